"""What a calendar for everybody shows of the Kiezkassen: evenings, and the last days of windows."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.sub_queries import number_of

from ..enums import PhaseKind
from ..models import Assembly, Phase
from .visibility import assemblies_visible_to, rounds_visible_to

EVERYBODY = AnonymousUser()
# Windows whose end people have to know: after it they cannot do it any more.
ENDING = frozenset({PhaseKind.SUBMISSION, PhaseKind.VOTE})
DISTRICT, REGION = 2, 6


def assemblies_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Assembly]:
    """Public evenings of a time, called off or not, each with `changes`: how often its row was changed.

    `key` narrows them down to a Sozialraum of any level, by its LOR key; a Planungsraum has those of its region.
    """
    history = Assembly.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"))  # type: ignore[attr-defined]
    found = assemblies_visible_to(EVERYBODY).filter(starts_at__lt=end, ends_at__gt=start)
    if key:
        found = found.filter(region_budget__region__key__startswith=key[:REGION])
    return found.annotate(changes=number_of(history)).order_by("starts_at", "pk")


def windows_ending_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Phase]:
    """Windows of public rounds that end in a time and after which something is no longer possible.

    A region's own window stands in the place of that of the round.
    """
    found = Phase.objects.filter(
        kind__in=ENDING, ends_at__gt=start, ends_at__lte=end, round__in=rounds_visible_to(EVERYBODY)
    )
    if key:
        found = found.filter(round__district__key=key[:DISTRICT])
    if len(key) > DISTRICT:
        region = key[:REGION]
        found = found.filter(Q(region_budget=None) | Q(region_budget__region__key__startswith=region))
    if len(key) >= REGION:
        own = Phase.objects.filter(
            round=OuterRef("round"), kind=OuterRef("kind"), region_budget__region__key=key[:REGION]
        )
        found = found.exclude(Q(Exists(own), region_budget=None))
    return found.select_related("round__district", "region_budget__region").order_by("ends_at", "pk")
