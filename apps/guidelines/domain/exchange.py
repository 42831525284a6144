"""A whole draft from a text file, and a version as such a file."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.reference import new_reference

from ..models import Chapter, GuidelineVersion, Paragraph, Term
from ..queries import current_text
from ..source import Source, SourceChapter, SourceParagraph, SourceTerm
from .text import MOST_CHAPTERS, MOST_PARAGRAPHS, MOST_TERMS
from .versions import ChangedMeanwhileError, lock_draft, touch

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def replace_text(*, version: GuidelineVersion, source: Source, revision: int, actor: "User | None") -> GuidelineVersion:
    """Write all of a draft anew from a file. What has the same key or the same title stays known as the same.

    Raises ChangedMeanwhileError when the draft was changed since `revision` was read.
    """
    version = lock_draft(version)
    if version.revision != revision:
        raise ChangedMeanwhileError
    _require_readable(source)
    known = source_of(version)
    version.chapters.all().delete()
    version.terms.all().delete()
    _write(version, source, known)
    touch(version)
    return version


def source_of(version: GuidelineVersion) -> Source:
    """What a version says, as it stands in a file."""
    chapters = [
        SourceChapter(
            chapter.title,
            chapter.key,
            [SourceParagraph(one.title, one.kind, one.key, one.question, one.text) for one in chapter.paragraphs.all()],
        )
        for chapter in current_text(version)
    ]
    terms = [SourceTerm(term.word, term.forms, term.key, term.explanation) for term in version.terms.all()]
    return Source(chapters, terms)


def _write(version: GuidelineVersion, source: Source, known: Source) -> None:
    names = [(one.kind, one.title) for one in source.paragraphs]
    chapter_keys = _Keys({one.title: one.key for one in known.chapters}, {one.key for one in source.chapters})
    keys = _Keys(
        {(one.kind, one.title): one.key for one in known.paragraphs if one.title},
        {one.key for one in source.paragraphs},
    )
    term_keys = _Keys({one.word: one.key for one in known.terms}, {one.key for one in source.terms})
    chapters, paragraphs = [], []
    for place, chapter in enumerate(source.chapters, start=1):
        row = Chapter(
            version=version, key=chapter.key or chapter_keys.take(chapter.title), position=place, title=chapter.title
        )
        chapters.append(row)
        for position, one in enumerate(chapter.paragraphs, start=1):
            name = (one.kind, one.title)
            paragraphs.append(
                Paragraph(
                    version=version,
                    chapter=row,
                    # Two of one title cannot be told apart: neither keeps a key by it.
                    key=one.key or (keys.take(name) if names.count(name) == 1 else new_reference()),
                    position=position,
                    kind=one.kind,
                    title=one.title,
                    text=one.text,
                    question=one.question,
                )
            )
    Chapter.objects.bulk_create(chapters)
    Paragraph.objects.bulk_create(paragraphs)
    Term.objects.bulk_create(
        Term(
            version=version,
            key=one.key or term_keys.take(one.word),
            word=one.word,
            forms=one.forms,
            explanation=one.explanation,
        )
        for one in source.terms
    )


class _Keys:
    """Keys by name, each given out once and never one that the file itself names."""

    def __init__(self, known: dict[object, str], taken: set[str]) -> None:
        self.free = {name: key for name, key in known.items() if key not in taken}

    def take(self, name: object) -> str:
        return self.free.pop(name, None) or new_reference()


def _require_readable(source: Source) -> None:
    for rows, most in (
        (source.chapters, MOST_CHAPTERS),
        (source.paragraphs, MOST_PARAGRAPHS),
        (source.terms, MOST_TERMS),
    ):
        if len(rows) > most:
            raise DomainError(
                _("Das ist zu viel auf einmal. Erlaubt sind %(most)s Einträge jeder Art.") % {"most": most},
                field="text",
            )
