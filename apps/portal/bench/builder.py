"""Fills an empty portal with any number of ideas in the 29 regions of two districts, in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from django.contrib.gis.geos import Point
from django.db import connection, models, transaction
from django.db.models import Sum
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role, User
from apps.accounts.person import person_key
from apps.kiezkasse.enums import (
    AssemblyState,
    Category,
    Channel,
    LedgerKind,
    PhaseKind,
    PlaceKind,
    ProposalStatus,
    RoundState,
    VoteMethod,
)
from apps.kiezkasse.models import (
    AgendaEntry,
    Assembly,
    Comment,
    LedgerEntry,
    Phase,
    Proposal,
    ProposalQuestion,
    ProposalStep,
    RegionBudget,
    Report,
    Round,
    Support,
)
from apps.moderation.enums import ReportKind
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum, SozialraumShape
from apps.sozialraum.queries import sozialraeume

from . import texts
from .growth import grow

SUPPORTS_PER_IDEA = 3
COMMENTS_PER_IDEA = 2
IDEAS_PER_PERSON = 5
BATCH = 2_000
# From here on copies: writing each idea through Django takes a millisecond and a half.
MOST_WRITTEN = 10_000
# How often an idea stands where; all of these are public, so that the map shows every one.
STATUSES = {
    ProposalStatus.PUBLISHED: 60,
    ProposalStatus.ON_AGENDA: 8,
    ProposalStatus.GRANTED: 15,
    ProposalStatus.NOT_GRANTED: 8,
    ProposalStatus.REJECTED: 7,
    ProposalStatus.WITHDRAWN: 2,
}
DECIDED = {ProposalStatus.GRANTED, ProposalStatus.NOT_GRANTED}

Row = TypeVar("Row", bound=models.Model)


# PostGIS throws dice inside each Planungsraum; the seed makes them fall the same way every time.
RANDOM_POINTS = f"""
    SELECT area.id, ST_X(place.geom), ST_Y(place.geom)
    FROM {Sozialraum._meta.db_table} area
    JOIN {SozialraumShape._meta.db_table} shape ON shape.sozialraum_id = area.id,
    LATERAL ST_Dump(ST_GeneratePoints(shape.geometry, %s, 7)) place
    WHERE area.level = %s AND left(area.key, 2) = ANY(%s)
    ORDER BY area.key, place.path
"""  # noqa: S608 - only names of our own tables


@dataclass
class Builder:
    """Builds everything from one seed: the same number gives the same portal."""

    proposals: int
    random: Random = field(default_factory=lambda: Random(20_240_611))  # noqa: S311 - no secrets here
    now: datetime = field(default_factory=timezone.now)

    def build(self) -> None:
        """Up to ten thousand ideas with everything that hangs on them; beyond that PostgreSQL copies them."""
        wanted, self.proposals = self.proposals, min(self.proposals, MOST_WRITTEN)
        self._write()
        if wanted > self.proposals:
            grow(proposals=wanted)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _write(self) -> None:
        """Rounds, people, ideas with everything that hangs on them, evenings, the desk."""
        with transaction.atomic():
            budgets = self._rounds()
            people = self._people()
            ideas = self._ideas(budgets, people)
            self._steps(ideas)
            self._evenings(budgets, ideas)
            self._supports(ideas, people)
            self._comments(ideas, people)
            self._work(budgets, ideas, people)

    def _rounds(self) -> list[RegionBudget]:
        year = timezone.localdate(self.now).year
        budgets = []
        for district in District.objects.filter(is_active=True):
            round = Round.objects.create(
                district=district, year=year, state=RoundState.PUBLISHED, introduction=texts.text(self.random)
            )
            for kind in (PhaseKind.SUBMISSION, PhaseKind.SUPPORT):
                Phase.objects.create(
                    round=round,
                    kind=kind,
                    starts_at=self.now - timedelta(days=60),
                    ends_at=self.now + timedelta(days=30),
                )
            regions = sozialraeume().filter(level=Level.BEZIRKSREGION, key__startswith=district.key)
            budgets += [RegionBudget(round=round, region=region, amount=0) for region in regions]
        return _saved(RegionBudget, budgets)

    def _people(self) -> list[User]:
        number = max(SUPPORTS_PER_IDEA * 8, self.proposals // IDEAS_PER_PERSON)
        return _saved(
            User,
            (
                User(email=f"person-{index}@example.org", display_name=texts.name(self.random))
                for index in range(number)
            ),
        )

    def _ideas(self, budgets: list[RegionBudget], people: list[User]) -> list[Proposal]:
        places = self._places()
        by_region: dict[int | None, RegionBudget] = {budget.region_id: budget for budget in budgets}
        statuses = self.random.choices(list(STATUSES), weights=list(STATUSES.values()), k=self.proposals)
        ideas = []
        for number, (status, (planungsraum, point)) in enumerate(zip(statuses, places, strict=True), start=1):
            created_at = self.now - timedelta(minutes=self.random.randint(3 * 24 * 60, 55 * 24 * 60))
            cost = Decimal(self.random.randint(3, 50) * 50)
            whole_region = self.random.random() < 0.1
            ideas.append(
                Proposal(
                    region_budget=by_region[planungsraum.parent_id],
                    author=self.random.choice(people) if self.random.random() < 0.3 else None,
                    planungsraum=None if whole_region else planungsraum,
                    title=texts.title(self.random, number),
                    text=texts.text(self.random),
                    category=self.random.choice(Category.values),
                    cost=cost,
                    place_kind=PlaceKind.REGION if whole_region else PlaceKind.PIN,
                    point=None if whole_region else point,
                    author_name=texts.name(self.random),
                    channel=self.random.choices(Channel.values, weights=[66, 10, 8, 6, 6, 4])[0],
                    status=status,
                    is_public=True,
                    granted_amount=cost if status == ProposalStatus.GRANTED else None,
                    created_at=created_at,
                    published_at=created_at + timedelta(days=1, hours=3),
                    read_at=created_at + timedelta(days=1, hours=3),
                    support_count=self._some(SUPPORTS_PER_IDEA, most=len(people)),
                    comment_count=self._some(COMMENTS_PER_IDEA, most=200),
                )
            )
        return _saved(Proposal, ideas)

    def _places(self) -> list[tuple[Sozialraum, Point]]:
        """One random place for each idea, spread evenly over all Planungsräume of the districts."""
        districts = list(District.objects.filter(is_active=True).values_list("key", flat=True))
        areas = {area.pk: area for area in sozialraeume().filter(level=Level.PLANUNGSRAUM)}
        number_of_areas = sum(area.key[:2] in districts for area in areas.values())
        with connection.cursor() as cursor:
            cursor.execute(RANDOM_POINTS, [self.proposals // number_of_areas + 1, Level.PLANUNGSRAUM, districts])
            places = [(areas[pk], Point(x, y, srid=4326)) for pk, x, y in cursor.fetchall()]
        self.random.shuffle(places)
        return places[: self.proposals]

    def _steps(self, ideas: list[Proposal]) -> None:
        steps = []
        for idea in ideas:
            office = "Anlaufstelle für Bürgerbeteiligung"
            steps.append(_step(idea, ProposalStatus.SUBMITTED, idea.created_at, "Einreicher:in"))
            if idea.status != ProposalStatus.REJECTED:
                steps.append(_step(idea, ProposalStatus.PUBLISHED, idea.published_at, office))
            if idea.status in DECIDED:
                steps.append(_step(idea, ProposalStatus.ON_AGENDA, self.now - timedelta(days=2), office))
            if idea.status != ProposalStatus.PUBLISHED:
                steps.append(_step(idea, idea.status, self.now - timedelta(days=1), office))
        _saved(ProposalStep, steps)

    def _evenings(self, budgets: list[RegionBudget], ideas: list[Proposal]) -> None:
        """In each region one evening that is over and one to come."""
        over = [self._evening(budget, days=-1, state=AssemblyState.CLOSED) for budget in budgets]
        to_come = [self._evening(budget, days=9, state=AssemblyState.PLANNED) for budget in budgets]
        _saved(Assembly, over)
        _saved(Assembly, to_come)
        past = {assembly.region_budget_id: assembly for assembly in over}
        planned = {assembly.region_budget_id: assembly for assembly in to_come}
        entries = []
        for position, idea in enumerate(ideas):
            if idea.status == ProposalStatus.ON_AGENDA:
                assembly = planned[idea.region_budget_id]
                entries.append(AgendaEntry(assembly=assembly, proposal=idea, position=position % 30_000))
            elif idea.status in DECIDED:
                entries.append(
                    AgendaEntry(
                        assembly=past[idea.region_budget_id],
                        proposal=idea,
                        position=position % 30_000,
                        method=VoteMethod.YES_NO,
                        present=40,
                        yes=25 if idea.granted_amount else 10,
                        no=12,
                        abstain=3,
                        granted_amount=idea.granted_amount or Decimal(0),
                        decided_at=self.now - timedelta(days=1),
                    )
                )
        _saved(AgendaEntry, entries)
        sums = Proposal.objects.values("region_budget").annotate(sum=Sum("granted_amount"))
        granted = {row["region_budget"]: row["sum"] or Decimal(0) for row in sums}
        for budget in budgets:
            budget.granted = granted.get(budget.pk, Decimal(0))
            budget.amount = budget.granted + 5_000
        RegionBudget.objects.bulk_update(budgets, ["granted", "amount"])
        lines = [LedgerEntry(region_budget=budget, kind=LedgerKind.DECIDED, amount=budget.amount) for budget in budgets]
        lines += [
            LedgerEntry(
                region_budget_id=idea.region_budget_id,
                proposal=idea,
                kind=LedgerKind.GRANTED,
                amount=-idea.granted_amount,
            )
            for idea in ideas
            if idea.granted_amount
        ]
        _saved(LedgerEntry, lines)

    def _evening(self, budget: RegionBudget, *, days: int, state: AssemblyState) -> Assembly:
        starts_at = self.now + timedelta(days=days)
        over = state == AssemblyState.CLOSED
        return Assembly(
            region_budget=budget,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place="Stadtteilzentrum",
            state=state,
            present=40 if over else None,
            opened_at=starts_at if over else None,
            closed_at=starts_at + timedelta(hours=2) if over else None,
        )

    def _work(self, budgets: list[RegionBudget], ideas: list[Proposal], people: list[User]) -> None:
        """What waits at the desk: one new idea for twenty that are public, reports, answers; and who reads it."""
        office = User.objects.create(email="anlaufstelle@example.org", display_name="Anlaufstelle")
        districts = District.objects.filter(is_active=True)
        Role.objects.bulk_create(Role(user=office, district=row, kind=RoleKind.ANLAUFSTELLE) for row in districts)
        waiting = [
            Proposal(
                region_budget=self.random.choice(budgets),
                title=texts.title(self.random, number),
                text=texts.text(self.random),
                category=self.random.choice(Category.values),
                cost=Decimal(self.random.randint(2, 40) * 50),
                place_kind=PlaceKind.REGION,
                author_name=texts.name(self.random),
                status=ProposalStatus.SUBMITTED,
                created_at=self.now - timedelta(hours=self.random.randint(1, 24 * 30)),
            )
            for number in range(max(20, self.proposals // 20))
        ]
        _saved(Proposal, waiting)
        _saved(ProposalStep, [_step(idea, idea.status, idea.created_at, "Einreicher:in") for idea in waiting])
        _saved(
            Report,
            (
                Report(proposal=idea, reporter=self.random.choice(people), kind=self.random.choice(ReportKind.values))
                for idea in self.random.sample(ideas, max(5, len(ideas) // 100))
            ),
        )
        _saved(
            ProposalQuestion,
            (
                ProposalQuestion(
                    proposal=idea,
                    text=texts.comment(self.random),
                    answer=texts.comment(self.random),
                    answered_at=self.now,
                )
                for idea in waiting[::4]
            ),
        )

    def _supports(self, ideas: list[Proposal], people: list[User]) -> None:
        supporters = ((idea, self.random.sample(people, idea.support_count)) for idea in ideas)
        _saved(
            Support,
            (
                Support(proposal=idea, user=user, person=person_key(user.email))
                for idea, users in supporters
                for user in users
            ),
        )

    def _comments(self, ideas: list[Proposal], people: list[User]) -> None:
        commented = (idea for idea in ideas for _number in range(idea.comment_count))
        _saved(
            Comment,
            (
                Comment(proposal=idea, author=self.random.choice(people), text=texts.comment(self.random))
                for idea in commented
            ),
        )

    def _some(self, average: int, most: int) -> int:
        """A few ideas get many supports or comments, most get some."""
        return min(most, int(self.random.expovariate(1 / (average + 0.5))))


def _saved(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    saved: list[Row] = model._default_manager.bulk_create(rows, batch_size=BATCH)
    return saved


def _step(idea: Proposal, status: str, at: datetime | None, office: str) -> ProposalStep:
    reason = texts.COMMENTS[0] if status == ProposalStatus.REJECTED else ""
    return ProposalStep(
        proposal=idea, status=status, at=at or idea.created_at, office=office, reason=reason, amount=idea.granted_amount
    )
