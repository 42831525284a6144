"""How German words are compared and found: stems, either spelling of umlauts."""

import re
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Func, TextField, Value
from django.db.models.functions import Lower, Replace

# "ue" is no umlaut in "Quelle", "Mauer", "neue".
_UE = r"(?<![aeqäöü])ue"
_STREET = r"str\M\.?"


def spelled(words: Any) -> Func:
    """The expression for words in one spelling: small letters, umlauts, ss, "Straße" in full.

    A slash parts words: PostgreSQL would take "Altstadt/Kietz" for the path of a file, one word.
    The indexes are built on it; a query finds them only through this same expression.
    """
    plain: Func = Lower(words)
    for old, new in (("/", " "), ("ß", "ss"), ("ae", "ä"), ("oe", "ö")):
        plain = Replace(plain, Value(old), Value(new))
    umlauts = Func(plain, Value(_UE), Value("ü"), Value("g"), function="regexp_replace", output_field=TextField())
    return Func(
        umlauts, Value(_STREET), Value("strasse"), Value("g"), function="regexp_replace", output_field=TextField()
    )


def spelling(words: str) -> str:
    """The same as `spelled` for words that somebody typed."""
    plain = words.lower().replace("/", " ").replace("ß", "ss").replace("ae", "ä").replace("oe", "ö")
    return re.sub(r"str\b\.?", "strasse", re.sub(_UE, "ü", plain))


def search_words(*fields: Any) -> SearchVector:
    """The stemmed words of these fields or expressions."""
    return SearchVector(*(spelled(field) for field in fields), config="german")
