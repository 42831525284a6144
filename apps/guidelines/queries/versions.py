"""Who reads which version, and what stands in it."""

from django.db.models import F, Prefetch, Q, QuerySet

from apps.accounts.visitors import Visitor
from apps.core.rights import may
from apps.sozialraum.models import District

from ..enums import PUBLIC_STATUSES, ParagraphKind, VersionStatus
from ..models import Chapter, Guideline, GuidelineVersion, Paragraph

EDIT = "guidelines.edit_guideline"
_PUBLIC = Q(status__in=PUBLIC_STATUSES)


def guidelines_kept_by(user: Visitor) -> QuerySet[Guideline]:
    """The guidelines in which a person may write: of the own district, of Berlin for the Senate department."""
    found = Guideline.objects.select_related("district")
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    scope = Q(district__in=[role.district_id for role in user.roles_with(EDIT)])
    if may(user, "guidelines.keep_berlin_guideline"):
        scope |= Q(district=None)
    return found.filter(scope)


def versions_kept_by(user: Visitor) -> QuerySet[GuidelineVersion]:
    """All versions of the guidelines a person keeps, drafts too."""
    kept = guidelines_kept_by(user).values("pk")
    return GuidelineVersion.objects.select_related("guideline__district").filter(guideline__in=kept)


def versions_visible_to(user: Visitor) -> QuerySet[GuidelineVersion]:
    """What was laid before everybody once, for everybody; drafts for those who keep them."""
    found = GuidelineVersion.objects.select_related("guideline__district")
    if not user.is_authenticated:
        return found.filter(_PUBLIC)
    return found.filter(_PUBLIC | Q(guideline__in=guidelines_kept_by(user).values("pk")))


def guidelines_with_versions(user: Visitor) -> QuerySet[Guideline]:
    """All guidelines of which somebody may read a version; these stand in `readable`, the newest first.

    That of Berlin comes first.
    """
    versions = versions_visible_to(user).select_related(None).order_by("-number")
    return (
        Guideline.objects.select_related("district")
        .filter(Q(pk__in=versions.values("guideline")) | Q(pk__in=guidelines_kept_by(user).values("pk")))
        .prefetch_related(Prefetch("versions", queryset=versions, to_attr="readable"))
        .order_by(F("district__name").asc(nulls_first=True))
    )


def version_in_force(district: District | None) -> GuidelineVersion | None:
    """The version by which a district takes people along today: its own, else that of Berlin."""
    return (
        GuidelineVersion.objects.select_related("guideline__district")
        .filter(Q(guideline__district=district) | Q(guideline__district=None), status=VersionStatus.ADOPTED)
        .order_by(F("guideline__district").asc(nulls_last=True))
        .first()
    )


def current_text(version: GuidelineVersion) -> list[Chapter]:
    """The chapters of a version in their order, each with its paragraphs, in two queries."""
    chapters = list(version.chapters.order_by("position").prefetch_related("paragraphs"))
    for chapter in chapters:
        chapter.version = version
        for paragraph in chapter.paragraphs.all():
            paragraph.chapter, paragraph.version = chapter, version
    return chapters


def paragraphs_of(version: GuidelineVersion) -> list[Paragraph]:
    """All paragraphs of a version in the order of their numbers."""
    return [paragraph for chapter in current_text(version) for paragraph in chapter.paragraphs.all()]


def principles_of(version: GuidelineVersion) -> list[Paragraph]:
    """The principles of a version, by which offices check themselves."""
    return [one for one in paragraphs_of(version) if one.kind == ParagraphKind.PRINCIPLE]
