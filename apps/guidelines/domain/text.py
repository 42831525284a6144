"""Writing in a draft: chapters, numbered paragraphs and the terms explained in place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ParagraphKind
from ..models import Chapter, GuidelineVersion, Paragraph, Term
from .versions import ChangedMeanwhileError, lock_draft, touch

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_CHAPTERS = 40
MOST_PARAGRAPHS = 300
MOST_TERMS = 100


@dataclass(frozen=True, kw_only=True)
class ParagraphContent:
    """What a paragraph says. Principles have a question for the self-check; instruments and principles a title."""

    text: str
    kind: str = ParagraphKind.TEXT
    title: str = ""
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class TermContent:
    """A word, how else it is written, and what it means."""

    word: str
    explanation: str
    forms: str = ""


@transaction.atomic
def add_chapter(*, version: GuidelineVersion, title: str, actor: "User | None") -> Chapter:
    """A new chapter at the end of a draft."""
    version = lock_draft(version)
    if version.chapters.count() >= MOST_CHAPTERS:
        raise DomainError(_("Mehr als %(most)s Kapitel liest niemand.") % {"most": MOST_CHAPTERS})
    chapter = Chapter.objects.create(version=version, position=_next(version.chapters), title=_titled(title))
    touch(version)
    return chapter


@transaction.atomic
def rename_chapter(*, chapter: Chapter, title: str, actor: "User") -> Chapter:
    """Call a chapter of a draft something else."""
    version = lock_draft(chapter.version)
    chapter = _fresh(version.chapters, chapter.key)
    chapter.title = _titled(title)
    chapter.save(update_fields=["title"])
    touch(version)
    return chapter


@transaction.atomic
def move_chapter(*, chapter: Chapter, by: int, actor: "User") -> Chapter:
    """Let a chapter change places with the one before it (`by` -1) or after it (+1)."""
    version = lock_draft(chapter.version)
    chapter = _fresh(version.chapters, chapter.key)
    _swap(chapter, version.chapters.filter(position=chapter.position + by).first())
    touch(version)
    return chapter


@transaction.atomic
def remove_chapter(*, chapter: Chapter, actor: "User") -> None:
    """Take an empty chapter out of a draft."""
    version = lock_draft(chapter.version)
    chapter = _fresh(version.chapters, chapter.key)
    if chapter.paragraphs.exists():
        raise DomainError(_("In diesem Kapitel stehen Absätze. Bitte verschieben oder entfernen Sie sie zuerst."))
    _close_gap(version.chapters, chapter)
    touch(version)


@transaction.atomic
def add_paragraph(*, chapter: Chapter, content: ParagraphContent, actor: "User | None") -> Paragraph:
    """A new paragraph at the end of a chapter of a draft."""
    version = lock_draft(chapter.version)
    chapter = _fresh(version.chapters, chapter.key)
    if version.paragraphs.count() >= MOST_PARAGRAPHS:
        raise DomainError(_("Mehr als %(most)s Absätze liest niemand.") % {"most": MOST_PARAGRAPHS})
    paragraph = Paragraph.objects.create(
        version=version, chapter=chapter, position=_next(chapter.paragraphs), **_checked(content)
    )
    touch(version)
    return paragraph


@transaction.atomic
def write_paragraph(*, paragraph: Paragraph, content: ParagraphContent, revision: int, actor: "User") -> Paragraph:
    """Change what a paragraph of a draft says.

    Raises ChangedMeanwhileError when somebody else changed it since `revision` was read.
    """
    version = lock_draft(paragraph.version)
    paragraph = _fresh(version.paragraphs.select_related("chapter"), paragraph.key)
    if paragraph.revision != revision:
        raise ChangedMeanwhileError
    for name, value in _checked(content).items():
        setattr(paragraph, name, value)
    paragraph.revision += 1
    paragraph.save()
    touch(version)
    paragraph.version = version
    return paragraph


@transaction.atomic
def move_paragraph(*, paragraph: Paragraph, by: int, actor: "User") -> Paragraph:
    """One place up (`by` -1) or down (+1); from the edge of its chapter over into the next one."""
    version = lock_draft(paragraph.version)
    paragraph = _fresh(version.paragraphs.select_related("chapter"), paragraph.key)
    other = paragraph.chapter.paragraphs.filter(position=paragraph.position + by).first()
    if other is not None:
        _swap(paragraph, other)
    else:
        _move_over(paragraph, version.chapters.filter(position=paragraph.chapter.position + by).first(), by)
    touch(version)
    return paragraph


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph, revision: int, actor: "User") -> None:
    """Take a paragraph out of a draft; those after it move up."""
    version = lock_draft(paragraph.version)
    paragraph = _fresh(version.paragraphs.select_related("chapter"), paragraph.key)
    if paragraph.revision != revision:
        raise ChangedMeanwhileError
    _close_gap(paragraph.chapter.paragraphs, paragraph)
    touch(version)


@transaction.atomic
def write_term(
    *, version: GuidelineVersion, content: TermContent, key: str | None = None, actor: "User | None"
) -> Term:
    """Explain a word of a draft, or explain the one with this `key` anew."""
    version = lock_draft(version)
    if key is None and version.terms.count() >= MOST_TERMS:
        raise DomainError(_("Mehr als %(most)s Begriffe liest niemand.") % {"most": MOST_TERMS})
    term = Term(version=version) if key is None else _fresh(version.terms, key)
    if version.terms.exclude(pk=term.pk).filter(word__iexact=content.word.strip()).exists():
        raise DomainError(_("Dieser Begriff ist schon erklärt."), field="word")
    for name, value in vars(content).items():
        setattr(term, name, value.strip())
    if not term.word or not term.explanation:
        raise DomainError(_("Bitte schreiben Sie den Begriff und seine Erklärung."), field="word")
    term.save()
    touch(version)
    return term


@transaction.atomic
def remove_term(*, term: Term, actor: "User") -> None:
    """Explain a word of a draft no more."""
    version = lock_draft(term.version)
    _fresh(version.terms, term.key).delete()
    touch(version)


def _fresh(rows: Any, key: str) -> Any:
    """The row as it is now, under the lock."""
    found = rows.filter(key=key).first()
    if found is None:
        raise ChangedMeanwhileError
    return found


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _swap(one: Any, other: Any) -> None:
    if other is None:
        raise DomainError(_("Weiter lässt sich das nicht verschieben."))
    one.position, other.position = other.position, one.position
    one.save(update_fields=["position"])
    other.save(update_fields=["position"])


def _move_over(paragraph: Paragraph, chapter: Chapter | None, by: int) -> None:
    """Into the chapter before, at its end; or into the one after, at its beginning."""
    if chapter is None:
        raise DomainError(_("Weiter lässt sich das nicht verschieben."))
    left = paragraph.chapter
    if by > 0:
        chapter.paragraphs.update(position=F("position") + 1)
    gap = paragraph.position
    paragraph.position = 1 if by > 0 else _next(chapter.paragraphs)
    paragraph.chapter = chapter
    paragraph.save(update_fields=["chapter", "position"])
    left.paragraphs.filter(position__gt=gap).update(position=F("position") - 1)


def _close_gap(rows: Any, gone: Any) -> None:
    position = gone.position
    gone.delete()
    rows.filter(position__gt=position).update(position=F("position") - 1)


def _titled(title: str) -> str:
    if not title.strip():
        raise DomainError(_("Bitte schreiben Sie, wie das Kapitel heißt."), field="title")
    return title.strip()


def _checked(content: ParagraphContent) -> dict[str, str]:
    """The fields of a paragraph that says what its kind needs."""
    if content.kind not in ParagraphKind.values:
        raise DomainError(_("Bitte wählen Sie, was für ein Absatz das ist."), field="kind")
    if not content.text.strip():
        raise DomainError(_("Bitte schreiben Sie den Text des Absatzes."), field="text")
    if content.kind != ParagraphKind.TEXT and not content.title.strip():
        raise DomainError(_("Grundsätze und Instrumente brauchen einen Titel."), field="title")
    is_principle = content.kind == ParagraphKind.PRINCIPLE
    if is_principle and not content.question.strip():
        raise DomainError(_("Bitte schreiben Sie, was sich ein Amt zu diesem Grundsatz fragt."), field="question")
    fields = {name: value.strip() for name, value in vars(content).items()}
    return fields | ({} if is_principle else {"question": ""})
