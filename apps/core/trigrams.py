"""How alike words are, counted as PostgreSQL's pg_trgm does it.

There, each comparison takes both texts apart again: 45 microseconds, two milliseconds for every fifty titles.
Here what was typed is taken apart once.
"""

import re

_WORDS = re.compile(r"[^\W_]+")


def trigrams(text: str) -> set[str]:
    """All runs of three letters of its words, with two spaces before and one behind each word."""
    found = set()
    for word in _WORDS.findall(text.lower()):
        padded = f"  {word} "
        found.update([padded[at : at + 3] for at in range(len(padded) - 2)])
    return found


def likeness(one: set[str], other: set[str]) -> float:
    """similarity(): from 0 to 1, how much of both together is the same."""
    same = len(one & other)
    return same / (len(one) + len(other) - same) if same else 0.0


def share(part: set[str], whole: set[str]) -> float:
    """How much of one stands in the other; word_similarity() is never more."""
    return len(part & whole) / len(part) if part else 0.0
