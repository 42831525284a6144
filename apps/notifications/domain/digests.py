"""Collected mails: once a day or once a week, what came up since the last one."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User

from ..enums import Rhythm
from ..models import Digest, InboxItem, OutboxMessage
from ..readers import languages_of
from ..tasks import deliver_outbox
from ..unsubscribing import digest_list, end_address
from ..wording import tidy

# By the clock in Berlin; weekly ones on Monday. Every day has this hour, also those on which clocks change.
HOUR = time(7)
# A digest names more than this only by number: nobody reads through hundreds.
MOST_ITEMS = 50
MOST_NAMES = 3


def due_day(rhythm: Rhythm, now: datetime) -> date:
    """The last day on which a digest of this rhythm was due."""
    local = timezone.localtime(now)
    day = local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)
    return day if rhythm == Rhythm.DAILY else day - timedelta(days=day.weekday())


def send_due_digests() -> int:
    """Write every digest that is due and not written. Returns how many.

    Running twice, late or in parallel does no harm: one digest per person, rhythm and day. What came
    up after the hour waits for the next one, so a late run writes what a punctual one would have.
    """
    now = timezone.now()
    return sum(
        _send_digest(account, rhythm, due_day(rhythm, now))
        for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)
        for account in _people_with_items(rhythm, due_day(rhythm, now))
    )


def _people_with_items(rhythm: Rhythm, day: date) -> Iterator[User]:
    """Everybody for whom something is collected, a hundred at a time."""
    waiting = _collected(rhythm, day)
    last = 0
    while pks := list(
        waiting.filter(account__gt=last).order_by("account").values_list("account", flat=True).distinct()[:100]
    ):
        yield from User.objects.filter(pk__in=pks).order_by("pk")
        last = pks[-1]


def _collected(rhythm: Rhythm, day: date) -> QuerySet[InboxItem]:
    """What no digest holds yet and the person has not read in the portal."""
    until = datetime.combine(day, HOUR, tzinfo=timezone.get_default_timezone())
    return InboxItem.objects.filter(
        rhythm=rhythm, digest=None, read_at=None, created_at__lt=until, account__is_active=True
    )


@transaction.atomic
def _send_digest(account: User, rhythm: Rhythm, day: date) -> bool:
    digest, is_new = Digest.objects.get_or_create(account=account, rhythm=rhythm, day=day)
    if not is_new:
        return False
    items = list(
        _collected(rhythm, day)
        .filter(account=account)
        .select_for_update(of=("self",), no_key=True)
        .order_by("topic_kind", "topic_key", "-created_at", "-pk")
    )
    if not items:
        digest.delete()
        return False
    digest.message = _write(account, rhythm, day, items)
    digest.save(update_fields=["message"])
    InboxItem.objects.filter(pk__in=[item.pk for item in items]).update(digest=digest)
    transaction.on_commit(deliver_outbox.delay, robust=True)
    return True


def _write(account: User, rhythm: Rhythm, day: date, items: list[InboxItem]) -> OutboxMessage:
    language = languages_of([account.pk]).get(account.pk, settings.LANGUAGE_CODE)
    list_key = digest_list(account, rhythm)
    shown = items[:MOST_ITEMS]
    with translation.override(language):
        things = [
            {"title": found[0].topic_title, "address": settings.SPK_SITE_URL + found[0].topic_address, "items": found}
            for _key, group in groupby(shown, key=lambda item: (item.topic_kind, item.topic_key))
            if (found := list(group))
        ]
        subject = _subject(len(items), [str(thing["title"]) for thing in things])
        reason = (
            _("Sie bekommen diese E-Mail, weil Sie Nachrichten einmal am Tag gesammelt lesen.")
            if rhythm == Rhythm.DAILY
            else _("Sie bekommen diese E-Mail, weil Sie Nachrichten einmal in der Woche gesammelt lesen.")
        )
        context = {
            "subject": subject,
            "things": things,
            "left_out": len(items) - len(shown),
            "link": settings.SPK_SITE_URL + reverse("notifications:inbox"),
            "reason": reason,
            "end": end_address(list_key),
            "settings": settings.SPK_SITE_URL + reverse("notifications:preferences"),
            "language": language,
        }
        return OutboxMessage.objects.create(
            dedup_key=f"digest:{rhythm}:{day}:{account.pk}",
            account=account,
            kind="digest",
            recipient=account.email,
            language=language,
            subject=subject,
            text=tidy(render_to_string("mails/digest.txt", context)),
            html=render_to_string("mails/digest.html", context),
            reason=reason,
            list_key=list_key,
        )


def _subject(number: int, names: list[str]) -> str:
    """What it is about: "3 Neuigkeiten: Adlershof, Bank am Markt"."""
    words = ngettext("%(number)s Neuigkeit: %(names)s", "%(number)s Neuigkeiten: %(names)s", number)
    known = list(dict.fromkeys(" ".join(name.split()) for name in names))
    named = ", ".join(known[:MOST_NAMES]) + (" …" if len(known) > MOST_NAMES else "")
    return (words % {"number": number, "names": named})[:200]
