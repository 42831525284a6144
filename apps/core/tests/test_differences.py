import time

from ..differences import Piece, word_pieces


def test_word_pieces_marks_words() -> None:
    assert word_pieces("Eine Bank am Markt", "Zwei Bänke am Markt") == [
        Piece("old", "Eine Bank "),
        Piece("new", "Zwei Bänke "),
        Piece("same", "am Markt"),
    ]


def test_word_pieces_of_very_long_texts_stay_quick() -> None:
    assert [piece.kind for piece in word_pieces("a " * 4000, "b " * 4000)] == ["old", "new"]
    # As long as an idea may be: nothing in common, one word over and over.
    for old, new in (("a b " * 600, "c d " * 600), ("a " * 1000 + "b", "a " * 1000 + "c")):
        begun = time.perf_counter()
        word_pieces(old, new)
        assert time.perf_counter() - begun < 5
