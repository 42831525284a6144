"""What changed between two texts, word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the gap after it: gaps of their own would all be the same, and comparing them takes minutes.
WORDS = re.compile(r"\S+\s*|\s+")
# Nobody reads the marks of longer texts, nor of one word over and over; comparing them would hold up the page.
MOST_WORDS = 1500
MOST_PAIRS = 20_000


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), came ("new") or went ("old")."""

    kind: str
    words: str


def word_pieces(old: str, new: str) -> list[Piece]:
    """The words of both texts in order, each marked as kept, gone or new."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    same = Counter(after)
    if max(len(before), len(after)) > MOST_WORDS or sum(same[word] for word in before) > MOST_PAIRS:
        return [Piece("old", old), Piece("new", new)]
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece("old", "".join(before[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(after[c:d])))
    return pieces
