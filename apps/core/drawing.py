"""Parts of pages that are drawn once for everything they show, and kept as long as the process lives.

A part is a frozen value that holds all its template reads: whatever is equal looks the same. So nothing has to be
thrown away when something changes, and nothing about the person who looks can slip in.
"""

from collections.abc import Hashable
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# What belongs to one visit or person is not drawn but put in afterwards, in place of these signs: the token of their
# forms, an address, a name. Nobody types them, and names, which may hold anything, are put in last.
TOKEN, ADDRESS, NAME = "\x01", "\x02", "\x03"


def draw(template: str, name: str, part: Hashable) -> SafeString:
    """The template with `part` under this name and nothing else; once for each value and language."""
    if settings.DEBUG:
        return _drawn.__wrapped__(template, name, part, None)
    return _drawn(template, name, part, get_language())


# Some 2 kB each.
@lru_cache(maxsize=2048)
def _drawn(template: str, name: str, part: Hashable, language: str | None) -> SafeString:
    return render_to_string(template, {name: part})
