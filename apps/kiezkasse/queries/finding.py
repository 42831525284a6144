"""What the search of the portal finds of the Kiezkasse: public ideas, rounds and evenings."""

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import NullIf
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows
from apps.core.searching import joined

from ..enums import AssemblyState, ProposalStatus, RoundState
from ..models import Proposal, Round
from .calendar import EVERYBODY, REGION
from .proposals import inside_area
from .visibility import assemblies_visible_to, public_proposals

# In titles of assemblies, and found in any language of the page.
_ASSEMBLY = "Versammlung"


def _ideas(wishes: SearchWishes) -> FoundRows:
    words = wishes.words
    return found_rows(
        public_proposals(),
        wishes,
        within=inside_area,
        kind=IDEAS.slug,
        match=words.or_reference(words.standing("title", "text")),
        title="title",
        text="text",
        day=F("published_at"),
        place="region_budget__region__name",
        state="status",
        aim="reference",
    )


def _rounds(wishes: SearchWishes) -> FoundRows:
    """Some ten a year, so without an index. A round belongs to each Kiez of its district."""
    title = joined("programme", Value(" "), "district__name", Value(" "), "year")
    return found_rows(
        Round.objects.exclude(state=RoundState.DRAFT),
        wishes,
        within=lambda area: Q(district__key=area[:2]),
        kind=ROUNDS.slug,
        match=wishes.words.standing_in(joined(title, Value(" "), "introduction")),
        title=title,
        text="introduction",
        day=None,
        place="district__name",
        state="state",
        aim=joined("district__slug", Value("/"), "year"),
    )


def _assemblies(wishes: SearchWishes) -> FoundRows:
    """Some twenty a year in each district, so without an index. A Planungsraum has those of its region."""
    blank, region = Value(" "), "region_budget__region__name"
    words = (Value(_ASSEMBLY), region, "region_budget__round__programme", "place", "address", "invitation")
    said = joined(*(part for word in words for part in (word, blank)))
    said_of_it = [NullIf(name, Value("")) for name in ("place", "address", "invitation")]
    return found_rows(
        assemblies_visible_to(EVERYBODY),
        wishes,
        within=lambda area: Q(region_budget__region__key__startswith=area[:REGION]),
        kind=ASSEMBLIES.slug,
        match=wishes.words.or_reference(wishes.words.standing_in(said)),
        title=joined(Value(gettext("Versammlung")), blank, region),
        text=Func(Value(" · "), *said_of_it, function="CONCAT_WS", output_field=TextField()),
        day=F("starts_at"),
        place="region_budget__round__district__name",
        state="state",
        aim="reference",
    )


def _idea_address(row: FoundRow) -> str:
    return Proposal(reference=row.aim, title=row.title).get_absolute_url()


def _round_address(row: FoundRow) -> str:
    district, _sign, year = row.aim.rpartition("/")
    return reverse("kiezkasse:round", args=[district, int(year)])


IDEAS = SearchKind(
    slug="ideen",
    label=_("Ideen"),
    rows=_ideas,
    address=_idea_address,
    state=lambda state: ProposalStatus(state).label,
    everywhere=lambda text: f"{reverse('kiezkasse:proposals')}?{urlencode({'q': text})}",
)
ROUNDS = SearchKind(
    slug="kiezkassen",
    label=_("Kiezkassen"),
    rows=_rounds,
    address=_round_address,
    state=lambda state: RoundState(state).label,
)
ASSEMBLIES = SearchKind(
    slug="versammlungen",
    label=_("Versammlungen"),
    rows=_assemblies,
    address=lambda row: reverse("kiezkasse:assembly", args=[row.aim]),
    state=lambda state: AssemblyState(state).label,
)
