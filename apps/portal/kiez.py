"""What the page of a Sozialraum shows, composed of the other apps' queries: a fixed number for every level."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role
from apps.anregungen.models import Anregung
from apps.anregungen.queries import anregungen_in
from apps.guidelines.models import Consultation
from apps.guidelines.queries.consultations import open_consultations
from apps.kiezkasse.enums import Act, ProposalStatus, RoundState
from apps.kiezkasse.filters import NEWEST, ORDERS, POPULAR
from apps.kiezkasse.models import Assembly, Phase, Proposal, ProposalPicture, RegionBudget
from apps.kiezkasse.outlook import Window, most_important, windows_of
from apps.kiezkasse.queries import (
    cards_of,
    inside_area,
    is_followed,
    public_proposals,
    region_budgets_visible_to,
    upcoming_assemblies,
)
from apps.kiezkasse.windows import acts_allowed, with_openness
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum, SozialraumAlias
from apps.sozialraum.queries import sozialraeume
from apps.vorhaben.models import Vorhaben
from apps.vorhaben.queries import vorhaben_in

from .events import CalendarEvent, next_events

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User

IDEAS = 6
FUNDED_IDEAS = 3
ASSEMBLIES = 4
VORHABEN = 3
ANREGUNGEN = 3
TABS = (NEWEST, POPULAR)
HAS_PICTURE = Exists(ProposalPicture.objects.filter(proposal=OuterRef("pk")))


def area_with_surroundings(key: str, tab: str = NEWEST) -> QuerySet[Sozialraum]:
    """An area with the levels above, its district, `alias_names` and `helpers`, all in one query.

    Helpers are the Kiezpat:innen who want to be named; a Planungsraum has those of the region around it. `idea_keys`
    are some public ideas, the newest or the most supported; `funded_keys` what got money in the region, those with
    pictures first: people would rather look than read.
    """
    ideas = public_proposals().filter(inside_area(key)).order_by(*ORDERS[tab if tab in TABS else NEWEST])
    money_key = key[: Level.BEZIRKSREGION.key_length]
    funded = public_proposals().filter(inside_area(money_key), status=ProposalStatus.GRANTED)
    funded = funded.order_by(HAS_PICTURE.desc(), *ORDERS[NEWEST])
    helpers = (
        Role.objects.filter(kind=RoleKind.KIEZPATE, region__key__startswith=money_key, user__is_active=True)
        .exclude(user__display_name="")
        .order_by("region__name", "user__display_name")
        .values(helper=JSONObject(name="user__display_name", region="region__name"))
    )
    aliases = SozialraumAlias.objects.filter(sozialraum=OuterRef("pk")).order_by("name").values("name")
    return (
        sozialraeume()
        .filter(key=key)
        .select_related("district", "parent__district", "parent__parent__district", "parent__parent__parent__district")
        .annotate(
            alias_names=ArraySubquery(aliases),
            helpers=ArraySubquery(helpers),
            idea_keys=ArraySubquery(ideas.values("pk")[:IDEAS]),
            funded_keys=ArraySubquery(funded.values("pk")[:FUNDED_IDEAS]),
        )
    )


@dataclass(frozen=True)
class Year:
    """What a year brought for the place."""

    year: int
    amount: Decimal
    granted: Decimal
    ideas: int
    funded: int
    waiting: int
    is_over: bool

    @property
    def is_recorded(self) -> bool:
        """Whether the portal knows the ideas of that year; of earlier ones it may know the money alone."""
        return not self.is_over or self.ideas > 0


class KiezPage:
    """One Sozialraum as people see it: what lies around, what is open, which ideas, who helps."""

    def __init__(self, area: Sozialraum, user: "User | AnonymousUser", tab: str = NEWEST) -> None:
        self.area = area
        self.user = user
        self.tab = tab if tab in TABS else NEWEST

    @cached_property
    def is_followed(self) -> bool:
        """Whether this person follows the region."""
        return self.region is not None and is_followed(self.user, region=self.region)

    @cached_property
    def ancestors(self) -> list[Sozialraum]:
        """The areas around this one, the district first."""
        found: list[Sozialraum] = []
        above = self.area.parent
        while above is not None:
            found.insert(0, above)
            above = above.parent
        return found

    @cached_property
    def district(self) -> District:
        top = self.ancestors[0] if self.ancestors else self.area
        return top.district

    @cached_property
    def region(self) -> Sozialraum | None:
        """The Bezirksregion whose Kiezkasse counts here: itself, or the one around a Planungsraum."""
        if self.area.level == Level.BEZIRKSREGION:
            return self.area
        return self.area.parent if self.area.level == Level.PLANUNGSRAUM else None

    @cached_property
    def _relatives(self) -> list[Sozialraum]:
        beside = self.area.neighbour_links.values("neighbour")
        return list(sozialraeume().filter(Q(parent=self.area) | Q(pk__in=beside)).order_by("name", "key"))

    @property
    def children(self) -> list[Sozialraum]:
        return [area for area in self._relatives if area.parent_id == self.area.pk]

    @property
    def neighbours(self) -> list[Sozialraum]:
        return [area for area in self._relatives if area.parent_id != self.area.pk]

    @cached_property
    def vorhaben(self) -> list[Vorhaben]:
        """The newest of what the district plans here."""
        return list(vorhaben_in(self.area.key)[:VORHABEN])

    @cached_property
    def anregungen(self) -> list[Anregung]:
        """Where people here have asked for participation lately."""
        return list(anregungen_in(self.area.key)[:ANREGUNGEN])

    @cached_property
    def budgets(self) -> list[RegionBudget]:
        """The money of all regions and years that belong here, newest first."""
        place = Q(region=self.region) if self.region is not None else Q(region__key__startswith=self.area.key)
        public = Q(proposals__is_public=True)
        return list(
            region_budgets_visible_to(self.user)
            .filter(place)
            .exclude(round__state=RoundState.DRAFT)
            .annotate(
                public_count=Count("proposals", filter=public),
                funded_count=Count("proposals", filter=public & Q(proposals__status=ProposalStatus.GRANTED)),
                waiting_count=Count("proposals", filter=public & Q(proposals__status=ProposalStatus.WAITING)),
            )
            .prefetch_related(Prefetch("round__phases", queryset=with_openness(Phase.objects.all())))
            .order_by("-round__year", "region__name")
        )

    @cached_property
    def running(self) -> list[tuple[RegionBudget, Window | None]]:
        """The Kiezkassen that run now, each with its most important window."""
        return [
            (
                budget,
                most_important(windows_of(budget.round.phases.all(), region_budget_id=budget.pk)),
            )
            for budget in self.budgets
            if budget.round.state == RoundState.PUBLISHED
        ]

    @property
    def takes_ideas(self) -> bool:
        """Whether an idea for this place can be handed in now."""
        return any(Act.SUBMIT in acts_allowed(budget, budget.round.phases.all()) for budget in self.budgets)

    @cached_property
    def years(self) -> list[Year]:
        """The sums of each year, newest first."""
        years = dict.fromkeys(budget.round.year for budget in self.budgets)
        return [_summed(year, [budget for budget in self.budgets if budget.round.year == year]) for year in years]

    @property
    def total(self) -> Year:
        """All years together."""
        return _summed(0, self.budgets)

    @cached_property
    def consultations(self) -> list[Consultation]:
        """The drafts of guidelines on which people here can say something now."""
        return list(open_consultations(self.district))

    @cached_property
    def assemblies(self) -> list[Assembly]:
        place = (
            Q(region_budget__region=self.region)
            if self.region is not None
            else Q(region_budget__region__key__startswith=self.area.key)
        )
        return list(upcoming_assemblies(self.user).filter(place)[:ASSEMBLIES])

    @cached_property
    def events(self) -> list[CalendarEvent]:
        """The next dates here."""
        return next_events(key=self.area.key)

    @property
    def proposals(self) -> list[Proposal]:
        """Some public ideas: the newest or the most supported."""
        return [self._cards[key] for key in self.area.idea_keys if key in self._cards]  # type: ignore[attr-defined]

    @property
    def funded(self) -> list[Proposal]:
        """What got money here."""
        return [self._cards[key] for key in self.area.funded_keys if key in self._cards]  # type: ignore[attr-defined]

    @property
    def money_key(self) -> str:
        """The key of the area whose money is shown: the region around a Planungsraum."""
        return (self.region or self.area).key

    @cached_property
    def _cards(self) -> dict[int, Proposal]:
        keys = {*self.area.idea_keys, *self.area.funded_keys}  # type: ignore[attr-defined]
        return {proposal.pk: proposal for proposal in cards_of(sorted(keys))}


def _summed(year: int, budgets: Sequence[RegionBudget]) -> Year:
    return Year(
        year=year,
        amount=sum((budget.amount for budget in budgets), Decimal(0)),
        granted=sum((budget.granted for budget in budgets), Decimal(0)),
        ideas=sum(budget.public_count for budget in budgets),  # type: ignore[attr-defined]
        funded=sum(budget.funded_count for budget in budgets),  # type: ignore[attr-defined]
        waiting=sum(budget.waiting_count for budget in budgets),  # type: ignore[attr-defined]
        is_over=all(budget.round.state == RoundState.CLOSED for budget in budgets),
    )
