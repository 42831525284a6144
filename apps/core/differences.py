"""What changed between two texts, word by word or line by line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the gap before it, so that the last one stays the same when more is written behind it. Gaps of their own
# would all be the same, and comparing them takes minutes.
WORDS = re.compile(r"\s*\S+|\s+")
# Nobody reads the marks of longer texts, nor of one word over and over; comparing them would hold up the page.
MOST_WORDS = 1500
MOST_PAIRS = 20_000


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), came ("new") or went ("old"). components/word_pieces.html shows them."""

    kind: str
    words: str


def word_pieces(old: str, new: str) -> list[Piece]:
    """The words of both texts in order, each marked as kept, gone or new."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    same = Counter(after)
    if max(len(before), len(after)) > MOST_WORDS or sum(same[word] for word in before) > MOST_PAIRS:
        return [Piece("old", old), Piece("new", new)]
    return [Piece(kind, "".join(words)) for kind, words in _runs(before, after)]


def line_pieces(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """The lines of both lists in order, each marked as kept, gone or new."""
    return [Piece(kind, line) for kind, lines in _runs(before, after) for line in lines]


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", before[a:b]
            continue
        if a < b:
            yield "old", before[a:b]
        if c < d:
            yield "new", after[c:d]
