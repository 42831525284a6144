"""How names are compared: the same place, however it is spelt."""

import re
import unicodedata

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STREET = re.compile(r"(strasse|str)\b\.?")
_SQUARE = re.compile(r"pl\.")
_REST = re.compile(r"[^a-z0-9]+")


def normalised(text: str) -> str:
    """ "Köpenicker Str.", "Koepenickerstrasse" and "KÖPENICKER STRASSE" come out the same.

    Umlauts become two letters, other accents fall away, "Straße" shrinks to "str", and what is
    neither letter nor digit disappears.
    """
    lower = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _REST.sub("", _SQUARE.sub("platz", _STREET.sub("str", plain)))
