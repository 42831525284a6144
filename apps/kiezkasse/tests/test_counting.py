"""Evenings that count points, votes or hands and give the money afterwards; the waiting list behind them."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.adhoc import add_adhoc_idea
from apps.kiezkasse.domain.assemblies import put_on_agenda, take_off_agenda
from apps.kiezkasse.domain.counting import (
    Count,
    Grant,
    clear_counts,
    count_runoff,
    count_votes,
    draw_tie,
    grant_counted,
    order_of,
    suggested_grants,
)
from apps.kiezkasse.domain.drawing import draw_agenda
from apps.kiezkasse.domain.evening import choose_method, close_assembly, decide_entry, open_assembly, reopen_entry
from apps.kiezkasse.domain.inputs import once
from apps.kiezkasse.domain.proposals import withdraw_proposal
from apps.kiezkasse.domain.tally import lot
from apps.kiezkasse.domain.waiting_list import grant_from_waiting_list, waiting_places
from apps.kiezkasse.enums import PhaseKind, ProposalStatus, VoteMethod
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, RegionBudget, Round
from apps.kiezkasse.windows import WindowClosedError
from apps.notifications.models import OutboxMessage

from .factories import AgendaEntryFactory, AssemblyFactory, PhaseFactory, ProposalFactory

pytestmark = pytest.mark.django_db
COSTS = {"Bank": 800, "Fest": 300, "Beet": 100}


def evening(method: VoteMethod = VoteMethod.POINTS, each: int = 3, costs: dict[str, int] | None = None) -> Assembly:
    """A running evening in Adlershof with 30 people and 1,000 euro."""
    assembly = AssemblyFactory.create(
        state="open", method=method, points_each=each, region_budget__amount=Decimal(1000)
    )
    for place, (title, cost) in enumerate((costs or COSTS).items(), start=1):
        AgendaEntryFactory.create(assembly=assembly, position=place, proposal__title=title, proposal__cost=cost)
    return assembly


def entry(title: str) -> AgendaEntry:
    return AgendaEntry.objects.select_related("proposal", "assembly").get(proposal__title=title)


def idea(title: str) -> Proposal:
    return Proposal.objects.get(title=title)


def count(assembly: Assembly, actor: User, **votes: int) -> None:
    counts = {
        entry(title).proposal.reference: Count(votes=number, version=entry(title).version)
        for title, number in votes.items()
    }
    count_votes(assembly=assembly, counts=counts, actor=actor)


def give(assembly: Assembly, actor: User, *, waiting: tuple[str, ...] = (), **amounts: int) -> list[AgendaEntry]:
    return give_all(assembly, actor, amounts, waiting=waiting)


def give_all(
    assembly: Assembly, actor: User, amounts: dict[str, int], *, waiting: tuple[str, ...] = ()
) -> list[AgendaEntry]:
    grants = {
        entry(title).proposal.reference: Grant(
            amount=Decimal(amount), version=entry(title).version, waiting=title in waiting
        )
        for title, amount in amounts.items()
    }
    return grant_counted(assembly=assembly, grants=grants, actor=actor)


def order(assembly: Assembly) -> list[Any]:
    assembly.refresh_from_db()
    return order_of(list(assembly.entries.select_related("proposal")), budget=assembly.region_budget, assembly=assembly)


def test_points_are_counted_put_in_order_and_granted_top_down(kiezpate: User) -> None:
    assembly = evening()
    count(assembly, kiezpate, Bank=40, Fest=30, Beet=20)
    places = order(assembly)
    assert [place.counted.cost for place in places] == [800, 300, 100]
    suggested = suggested_grants(places, list(assembly.entries.select_related("proposal")), money=Decimal(1000))
    assert list(suggested.values()) == [800, 200, 0]
    give(assembly, kiezpate, Bank=800, Fest=200, Beet=0, waiting=("Beet",))
    assert RegionBudget.objects.get().remaining == 0
    assert idea("Fest").status == ProposalStatus.GRANTED
    assert idea("Beet").status == ProposalStatus.WAITING
    assert entry("Beet").is_waiting
    assert idea("Fest").steps.latest("pk").reason == "30 Punkte, Platz 2 von 3."


@pytest.mark.parametrize(
    ("method", "votes", "sentence"),
    [
        (VoteMethod.POINTS, {"Bank": 80, "Fest": 11}, "Zusammen sind das 91 Punkte. 30 Personen mit je 3 Punkten"),
        (VoteMethod.ONE_VOTE, {"Bank": 20, "Fest": 11}, "Zusammen sind das 31 Stimmen, aber nur 30 Personen sind da."),
        (VoteMethod.RANKING, {"Bank": 30, "Fest": 31}, "31 Hände für „Fest“, aber nur 30 Personen sind da."),
        (VoteMethod.RANKING, {"Bank": -1}, "Stimmen können nicht weniger als 0 sein."),
    ],
)
def test_count_votes_refuses_more_than_the_room_can_give(
    kiezpate: User, method: VoteMethod, votes: dict[str, int], sentence: str
) -> None:
    assembly = evening(method)
    with pytest.raises(DomainError, match=sentence):
        count(assembly, kiezpate, **votes)
    assert not AgendaEntry.objects.exclude(points=None).exists()


def test_count_votes_notices_the_second_clerk_and_forgives_the_same_count(kiezpate: User, moderator: User) -> None:
    assembly = evening()
    stale = {entry("Bank").proposal.reference: Count(votes=12, version=1)}
    count(assembly, moderator, Bank=12)
    count_votes(assembly=assembly, counts=stale, actor=kiezpate)
    other = {entry("Bank").proposal.reference: Count(votes=13, version=1)}
    with pytest.raises(DomainError, match="Jemand anderes"):
        count_votes(assembly=assembly, counts=other, actor=kiezpate)
    assert entry("Bank").points == 12


def test_the_database_refuses_more_hands_than_people(kiezpate: User) -> None:
    assembly = evening(VoteMethod.RANKING)
    with pytest.raises(IntegrityError, match="agenda_one_vote_each"), transaction.atomic():
        AgendaEntry.objects.update(method=VoteMethod.RANKING, present=30, points=31)
    with pytest.raises(IntegrityError, match="agenda_counted_has_people"), transaction.atomic():
        AgendaEntry.objects.update(points=3)
    count(assembly, kiezpate, Bank=20)
    give(assembly, kiezpate, Bank=800)
    with pytest.raises(IntegrityError, match="agenda_waiting_got_nothing"), transaction.atomic():
        AgendaEntry.objects.filter(proposal__title="Bank").update(is_waiting=True)


def test_one_amount_too_much_grants_nothing_at_all(kiezpate: User) -> None:
    assembly = evening()
    count(assembly, kiezpate, Bank=40, Fest=30, Beet=20)
    with pytest.raises(DomainError, match=r"^So viel Geld ist nicht mehr da\. Es bleiben 200") as error:
        give(assembly, kiezpate, Bank=800, Fest=300)
    assert error.value.field == f"grant-{entry('Fest').proposal.reference}"
    assert RegionBudget.objects.get().granted == 0
    with pytest.raises(DomainError, match="Mehr kann die Idee nicht bekommen"):
        give(assembly, kiezpate, Beet=101)


def test_an_idea_without_votes_gets_nothing(kiezpate: User) -> None:
    assembly = evening()
    count(assembly, kiezpate, Bank=40, Beet=0)
    with pytest.raises(DomainError, match="hat niemand gestimmt"):
        give(assembly, kiezpate, Beet=100)
    with pytest.raises(DomainError, match="noch nichts gezählt"):
        give(assembly, kiezpate, Fest=100)
    give(assembly, kiezpate, Beet=0)
    assert idea("Beet").status == ProposalStatus.NOT_GRANTED


def test_the_lot_decides_a_tie_and_is_drawn_once_for_the_evening(kiezpate: User) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600, "Beet": 100})
    count(assembly, kiezpate, Bank=20, Fest=20, Beet=30)
    assert [place.missing for place in order(assembly)] == ["", "lot", "lot"]
    draw_tie(assembly=assembly, actor=kiezpate)
    assembly.refresh_from_db()
    seed = assembly.tie_seed
    draw_tie(assembly=assembly, actor=kiezpate)
    assembly.refresh_from_db()
    assert assembly.tie_seed == seed
    drawn = [place.reference for place in order(assembly)][1:]
    assert drawn == sorted(drawn, key=lambda name: lot(seed, name))
    count(assembly, kiezpate, Beet=29)
    assembly.refresh_from_db()
    assert assembly.tie_seed == seed
    assert [place.reference for place in order(assembly)][1:] == drawn


def test_a_runoff_settles_a_tie(kiezpate: User) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600, "Beet": 100})
    Round.objects.update(tie_rule="runoff")
    assembly = Assembly.objects.select_related("region_budget__round").get()
    count(assembly, kiezpate, Bank=20, Fest=20, Beet=30)
    runoff = {
        entry(title).proposal.reference: Count(votes=votes, version=entry(title).version)
        for title, votes in (("Bank", 9), ("Fest", 21))
    }
    count_runoff(assembly=assembly, counts=runoff, actor=kiezpate)
    assert [place.counted.runoff for place in order(assembly)] == [None, 21, 9]
    too_many = {entry("Bank").proposal.reference: Count(votes=12, version=entry("Bank").version)}
    with pytest.raises(DomainError, match="Zusammen sind das 33 Stimmen"):
        count_runoff(assembly=assembly, counts=too_many, actor=kiezpate)
    untied = {entry("Beet").proposal.reference: Count(votes=1, version=entry("Beet").version)}
    with pytest.raises(DomainError, match="nur zwischen Ideen mit gleichem Ergebnis"):
        count_runoff(assembly=assembly, counts=untied, actor=kiezpate)


def test_the_method_changes_only_while_nothing_is_counted(kiezpate: User) -> None:
    assembly = evening()
    choose_method(assembly=assembly, method=VoteMethod.ONE_VOTE, actor=kiezpate)
    choose_method(assembly=assembly, method=VoteMethod.POINTS, points_each=5, actor=kiezpate)
    count(assembly, kiezpate, Bank=40)
    with pytest.raises(DomainError, match="schon Stimmen eingetragen"):
        choose_method(assembly=assembly, method=VoteMethod.YES_NO, actor=kiezpate)
    give(assembly, kiezpate, Bank=800)
    with pytest.raises(DomainError, match="schon Geld vergeben"):
        clear_counts(assembly=assembly, actor=kiezpate)
    reopen_entry(entry=entry("Bank"), reason="Noch einmal", actor=kiezpate)
    assert entry("Bank").points == 40
    clear_counts(assembly=assembly, actor=kiezpate)
    choose_method(assembly=assembly, method=VoteMethod.YES_NO, actor=kiezpate)
    assembly.refresh_from_db()
    assert (assembly.method, assembly.points_each) == ("yes_no", 1)


@pytest.mark.parametrize("each", [0, 21])
def test_points_each_has_a_limit(kiezpate: User, each: int) -> None:
    assembly = AssemblyFactory.create()
    with pytest.raises(DomainError, match="wie viele Punkte"):
        open_assembly(assembly=assembly, present=10, method=VoteMethod.POINTS, points_each=each, actor=kiezpate)


def test_an_assembly_opens_only_in_its_window(kiezpate: User) -> None:
    assembly = AssemblyFactory.create()
    window = PhaseFactory.create(round=assembly.region_budget.round, kind=PhaseKind.ASSEMBLY)
    window.ends_at = window.starts_at.replace(microsecond=1)
    window.starts_at = window.ends_at.replace(year=2020)
    window.save()
    with pytest.raises(WindowClosedError):
        open_assembly(assembly=assembly, present=10, actor=kiezpate)


def test_the_same_input_counts_once(kiezpate: User) -> None:
    assembly = evening()
    key, calls = uuid.uuid4(), []
    for _time in range(3):
        once(assembly=assembly, key=key, action="vote", act=lambda: calls.append(1), actor=kiezpate)
    assert calls == [1]


def test_a_refused_input_may_come_again(kiezpate: User) -> None:
    assembly = evening()
    key = uuid.uuid4()

    def refuse() -> None:
        raise DomainError("Zu viele")

    with pytest.raises(DomainError):
        once(assembly=assembly, key=key, action="vote", act=refuse, actor=kiezpate)
    assert once(assembly=assembly, key=key, action="vote", act=lambda: 5, actor=kiezpate) == 5


def test_an_idea_from_the_room_is_on_the_agenda_at_once(kiezpate: User) -> None:
    assembly = evening()
    key = uuid.uuid4()
    for _time in range(2):
        added = add_adhoc_idea(
            assembly=assembly,
            title="Pumpe",
            cost=Decimal(90),
            author_name="Frau Blau",
            submission_key=key,
            actor=kiezpate,
        )
    assert (added.position, added.is_adhoc, added.presenter) == (4, True, "Frau Blau")
    pump = idea("Pumpe")
    assert (pump.status, pump.channel, pump.place_kind, pump.is_public) == ("on_agenda", "room", "region", True)
    assert list(pump.steps.values_list("status", flat=True)) == ["submitted", "published", "on_agenda"]


def test_an_idea_from_the_room_keeps_to_the_limits_of_the_round(kiezpate: User) -> None:
    assembly = evening()
    Round.objects.update(max_cost=500, categories=["green"])
    assembly = Assembly.objects.get()
    words: dict[str, Any] = {"title": "Pumpe", "author_name": "Frau Blau", "actor": kiezpate, "assembly": assembly}
    with pytest.raises(DomainError, match="höchstens"):
        add_adhoc_idea(cost=Decimal(501), submission_key=uuid.uuid4(), **words)
    add_adhoc_idea(cost=Decimal(500), submission_key=uuid.uuid4(), **words)
    assert idea("Pumpe").category == "green"


def test_the_order_of_the_agenda_is_drawn_once_and_can_be_drawn_again_by_everybody(coordinator: User) -> None:
    assembly = AssemblyFactory.create()
    for number in range(5):
        AgendaEntryFactory.create(assembly=assembly, position=number + 1)
    drawn = draw_agenda(assembly=assembly, actor=coordinator)
    references = [one.proposal.reference for one in drawn.entries.order_by("position")]
    assert references == sorted(references, key=lambda name: lot(drawn.draw_seed, name))
    assert draw_agenda(assembly=assembly, actor=coordinator).draw_seed == drawn.draw_seed
    late = put_on_agenda(
        assembly=assembly, proposal=ProposalFactory.create(region_budget=assembly.region_budget), actor=coordinator
    )
    assert late.position == 6


def test_yes_and_no_can_lead_to_the_waiting_list_with_a_majority_only(kiezpate: User) -> None:
    evening(VoteMethod.YES_NO)
    votes: dict[str, Any] = {"abstain": 0, "granted": Decimal(0), "version": 1, "waiting": True, "actor": kiezpate}
    with pytest.raises(DomainError, match="nicht auf die Warteliste"):
        decide_entry(entry=entry("Fest"), yes=5, no=9, **votes)
    decide_entry(entry=entry("Fest"), yes=19, no=9, **votes)
    assert idea("Fest").status == ProposalStatus.WAITING


def waiting_evening(actor: User) -> Assembly:
    assembly = evening()
    count(assembly, actor, Bank=40, Fest=30, Beet=20)
    give(assembly, actor, Bank=800, Fest=0, Beet=0, waiting=("Fest", "Beet"))
    close_assembly(assembly=assembly, actor=actor)
    return assembly


def test_the_waiting_list_stands_in_the_order_of_the_result(moderator: User) -> None:
    assembly = waiting_evening(moderator)
    places = waiting_places(assembly.region_budget)
    assert [(rank, one.proposal.title) for rank, one in places] == [(1, "Fest"), (2, "Beet")]


def test_money_from_the_waiting_list_is_booked_told_and_explained(coordinator: User, moderator: User) -> None:
    waiting_evening(moderator)
    with pytest.raises(DomainError, match="Vor dieser Idee warten andere"):
        grant_from_waiting_list(proposal=idea("Beet"), amount=Decimal(100), actor=coordinator)
    with pytest.raises(DomainError, match="Es bleiben 200"):
        grant_from_waiting_list(proposal=idea("Fest"), amount=Decimal(300), actor=coordinator)
    grant_from_waiting_list(
        proposal=idea("Beet"), amount=Decimal(100), reason="Fest braucht mehr, als da ist.", actor=coordinator
    )
    step = idea("Beet").steps.latest("pk")
    assert (step.status, step.amount) == ("granted", Decimal(100))
    assert step.reason == "Von der Warteliste, Platz 2. Fest braucht mehr, als da ist."
    withdraw_proposal(proposal=idea("Bank"), actor=None)
    grant_from_waiting_list(proposal=idea("Fest"), amount=Decimal(300), actor=coordinator)
    budget = RegionBudget.objects.get()
    assert (budget.granted, budget.remaining) == (Decimal(400), Decimal(600))
    with pytest.raises(DomainError, match="inzwischen „bewilligt“"):
        grant_from_waiting_list(proposal=idea("Fest"), amount=Decimal(1), actor=coordinator)


def test_who_waits_gets_a_mail(moderator: User) -> None:
    assembly = evening()
    for title in COSTS:
        proposal = idea(title)
        proposal.contact.confirmed_at = proposal.created_at
        proposal.contact.save()
    count(assembly, moderator, Bank=40, Fest=30, Beet=20)
    give(assembly, moderator, Fest=0, waiting=("Fest",))
    assert "auf der Warteliste" in OutboxMessage.objects.get().subject


def test_taken_off_a_second_agenda_an_idea_waits_again(moderator: User) -> None:
    waiting_evening(moderator)
    second = AssemblyFactory.create(region_budget=RegionBudget.objects.get())
    put_on_agenda(assembly=second, proposal=idea("Fest"), actor=moderator)
    assert [one.proposal.title for _rank, one in waiting_places(second.region_budget)] == ["Beet"]
    take_off_agenda(entry=second.entries.get(), actor=moderator)
    assert [one.proposal.title for _rank, one in waiting_places(second.region_budget)] == ["Fest", "Beet"]
