"""How the portal writes money, dates and distances. Built in: no {% load %} needed."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Paginator
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.core.markdown import plain_text, render_markdown
from apps.core.rights import may

register = template.Library()
NO_BREAK_SPACE = "\u00a0"


@register.filter
def euro(amount: Decimal | int | None) -> str:
    """2600 → "2.600 €", 2600.5 → "2.600,50 €"; nothing for nothing."""
    if amount is None or amount == "":
        return ""
    value = Decimal(amount)
    places = 0 if value == value.to_integral_value() else 2
    return f"{formats.number_format(value, places, force_grouping=True)}{NO_BREAK_SPACE}€"


@register.filter
def thousands(number: int | None) -> str:
    """22417 → "22.417". Only where asked for: years and numbers in attributes stay plain."""
    return "" if number is None else formats.number_format(number, 0, use_l10n=True, force_grouping=True)


@register.filter
def day(moment: date | datetime | None) -> str:
    """ "Dienstag, 17. Juni 2026" """
    if moment is None:
        return ""
    return formats.date_format(_local(moment), _("l, j. F Y"))


@register.filter
def moment(value: datetime | None) -> str:
    """ "Dienstag, 17. Juni 2026, 18 Uhr", with minutes only where there are some."""
    if value is None:
        return ""
    local = _local(value)
    pattern = _("l, j. F Y, G \\U\\h\\r") if local.minute == 0 else _("l, j. F Y, G:i \\U\\h\\r")
    return formats.date_format(local, pattern)


@register.filter
def hour(value: datetime | None) -> str:
    """ "20 Uhr", with minutes only where there are some."""
    if value is None:
        return ""
    local = _local(value)
    return formats.date_format(local, _("G \\U\\h\\r") if local.minute == 0 else _("G:i \\U\\h\\r"))


@register.filter
def distance(value: date | datetime | None) -> str:
    """How far away a day is, in words: "heute", "in 12 Tagen", "vor 3 Tagen"."""
    return "" if value is None else in_days(days_until(value))


@register.filter
def in_days(days: int) -> str:
    """The same for a number of days: 0 is today, -3 three days ago."""
    return _in_days(days, get_language())


@lru_cache(maxsize=512)
def _in_days(days: int, language: str | None) -> str:
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    if days == -1:
        return _("gestern")
    if days > 0:
        return ngettext("in %(days)s Tag", "in %(days)s Tagen", days) % {"days": days}
    return ngettext("vor %(days)s Tag", "vor %(days)s Tagen", -days) % {"days": -days}


@register.filter
def markdown(text: str) -> SafeString:
    """A person's text with its paragraphs, lists and links."""
    return render_markdown(text)


@register.filter
def plain(text: str) -> str:
    """A person's text without the signs of Markdown."""
    return plain_text(text)


@register.filter
def beginning(text: str, length: int) -> str:
    """The first words of a text, "…" behind them if there are more. Plain text only; quick on long ones."""
    if len(text) <= length:
        return text
    end = max(text.rfind(space, 0, length + 1) for space in " \n")
    return text[: end if end > 0 else length].rstrip(".,;:–- \r\n") + "…"


@register.simple_tag(takes_context=True)
def allowed(context: dict[str, Any], permission: str, obj: Any = None) -> bool:
    """{% allowed "kiezkasse.publish_proposal" proposal as may_publish %}: the same question as in the views."""
    return may(context["request"].user, permission, obj)


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """The current query string with some parameters changed or, given None, removed; for filters and pages."""
    query = dict(context["request"].GET.lists())
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = [str(value)]
    return f"?{urlencode(query, doseq=True)}"


@register.filter
def phone_link(number: str) -> str:
    """ "030 / 90297-0" → "+4930902970", what a telephone dials."""
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    return f"+49{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else digits


@register.filter
def page_numbers(paginator: "Paginator[Any]", number: int) -> Iterator[int | str]:
    """The numbers below a long list: first, last and those around the open page."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


def days_until(value: date | datetime) -> int:
    """How many days lie between today and a day to come; less than nothing for one that is over."""
    target = _local(value).date() if isinstance(value, datetime) else value
    return int((target - timezone.localdate()).days)


def _local(value: date | datetime) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value
