"""Small parts of pages that look the same every time."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
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


@lru_cache(maxsize=512)
def _drawn(part: str, words: tuple[tuple[str, str], ...], language: str | None) -> SafeString:
    return render_to_string(part, dict(words))
