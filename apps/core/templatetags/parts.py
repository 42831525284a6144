"""Small parts of pages that look the same every time."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def drawn_once(part: str, **values: Any) -> SafeString:
    """{% drawn_once "components/icon.html" name="pin" %}: like include, for a part that depends on these words alone.

    Kept after the first time, for each language. Only for values of which there are few: a list of
    ideas shows the same badge and the same signs on every card.
    """
    # Escaped beforehand: markup and the same words from a person are not the same.
    words = tuple(sorted((key, conditional_escape(value)) for key, value in values.items()))
    if settings.DEBUG:
        return _drawn.__wrapped__(part, words, None)
    return _drawn(part, words, get_language())


@register.simple_tag
def event_data(event: Any, name: str, organiser: str = "") -> SafeString:
    """{% event_data assembly name=title organiser=office %}: the date for search engines (schema.org Event, JSON-LD).

    For anything public with starts_at, ends_at, place, address, state and an address of its own. Data, not a script:
    browsers run nothing of it.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": name,
        "startDate": timezone.localtime(event.starts_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.state == 'cancelled' else 'Scheduled'}",
        "isAccessibleForFree": True,
        "url": settings.SPK_SITE_URL.rstrip("/") + event.get_absolute_url(),
    }
    if event.place or event.address:
        data["location"] = {"@type": "Place", "name": event.place or event.address, "address": event.address}
    if organiser:
        data["organizer"] = {"@type": "Organization", "name": organiser}
    text = json.dumps(data, ensure_ascii=False).translate(_NO_MARKUP)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - no sign of markup is left


# What could end the element it stands in.
_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@lru_cache(maxsize=512)
def _drawn(part: str, words: tuple[tuple[str, str], ...], language: str | None) -> SafeString:
    return render_to_string(part, dict(words))
