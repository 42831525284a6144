"""What the search of the portal finds of votes: those that are announced, over or decided."""

from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRows, SearchKind, SearchWishes, found_rows
from apps.core.searching import joined
from apps.kiezkasse.queries.calendar import REGION

from ..words import standing_in_words
from .vote import public_votes, with_standing

# In every vote, so that whoever looks for votes in general finds them.
_VOTE = "Abstimmung"


def _rows(wishes: SearchWishes) -> FoundRows:
    """Some dozens a year, so without an index. A Planungsraum has those of its region."""
    region, blank = "region_budget__region__name", Value(" ")
    said = joined(Value(_VOTE), blank, "title", blank, region, blank, "introduction")
    return found_rows(
        with_standing(public_votes()),
        wishes,
        kind=VOTES.slug,
        match=wishes.words.or_reference(wishes.words.standing_in(said)),
        within=lambda area: Q(region_budget__region__key__startswith=area[:REGION]),
        title="title",
        text="introduction",
        day=F("ends_at"),
        place=region,
        state="standing",
        aim="reference",
    )


VOTES = SearchKind(
    slug="abstimmungen",
    label=_("Abstimmungen"),
    rows=_rows,
    address=lambda row: reverse("voting:vote", args=[row.aim]),
    state=standing_in_words,
)
