"""A guideline as a plain text file in Markdown: quick to write elsewhere, to bring in and to take away.

    # Grundsätze
    ## Grundsatz: Früh beginnen
    Frage: Wurde gefragt, als noch etwas zu ändern war?

    Wir fragen, solange noch etwas offen ist.
    # Begriffe
    ## Vorhaben (Vorhabens)
    Etwas, das der Bezirk plant.

"{#k7m2p9qx}" behind a title is the key by which a paragraph is known again in the next version.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.reference import ALPHABET, LENGTH

from .enums import ParagraphKind

LONGEST_FILE = 400_000
TERMS = "Begriffe"
UNTITLED = "Absatz"
QUESTION = "Frage:"
KINDS = {"Grundsatz": ParagraphKind.PRINCIPLE, "Instrument": ParagraphKind.INSTRUMENT}
_HEADING = re.compile(rf"(?P<level>#+)\s*(?P<title>.*?)\s*(?:\{{#(?P<key>[{ALPHABET}]{{{LENGTH}}})\}})?\s*")
_TERM = re.compile(r"(?P<word>[^()]+?)\s*(?:\((?P<forms>[^()]*)\))?")


@dataclass
class SourceParagraph:
    """One paragraph as it stands in the file."""

    title: str
    kind: str = ParagraphKind.TEXT
    key: str = ""
    question: str = ""
    text: str = ""


@dataclass
class SourceChapter:
    """A chapter with its paragraphs."""

    title: str
    key: str = ""
    paragraphs: list[SourceParagraph] = field(default_factory=list)


@dataclass
class SourceTerm:
    """A word with its other forms and what it means."""

    word: str
    forms: str = ""
    key: str = ""
    explanation: str = ""


@dataclass
class Source:
    """All that a file says."""

    chapters: list[SourceChapter] = field(default_factory=list)
    terms: list[SourceTerm] = field(default_factory=list)
    is_at_terms: bool = False

    @property
    def paragraphs(self) -> list[SourceParagraph]:
        return [paragraph for chapter in self.chapters for paragraph in chapter.paragraphs]


def read_source(text: str) -> Source:
    """The chapters, paragraphs and terms of a file. Raises DomainError with the line that cannot be understood."""
    if len(text) > LONGEST_FILE:
        raise DomainError(_("Dieser Text ist zu lang. Bitte bringen Sie ihn in mehreren Teilen."), field="text")
    source = Source()
    for number, heading, lines in _parts(text):
        if heading is None:
            if any(line.strip() for line in lines):
                raise _at(number, _("Vor dem ersten Kapitel steht Text. Ein Kapitel beginnt mit „# Titel“."))
            continue
        _take(source, number, heading, lines)
    if not source.paragraphs:
        raise DomainError(
            _("In diesem Text steht kein Absatz. Kapitel beginnen mit „# Titel“, Absätze mit „## Titel“."), field="text"
        )
    _require_different_keys(source)
    return source


def write_source(source: Source) -> str:
    """The same as a file, with all keys."""
    lines: list[str] = []
    for chapter in source.chapters:
        lines += [f"# {chapter.title} {_mark(chapter.key)}".rstrip(), ""]
        for one in chapter.paragraphs:
            word = next((word for word, kind in KINDS.items() if kind == one.kind), "")
            title = f"{word}: {one.title}" if word else one.title or UNTITLED
            lines += [f"## {title} {_mark(one.key)}".rstrip()]
            lines += [f"{QUESTION} {one.question}", ""] if one.question else []
            lines += [one.text, ""]
    if source.terms:
        lines += [f"# {TERMS}", ""]
    for term in source.terms:
        word = f"{term.word} ({term.forms})" if term.forms else term.word
        lines += [f"## {word} {_mark(term.key)}".rstrip(), term.explanation, ""]
    return "\n".join(lines)


def _parts(text: str) -> Iterator[tuple[int, re.Match[str] | None, list[str]]]:
    """Each heading with its line number and the lines below it; first what stands above all headings."""
    number, heading, lines = 1, None, list[str]()
    for count, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n"), start=1):
        match = _HEADING.fullmatch(line) if line.startswith("#") else None
        if match is None:
            lines.append(line)
            continue
        yield number, heading, lines
        number, heading, lines = count, match, []
    yield number, heading, lines


def _take(source: Source, number: int, heading: re.Match[str], lines: list[str]) -> None:
    title, key, level = heading["title"], heading["key"] or "", len(heading["level"])
    body = "\n".join(lines).strip()
    if level > 2:
        raise _at(number, _("Kapitel haben ein #, Absätze zwei. Mehr Ebenen gibt es nicht."))
    if not title:
        raise _at(number, _("Hier fehlt der Titel."))
    if level == 1 and title == TERMS:
        source.is_at_terms = True
    elif level == 1:
        _require_length(number, title, 140)
        source.is_at_terms = False
        source.chapters.append(SourceChapter(title, key))
        if body:
            source.chapters[-1].paragraphs.append(SourceParagraph("", text=_checked(number, body)))
    elif source.is_at_terms:
        source.terms.append(_term(number, title, key, body))
    elif not source.chapters:
        raise _at(number, _("Vor dem ersten Absatz fehlt ein Kapitel: „# Titel“."))
    else:
        source.chapters[-1].paragraphs.append(_paragraph(number, title, key, body))


def _paragraph(number: int, title: str, key: str, body: str) -> SourceParagraph:
    word, colon, rest = title.partition(":")
    kind = KINDS.get(word.strip(), ParagraphKind.TEXT) if colon else ParagraphKind.TEXT
    title = rest.strip() if kind != ParagraphKind.TEXT else "" if title == UNTITLED else title
    question = ""
    if kind == ParagraphKind.PRINCIPLE:
        first, _newline, body = body.partition("\n")
        if not first.startswith(QUESTION) or not first.removeprefix(QUESTION).strip():
            raise _at(number, _("Unter einem Grundsatz steht zuerst seine Frage: „Frage: Wurde …?“"))
        question = first.removeprefix(QUESTION).strip()
        _require_length(number, question, 300)
    if kind != ParagraphKind.TEXT and not title:
        raise _at(number, _("Grundsätze und Instrumente brauchen einen Titel."))
    _require_length(number, title, 140)
    return SourceParagraph(title, kind, key, question, _checked(number, body.strip()))


def _term(number: int, title: str, key: str, body: str) -> SourceTerm:
    match = _TERM.fullmatch(title)
    if match is None or not body:
        raise _at(number, _("Ein Begriff braucht eine Erklärung darunter."))
    _require_length(number, match["word"], 80)
    _require_length(number, match["forms"] or "", 200)
    _require_length(number, body, 600)
    return SourceTerm(match["word"], match["forms"] or "", key, body)


def _checked(number: int, body: str) -> str:
    if not body:
        raise _at(number, _("Unter diesem Titel steht kein Text."))
    _require_length(number, body, 6000)
    return body


def _require_length(number: int, text: str, longest: int) -> None:
    if len(text) > longest:
        raise _at(number, _("Das ist zu lang. Erlaubt sind %(longest)s Zeichen.") % {"longest": longest})


def _require_different_keys(source: Source) -> None:
    for rows in (source.chapters, source.paragraphs, source.terms):
        keys = [row.key for row in rows if row.key]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise DomainError(
                _("Die Kennung %(key)s steht zweimal da. Jeder Absatz braucht seine eigene.") % {"key": twice},
                field="text",
            )
    words = [term.word.lower() for term in source.terms]
    again = next((word for word in words if words.count(word) > 1), None)
    if again is not None:
        raise DomainError(_("Der Begriff „%(word)s“ steht zweimal da.") % {"word": again}, field="text")


def _mark(key: str) -> str:
    return f"{{#{key}}}" if key else ""


def _at(number: int, words: str) -> DomainError:
    return DomainError(_("Zeile %(number)s: %(words)s") % {"number": number, "words": words}, field="text")
