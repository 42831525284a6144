"""What changed between two texts."""

import time

from django.template.loader import render_to_string

from ..differences import Piece, line_pieces, word_pieces


def test_word_pieces_marks_words() -> None:
    assert word_pieces("Eine Bank am Markt", "Zwei Bänke am Markt") == [
        Piece("old", "Eine Bank"),
        Piece("new", "Zwei Bänke"),
        Piece("same", " am Markt"),
    ]


def test_word_pieces_keeps_the_last_word_when_more_is_written_behind_it() -> None:
    assert word_pieces("Wir fragen früh.", "Wir fragen früh. Und noch einmal.") == [
        Piece("same", "Wir fragen früh."),
        Piece("new", " Und noch einmal."),
    ]


def test_word_pieces_of_very_long_texts_stay_quick() -> None:
    assert [piece.kind for piece in word_pieces("a " * 4000, "b " * 4000)] == ["old", "new"]
    # As long as an idea may be: nothing in common, one word over and over.
    for old, new in (("a b " * 600, "c d " * 600), ("a " * 1000 + "b", "a " * 1000 + "c")):
        begun = time.perf_counter()
        word_pieces(old, new)
        assert time.perf_counter() - begun < 5


def test_line_pieces_marks_whole_lines() -> None:
    assert line_pieces(["eins", "zwei"], ["eins", "drei"]) == [
        Piece("same", "eins"),
        Piece("old", "zwei"),
        Piece("new", "drei"),
    ]


def test_difference_is_shown_by_marks_and_words_and_escaped() -> None:
    pieces = word_pieces("früh <b>fragen", "spät <b>fragen")
    both = render_to_string("components/word_pieces.html", {"pieces": pieces})
    assert 'gestrichen: </span>früh</del><ins><span class="kern-sr-only">neu: </span>spät</ins>' in both
    assert "&lt;b&gt;fragen" in both
    old = render_to_string("components/word_pieces.html", {"pieces": pieces, "side": "old"})
    assert ("früh" in old, "spät" in old) == (True, False)
