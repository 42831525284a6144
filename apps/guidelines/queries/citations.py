"""What can be cited of guidelines, and how a citation reads when a newer version is in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from apps.sozialraum.models import District

from ..enums import VersionStatus
from ..models import Citation, GuidelineVersion, Paragraph
from .versions import paragraphs_of, version_in_force


@dataclass(frozen=True)
class ShownCitation:
    """A cited paragraph; `newer` is in force since, `successor` is the same paragraph in it, if there is one."""

    paragraph: Paragraph
    newer: GuidelineVersion | None
    successor: Paragraph | None


def citable_paragraphs(district: District | None, cited: Iterable[Paragraph] = ()) -> list[Paragraph]:
    """The paragraphs of the version in force, and those that are cited already of other ones."""
    version = version_in_force(district)
    paragraphs = paragraphs_of(version) if version else []
    known = {paragraph.pk for paragraph in paragraphs}
    return [*paragraphs, *(paragraph for paragraph in cited if paragraph.pk not in known)]


def adopted_paragraphs() -> QuerySet[Paragraph]:
    """All that can be cited: of versions that are or were in force, in the order in which they are read."""
    adopted = [VersionStatus.ADOPTED, VersionStatus.SUPERSEDED]
    paragraphs = Paragraph.objects.filter(version__status__in=adopted)
    return paragraphs.select_related("version__guideline__district", "chapter").order_by(
        "version", "chapter__position", "position"
    )


def paragraphs_with_words(words: str) -> QuerySet[Paragraph]:
    """Those in force in which a part of each of these words stands."""
    wanted = Q(version__status=VersionStatus.ADOPTED)
    for word in words.split():
        wanted &= Q(title__icontains=word) | Q(text__icontains=word) | Q(version__guideline__title__icontains=word)
    return adopted_paragraphs().filter(wanted)


def shown_citations(citations: Iterable[Citation]) -> list[ShownCitation]:
    """Citations as they are read, in the order of their numbers; in three queries, however many there are."""
    keys = [citation.paragraph_id for citation in citations]
    if not keys:
        return []
    paragraphs = list(
        Paragraph.objects.filter(pk__in=keys)
        .select_related("chapter", "version__guideline__district")
        .order_by("version", "chapter__position", "position")
    )
    newer = {
        version.guideline_id: version
        for version in GuidelineVersion.objects.select_related("guideline__district").filter(
            guideline__in={one.version.guideline_id for one in paragraphs}, status=VersionStatus.ADOPTED
        )
    }
    successors = {
        (one.version_id, one.key): one
        for one in Paragraph.objects.filter(
            version__in=newer.values(), key__in=[one.key for one in paragraphs]
        ).select_related("chapter", "version__guideline")
    }
    return [_shown(one, newer.get(one.version.guideline_id), successors) for one in paragraphs]


def _shown(
    paragraph: Paragraph, current: GuidelineVersion | None, successors: dict[tuple[int, str], Paragraph]
) -> ShownCitation:
    if current is None or current.pk == paragraph.version_id or current.number < paragraph.version.number:
        return ShownCitation(paragraph, None, None)
    return ShownCitation(paragraph, current, successors.get((current.pk, paragraph.key)))
