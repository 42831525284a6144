"""Who sees which Vorhaben, and finding them by place and words."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department
from apps.accounts.visitors import Visitor
from apps.core import searching

from ..enums import PUBLIC_STEPS, Status
from ..models import Vorhaben, VorhabenArea, VorhabenStep

_PUBLIC = Q(status=Status.PUBLISHED)
LOR_LENGTHS = (2, 4, 6, 8)
# What is searched: the index vorhaben_words holds these.
WORDS = ("title", "summary", "aim")


def public_vorhaben() -> QuerySet[Vorhaben]:
    """What everybody sees, signed in or not: list, map, feed and files show this same set."""
    return Vorhaben.objects.filter(_PUBLIC, district__is_active=True).select_related("district", "department")


def vorhaben_managed_by(user: Visitor) -> QuerySet[Vorhaben]:
    """What a person keeps as staff: a Fachamt its own, the other offices all of their district."""
    found = Vorhaben.objects.select_related("district", "department")
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    scope = Q(pk__in=[])
    for role in user.roles_with("vorhaben.edit_vorhaben"):
        if role.kind == RoleKind.FACHAMT:
            scope |= Q(department=role.department_id, district=role.district_id)
        else:
            scope |= Q(district=role.district_id)
    return found.filter(scope)


def vorhaben_visible_to(user: Visitor) -> QuerySet[Vorhaben]:
    """Published Vorhaben for everybody, the others for those who keep them."""
    if not user.is_authenticated:
        return public_vorhaben()
    own = vorhaben_managed_by(user).values("pk")
    return Vorhaben.objects.select_related("district", "department").filter(
        Q(_PUBLIC, district__is_active=True) | Q(pk__in=own)
    )


def vorhaben_with_details(found: QuerySet[Vorhaben]) -> QuerySet[Vorhaben]:
    """A Vorhaben with all its page shows: areas, links and the public steps in `timeline`."""
    steps = VorhabenStep.objects.filter(kind__in=PUBLIC_STEPS).order_by("at", "pk")
    return found.prefetch_related(
        Prefetch("areas", queryset=VorhabenArea.objects.select_related("sozialraum").order_by("sozialraum__name")),
        "links",
        Prefetch("steps", queryset=steps, to_attr="timeline"),
    )


def inside_area(key: str) -> Q:
    """The condition for Vorhaben that concern the Sozialraum with this LOR key, of whatever level.

    What concerns all of a region concerns each Planungsraum in it, and the other way round.
    """
    around = [key[:length] for length in LOR_LENGTHS if length <= len(key)]
    areas = VorhabenArea.objects.filter(
        Q(sozialraum__key__startswith=key) | Q(sozialraum__key__in=around), vorhaben=OuterRef("pk")
    )
    return Q(Exists(areas))


def vorhaben_in(key: str) -> QuerySet[Vorhaben]:
    """The public Vorhaben of a Sozialraum, newest first."""
    return public_vorhaben().filter(inside_area(key)).order_by("-published_at", "-pk")


def with_words(found: QuerySet[Vorhaben], text: str) -> QuerySet[Vorhaben]:
    """Those in which a form of every word stands, in title, summary or aim."""
    return searching.with_words(found, text, *WORDS)


def departments_with_vorhaben() -> QuerySet[Department]:
    """The offices that have something in the public list."""
    return (
        Department.objects.filter(Exists(public_vorhaben().filter(department=OuterRef("pk"))))
        .select_related("district")
        .order_by("district__name", "name")
    )
