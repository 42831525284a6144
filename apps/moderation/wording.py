"""What stands for the placeholders of a text."""

import re
from collections.abc import Mapping

PLACEHOLDERS = ("titel", "region", "betrag", "jahr", "nummer")
_BRACES = re.compile(r"\{([^{}]*)\}")


def fill_text(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, once and by plain text.

    Nothing of Python's formatting: a title with braces stays what it is, and a text cannot reach into
    anything. Where a value is missing, the placeholder stays to be seen.
    """
    return _BRACES.sub(lambda found: values.get(found[1], found[0]), text)


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and means nothing."""
    return [found for found in _BRACES.findall(text) if found not in PLACEHOLDERS]
