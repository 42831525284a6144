"""Two versions of a guideline side by side, paragraph by paragraph, known again by their keys."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.core.differences import Piece, word_pieces
from apps.core.markdown import plain_text

from .models import Chapter, GuidelineVersion, Paragraph, Term
from .queries import current_text

SAME, CHANGED, MOVED, NEW, GONE = "same", "changed", "moved", "new", "gone"
STANDS: dict[str, Promise] = {
    SAME: _("unverändert"),
    CHANGED: _("geändert"),
    MOVED: _("nur verschoben"),
    NEW: _("neu"),
    GONE: _("gestrichen"),
}


@dataclass(frozen=True)
class ComparedText:
    """A paragraph or a term in both versions; one side is None where it is new or gone."""

    old: Paragraph | Term | None
    new: Paragraph | Term | None
    stand: str
    pieces: list[Piece]

    @property
    def stand_in_words(self) -> Promise:
        return STANDS[self.stand]

    @property
    def shown(self) -> Paragraph | Term:
        """The one to name it by."""
        return self.new or self.old  # type: ignore[return-value]  # one of both is there


@dataclass
class Run:
    """Paragraphs one after the other that all changed, or that all did not: these are folded."""

    is_folded: bool
    rows: list[ComparedText] = field(default_factory=list)


@dataclass
class ComparedChapter:
    """A chapter of either version with its paragraphs."""

    title: str
    old_title: str
    key: str
    runs: list[Run] = field(default_factory=list)

    @property
    def is_renamed(self) -> bool:
        return bool(self.old_title and self.title) and self.old_title != self.title


@dataclass
class Comparison:
    """All chapters and terms of two versions, and how much of them changed."""

    chapters: list[ComparedChapter]
    terms: list[ComparedText]

    @property
    def counts(self) -> list[tuple[Promise, int]]:
        """How many paragraphs are changed, new, gone … in a fixed order, none left out."""
        found = Counter(row.stand for chapter in self.chapters for run in chapter.runs for row in run.rows)
        return [(STANDS[stand], found[stand]) for stand in (CHANGED, NEW, GONE, MOVED, SAME)]

    @property
    def changed_terms(self) -> list[ComparedText]:
        return [term for term in self.terms if term.stand != SAME]


def compare_versions(old: GuidelineVersion, new: GuidelineVersion) -> Comparison:
    """What changed from `old` to `new`. What is gone stands where it stood, at the end of its chapter."""
    before, after = current_text(old), current_text(new)
    old_paragraphs = {one.key: one for chapter in before for one in chapter.paragraphs.all()}
    new_keys = {one.key for chapter in after for one in chapter.paragraphs.all()}
    titles = {chapter.key: chapter.title for chapter in before}
    gone = {chapter.key: [one for one in chapter.paragraphs.all() if one.key not in new_keys] for chapter in before}
    chapters = []
    for chapter in after:
        rows = [_paragraph_row(old_paragraphs.get(one.key), one) for one in chapter.paragraphs.all()]
        rows += [_paragraph_row(one, None) for one in gone.pop(chapter.key, [])]
        chapters.append(_chapter(chapter, titles.get(chapter.key, ""), chapter.title, rows))
    for chapter in before:
        if gone.get(chapter.key):
            rows = [_paragraph_row(one, None) for one in gone[chapter.key]]
            chapters.append(_chapter(chapter, chapter.title, "", rows))
    return Comparison(chapters, _terms(old, new))


def _chapter(chapter: Chapter, old_title: str, title: str, rows: list[ComparedText]) -> ComparedChapter:
    compared = ComparedChapter(title, old_title, chapter.key)
    for row in rows:
        folded = row.stand == SAME
        if not compared.runs or compared.runs[-1].is_folded != folded:
            compared.runs.append(Run(folded))
        compared.runs[-1].rows.append(row)
    return compared


def _paragraph_row(old: Paragraph | None, new: Paragraph | None) -> ComparedText:
    row = _row(old, new, _words_of(old), _words_of(new))
    if row.stand == SAME and old is not None and new is not None and _place_of(old) != _place_of(new):
        return ComparedText(old, new, MOVED, row.pieces)
    return row


def _place_of(paragraph: Paragraph) -> tuple[str, int]:
    """Where a paragraph stands. A chapter more before its own gives it another number, not another place."""
    return paragraph.chapter.key, paragraph.position


def _words_of(paragraph: Paragraph | None) -> str:
    """All that a paragraph says, as one text: its title above, its question below."""
    if paragraph is None:
        return ""
    return "\n\n".join(filter(None, [paragraph.title, plain_text(paragraph.text), paragraph.question]))


def _terms(old: GuidelineVersion, new: GuidelineVersion) -> list[ComparedText]:
    before, after = {term.key: term for term in old.terms.all()}, {term.key: term for term in new.terms.all()}
    rows = [
        _row(before.get(key), after.get(key), _meaning_of(before.get(key)), _meaning_of(after.get(key)))
        for key in before | after
    ]
    return sorted(rows, key=lambda row: str(row.shown))


def _meaning_of(term: Term | None) -> str:
    return f"{term.word}: {term.explanation}" if term else ""


def _row(old: Paragraph | Term | None, new: Paragraph | Term | None, before: str, after: str) -> ComparedText:
    if old is None:
        return ComparedText(old, new, NEW, [Piece("new", after)])
    if new is None:
        return ComparedText(old, new, GONE, [Piece("old", before)])
    if before == after:
        return ComparedText(old, new, SAME, [Piece("same", after)])
    return ComparedText(old, new, CHANGED, word_pieces(before, after))
