"""Who sees which Anregung, and finding them by place, words and Vorhaben."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Greatest, Now

from apps.accounts.enums import RoleKind
from apps.accounts.visitors import Visitor
from apps.core.searching import with_words
from apps.sozialraum.models import District
from apps.vorhaben.models import Vorhaben

from ..enums import Status
from ..models import Anregung, AnregungStep

if TYPE_CHECKING:
    from apps.accounts.models import User

LOR_LENGTHS = (2, 4, 6, 8)
# How much of the letters must agree for two to sound alike.
ALIKE = 0.3
# What is searched: the index anregung_words holds these.
WORDS = ("title", "vorhaben_words", "summary", "aim")


def public_anregungen() -> QuerySet[Anregung]:
    """What everybody reads, signed in or not: list, files and API show this same set."""
    return _with_parents().filter(is_public=True, district__is_active=True)


def anregungen_managed_by(user: Visitor) -> QuerySet[Anregung]:
    """What lies before somebody as staff: a Fachamt sees what it decides on, the others all of their district."""
    found = _with_parents().exclude(status=Status.UNCONFIRMED)
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    scope = Q(pk__in=[])
    for role in user.roles_with("anregungen.view_desk"):
        if role.kind == RoleKind.FACHAMT:
            scope |= Q(department=role.department_id, district=role.district_id)
        else:
            scope |= Q(district=role.district_id)
    return found.filter(scope)


def anregungen_visible_to(user: Visitor) -> QuerySet[Anregung]:
    """The public ones for everybody, the others for those who work with them."""
    if not user.is_authenticated:
        return public_anregungen()
    own = anregungen_managed_by(user).values("pk")
    return _with_parents().filter(Q(is_public=True, district__is_active=True) | Q(pk__in=own))


def own_anregungen(user: "User") -> QuerySet[Anregung]:
    """What somebody has handed in with their account."""
    return _with_parents().select_related("contact").filter(author=user)


def anregungen_with_details(found: QuerySet[Anregung]) -> QuerySet[Anregung]:
    """With all that the page shows: the Lebenslauf in `lifeline`, and what came of it."""
    steps = AnregungStep.objects.order_by("at", "pk")
    return found.select_related("result_vorhaben", "result_task__body").prefetch_related(
        Prefetch("steps", queryset=steps, to_attr="lifeline")
    )


def inside_area(key: str) -> Q:
    """The condition for Anregungen that concern the Sozialraum with this LOR key, of whatever level.

    What concerns all of a region concerns each Planungsraum in it, and the other way round.
    """
    around = [key[:length] for length in LOR_LENGTHS if length <= len(key)]
    return Q(sozialraum__key__startswith=key) | Q(sozialraum__key__in=around)


def anregungen_in(key: str) -> QuerySet[Anregung]:
    """The public ones of a Sozialraum, newest first."""
    return public_anregungen().filter(inside_area(key)).order_by("-published_at", "-pk")


def collecting_anregungen(district: District | None) -> QuerySet[Anregung]:
    """What can be signed now, in one district or in all; what ends first stands first."""
    found = public_anregungen().filter(status=Status.COLLECTING, collect_until__gt=Now())
    return (found.filter(district=district) if district else found).order_by("collect_until", "pk")


def signatures_ending_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Anregung]:
    """Those for which people can sign until a moment in that time; `key` narrows them down to a Sozialraum."""
    found = public_anregungen().filter(status=Status.COLLECTING, collect_until__gt=start, collect_until__lte=end)
    return (found.filter(inside_area(key)) if key else found).order_by("collect_until", "pk")


def anregungen_of(vorhaben: Vorhaben) -> QuerySet[Anregung]:
    """The public ones about a Vorhaben, or from which it came."""
    about = Q(vorhaben=vorhaben) | Q(result_vorhaben=vorhaben)
    return public_anregungen().filter(about).order_by("-published_at", "-pk")


def anregungen_with_words(found: QuerySet[Anregung], text: str) -> QuerySet[Anregung]:
    """Those in which a form of every word stands."""
    return with_words(found, text, *WORDS)


def similar_anregungen(
    *, title: str, district: District, vorhaben: Vorhaben | None = None, limit: int = 5
) -> list[Anregung]:
    """Public ones of the district that sound like what somebody is writing, or are about the same Vorhaben."""
    title = " ".join(title.split())
    here = public_anregungen().filter(district=district)
    alike = Greatest(TrigramWordSimilarity(title, "title"), TrigramWordSimilarity(title, "vorhaben_words"))
    same = Q(vorhaben=vorhaben) if vorhaben is not None else Q(pk__in=[])
    found = here.annotate(alike=alike).filter(Q(alike__gte=ALIKE) | same)
    return list(found.order_by("-alike", "-published_at")[:limit]) if title or vorhaben else []


def _with_parents() -> QuerySet[Anregung]:
    return Anregung.objects.select_related("district", "department", "vorhaben", "sozialraum")
