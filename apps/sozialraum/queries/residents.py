"""How many people lived where on which day."""

from collections.abc import Iterable
from datetime import date

from ..models import ResidentCount


def cut_off_days() -> list[date]:
    """The days for which the portal knows the residents of the Bezirksregionen, newest first."""
    days = ResidentCount.objects.order_by("-counted_on").values_list("counted_on", flat=True).distinct()
    return list(days)


def residents_on(day: date, *, areas: Iterable[int]) -> dict[int, int]:
    """The residents of these areas (by id) on a cut-off day; areas without a number are missing."""
    counts = ResidentCount.objects.filter(counted_on=day, sozialraum__in=list(areas))
    return dict(counts.values_list("sozialraum", "residents"))
