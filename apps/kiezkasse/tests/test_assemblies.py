"""The evening, rule by rule."""

import csv
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.assemblies import (
    AssemblyPlan,
    cancel_assembly,
    move_entry,
    office_of,
    plan_assembly,
    put_on_agenda,
    replan_assembly,
    take_off_agenda,
)
from apps.kiezkasse.domain.evening import (
    close_assembly,
    count_present,
    decide_entry,
    open_assembly,
    reopen_entry,
    resume_assembly,
    unopen_assembly,
    vote_in_words,
)
from apps.kiezkasse.domain.proposals import withdraw_proposal
from apps.kiezkasse.enums import AssemblyState, ProposalStatus, RoundState
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, ProposalStep, RegionBudget, Round

from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def the_plan(**changes: Any) -> AssemblyPlan:
    starts_at = datetime(2026, 6, 17, 18, 0, tzinfo=BERLIN)
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3), "place": "Kiezklub"}
    return AssemblyPlan(**(values | changes))


def an_idea(**changes: Any) -> Proposal:
    """A published idea whose Lebenslauf is still empty."""
    return ProposalFactory.create(with_steps=False, **changes)


def running_entry(**changes: Any) -> AgendaEntry:
    """An idea that waits for its vote, thirty people in the room."""
    if "assembly" not in changes:
        changes = {"assembly__state": AssemblyState.OPEN} | changes
    return AgendaEntryFactory.create(proposal__with_steps=False, **changes)


def vote(entry: AgendaEntry, actor: User, **changes: Any) -> AgendaEntry:
    values: dict[str, Any] = {"yes": 20, "no": 3, "abstain": 2, "granted": entry.proposal.cost, "version": 1}
    return decide_entry(entry=entry, actor=actor, **(values | changes))


def refused(error: pytest.ExceptionInfo[DomainError]) -> tuple[str, str | None]:
    return str(error.value).replace("\u00a0", " "), error.value.field


def granted_of(entry: AgendaEntry) -> Decimal:
    return RegionBudget.objects.get(pk=entry.assembly.region_budget_id).granted


# Planning ---------------------------------------------------------------------------------------


def test_plan_assembly_sets_a_date(moderator: User) -> None:
    budget = RegionBudgetFactory.create()
    assembly = plan_assembly(region_budget=budget, plan=the_plan(), actor=moderator)
    assert (assembly.state, assembly.place) == (AssemblyState.PLANNED, "Kiezklub")


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=-1), timedelta(hours=13)])
def test_plan_assembly_needs_a_sensible_end(moderator: User, length: timedelta) -> None:
    plan = the_plan(ends_at=the_plan().starts_at + length)
    with pytest.raises(DomainError) as error:
        plan_assembly(region_budget=RegionBudgetFactory.create(), plan=plan, actor=moderator)
    assert error.value.field == "ends_at"


def test_plan_assembly_refuses_a_closed_round(moderator: User) -> None:
    budget = RegionBudgetFactory.create()
    Round.objects.update(state=RoundState.CLOSED)
    with pytest.raises(DomainError):
        plan_assembly(region_budget=budget, plan=the_plan(), actor=moderator)
    assert not Assembly.objects.exists()


def test_replan_assembly_changes_a_planned_one(moderator: User) -> None:
    assembly = AssemblyFactory.create()
    replan_assembly(assembly=assembly, plan=the_plan(place="Bibliothek"), actor=moderator)
    assembly.refresh_from_db()
    assert (assembly.place, assembly.starts_at) == ("Bibliothek", the_plan().starts_at)


@pytest.mark.parametrize("state", [AssemblyState.OPEN, AssemblyState.CLOSED, AssemblyState.CANCELLED])
def test_replan_assembly_leaves_a_begun_one_alone(moderator: User, state: AssemblyState) -> None:
    assembly = AssemblyFactory.create(state=state)
    with pytest.raises(DomainError):
        replan_assembly(assembly=assembly, plan=the_plan(), actor=moderator)


def test_cancel_assembly_gives_the_ideas_back_and_keeps_the_reason(moderator: User) -> None:
    entry = running_entry(assembly__state=AssemblyState.PLANNED)
    cancel_assembly(assembly=entry.assembly, reason=" Der Saal ist gesperrt. ", actor=moderator)
    cancel_assembly(assembly=entry.assembly, reason="noch einmal", actor=moderator)
    entry.assembly.refresh_from_db()
    entry.proposal.refresh_from_db()
    assert entry.assembly.cancel_reason == "Der Saal ist gesperrt."
    assert entry.proposal.status == ProposalStatus.PUBLISHED
    assert entry.proposal.steps.get().reason == "Der Saal ist gesperrt."
    assert not AgendaEntry.objects.exists()


def test_cancel_assembly_needs_a_reason_and_comes_before_the_opening(moderator: User) -> None:
    with pytest.raises(DomainError) as error:
        cancel_assembly(assembly=AssemblyFactory.create(), reason="  ", actor=moderator)
    assert error.value.field == "reason"
    with pytest.raises(DomainError):
        cancel_assembly(assembly=AssemblyFactory.create(state="open"), reason="Zu spät", actor=moderator)


# Agenda -----------------------------------------------------------------------------------------


def test_put_on_agenda_adds_at_the_end_and_writes_the_lebenslauf(moderator: User) -> None:
    assembly = AssemblyFactory.create(starts_at=the_plan().starts_at)
    first, second = an_idea(), an_idea()
    entries = [put_on_agenda(assembly=assembly, proposal=idea, actor=moderator) for idea in (first, second)]
    assert [entry.position for entry in entries] == [1, 2]
    second.refresh_from_db()
    assert second.status == ProposalStatus.ON_AGENDA
    assert second.steps.get().office == "Versammlung am 17. Juni 2026"


def test_put_on_agenda_twice_changes_nothing(moderator: User) -> None:
    assembly, idea = AssemblyFactory.create(), an_idea()
    entries = {put_on_agenda(assembly=assembly, proposal=idea, actor=moderator).pk for _time in range(2)}
    assert len(entries) == 1
    assert ProposalStep.objects.count() == 1


def test_put_on_agenda_refuses_ideas_of_other_regions(moderator: User) -> None:
    elsewhere = an_idea(region_budget__region_key="093012")
    with pytest.raises(DomainError) as error:
        put_on_agenda(assembly=AssemblyFactory.create(), proposal=elsewhere, actor=moderator)
    assert "anderen Region" in str(error.value)


@pytest.mark.parametrize("status", [ProposalStatus.SUBMITTED, ProposalStatus.REJECTED, ProposalStatus.WITHDRAWN])
def test_put_on_agenda_takes_admitted_ideas_only(moderator: User, status: ProposalStatus) -> None:
    idea = an_idea(status=status)
    with pytest.raises(DomainError):
        put_on_agenda(assembly=AssemblyFactory.create(), proposal=idea, actor=moderator)


@pytest.mark.parametrize("state", [AssemblyState.CLOSED, AssemblyState.CANCELLED])
def test_put_on_agenda_refuses_an_assembly_that_is_over(moderator: User, state: AssemblyState) -> None:
    with pytest.raises(DomainError):
        put_on_agenda(assembly=AssemblyFactory.create(state=state), proposal=an_idea(), actor=moderator)


def test_put_on_agenda_takes_an_idea_that_got_nothing_in_the_next_assembly(moderator: User) -> None:
    entry = running_entry()
    vote(entry, moderator, yes=3, no=9, granted=Decimal(0))
    with pytest.raises(DomainError) as error:
        put_on_agenda(assembly=entry.assembly, proposal=entry.proposal, actor=moderator)
    assert "schon abgestimmt" in str(error.value)
    second = put_on_agenda(assembly=AssemblyFactory.create(), proposal=entry.proposal, actor=moderator)
    assert second.position == 1


def test_take_off_agenda_gives_the_idea_back(moderator: User) -> None:
    entry = running_entry(assembly__state=AssemblyState.PLANNED)
    take_off_agenda(entry=entry, reason="Doppelt", actor=moderator)
    entry.proposal.refresh_from_db()
    assert entry.proposal.status == ProposalStatus.PUBLISHED
    assert entry.proposal.steps.get().office == "Anlaufstelle"
    with pytest.raises(DomainError):
        take_off_agenda(entry=entry, actor=moderator)


def test_take_off_agenda_keeps_a_decided_idea(moderator: User) -> None:
    entry = vote(running_entry(), moderator)
    with pytest.raises(DomainError):
        take_off_agenda(entry=entry, actor=moderator)


def test_move_entry_changes_places_and_closes_gaps(moderator: User) -> None:
    assembly = AssemblyFactory.create()
    first, second, third = (running_entry(assembly=assembly, position=place) for place in (1, 4, 9))
    move_entry(entry=third, direction="up", actor=moderator)
    assert list(assembly.entries.values_list("pk", "position")) == [(first.pk, 1), (third.pk, 2), (second.pk, 3)]
    move_entry(entry=second, direction="down", actor=moderator)
    move_entry(entry=first, direction="up", actor=moderator)
    move_entry(entry=first, direction="down", actor=moderator)
    assert list(assembly.entries.values_list("pk", flat=True)) == [third.pk, first.pk, second.pk]


def test_move_entry_stops_when_the_evening_is_over(moderator: User) -> None:
    entry = running_entry(assembly__state=AssemblyState.CLOSED)
    with pytest.raises(DomainError):
        move_entry(entry=entry, direction="up", actor=moderator)


# Opening and counting people --------------------------------------------------------------------


def test_open_assembly_begins_the_evening(kiezpate: User) -> None:
    assembly = AssemblyFactory.create()
    open_assembly(assembly=assembly, present=34, actor=kiezpate)
    open_assembly(assembly=assembly, present=34, actor=kiezpate)
    assembly.refresh_from_db()
    assert (assembly.state, assembly.present) == (AssemblyState.OPEN, 34)
    assert assembly.opened_at is not None


@pytest.mark.parametrize(
    ("present", "sentence"),
    [
        (0, "Bitte geben Sie ein, wie viele Personen da sind: mindestens 1."),
        (-4, "Bitte geben Sie ein, wie viele Personen da sind: mindestens 1."),
        (99999, "Bitte prüfen Sie die Zahl: 99.999 Personen passen in keinen Saal."),
    ],
)
def test_open_assembly_needs_a_sensible_number_of_people(kiezpate: User, present: int, sentence: str) -> None:
    with pytest.raises(DomainError) as error:
        open_assembly(assembly=AssemblyFactory.create(), present=present, actor=kiezpate)
    assert refused(error) == (sentence, "present")


def test_open_assembly_allows_one_at_a_time_in_a_region(kiezpate: User) -> None:
    AssemblyFactory.create(state="open")
    with pytest.raises(DomainError) as error:
        open_assembly(assembly=AssemblyFactory.create(), present=10, actor=kiezpate)
    assert "läuft schon eine andere" in str(error.value)


@pytest.mark.parametrize("state", [AssemblyState.CLOSED, AssemblyState.CANCELLED])
def test_open_assembly_refuses_what_is_over(kiezpate: User, state: AssemblyState) -> None:
    with pytest.raises(DomainError):
        open_assembly(assembly=AssemblyFactory.create(state=state), present=10, actor=kiezpate)


def test_unopen_assembly_works_until_the_first_vote(kiezpate: User) -> None:
    entry = running_entry()
    unopen_assembly(assembly=entry.assembly, actor=kiezpate)
    unopen_assembly(assembly=entry.assembly, actor=kiezpate)
    entry.assembly.refresh_from_db()
    assert (entry.assembly.state, entry.assembly.present) == (AssemblyState.PLANNED, None)
    open_assembly(assembly=entry.assembly, present=30, actor=kiezpate)
    vote(entry, kiezpate)
    with pytest.raises(DomainError):
        unopen_assembly(assembly=entry.assembly, actor=kiezpate)


def test_count_present_leaves_recorded_votes_alone(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate)
    count_present(assembly=entry.assembly, present=12, actor=kiezpate)
    entry.refresh_from_db()
    assert entry.present == 30
    assert Assembly.objects.get().present == 12
    with pytest.raises(DomainError):
        count_present(assembly=entry.assembly, present=0, actor=kiezpate)


def test_count_present_only_while_it_runs(kiezpate: User) -> None:
    with pytest.raises(DomainError):
        count_present(assembly=AssemblyFactory.create(), present=12, actor=kiezpate)


# Votes and money --------------------------------------------------------------------------------


def test_decide_entry_grants_the_whole_amount(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate)
    entry.proposal.refresh_from_db()
    step = entry.proposal.steps.get()
    assert (entry.present, entry.version, entry.decided_by) == (30, 2, kiezpate)
    assert (entry.proposal.status, entry.proposal.granted_amount) == (ProposalStatus.GRANTED, Decimal(800))
    assert (step.reason, step.amount) == ("20 Ja, 3 Nein, 2 Enthaltungen.", Decimal(800))
    assert granted_of(entry) == Decimal(800)


def test_decide_entry_grants_a_part(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate, granted=Decimal("399.50"), reason="Nur die Bank")
    entry.proposal.refresh_from_db()
    assert entry.proposal.granted_amount == Decimal("399.50")
    assert entry.proposal.steps.get().reason == "20 Ja, 3 Nein, 2 Enthaltungen. Nur die Bank"


def test_decide_entry_grants_nothing(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate, yes=1, no=9, abstain=1, granted=Decimal(0))
    entry.proposal.refresh_from_db()
    assert entry.proposal.status == ProposalStatus.NOT_GRANTED
    assert entry.proposal.steps.get().reason == "1 Ja, 9 Nein, 1 Enthaltung."
    assert granted_of(entry) == 0


def test_decide_entry_twice_changes_nothing(kiezpate: User) -> None:
    entry = running_entry()
    vote(entry, kiezpate)
    vote(entry, kiezpate)
    assert granted_of(entry) == Decimal(800)
    assert ProposalStep.objects.count() == 1


def test_decide_entry_notices_a_second_clerk(kiezpate: User, moderator: User) -> None:
    entry = running_entry()
    vote(entry, kiezpate)
    with pytest.raises(DomainError) as error:
        vote(entry, moderator, yes=19)
    assert "Jemand anderes" in str(error.value)
    entry.refresh_from_db()
    assert entry.yes == 20


def test_decide_entry_notices_a_vote_that_was_taken_back_meanwhile(kiezpate: User) -> None:
    entry = running_entry()
    vote(entry, kiezpate)
    reopen_entry(entry=entry, reason="Falsch gezählt", actor=kiezpate)
    with pytest.raises(DomainError):
        vote(entry, kiezpate, version=1)
    vote(entry, kiezpate, version=3)


@pytest.mark.parametrize(
    ("votes", "sentence", "field"),
    [
        (
            {"yes": 30, "no": 1, "abstain": 0},
            "Das sind 31 Stimmen, aber nur 30 Personen sind da. Bitte zählen Sie noch einmal oder ändern Sie die Zahl "
            "der Anwesenden.",
            "yes",
        ),
        ({"no": -1}, "Stimmen können nicht weniger als 0 sein.", "no"),
        ({"granted": Decimal(-5)}, "Der Betrag kann nicht weniger als 0 € sein.", "granted"),
        ({"granted": Decimal("NaN")}, "Bitte geben Sie einen Betrag in Euro und Cent ein.", "granted"),
        ({"granted": Decimal("1e30")}, "Beantragt sind 800 €. Mehr kann die Idee nicht bekommen.", "granted"),
        ({"granted": Decimal("0.001")}, "Bitte geben Sie höchstens zwei Stellen nach dem Komma ein.", "granted"),
        ({"granted": Decimal("700.01")}, "So viel Geld ist nicht mehr da. Es bleiben 700 €.", "granted"),
        (
            {"yes": 5, "no": 5, "granted": Decimal(1)},
            "Ohne mehr Ja- als Nein-Stimmen kann die Idee kein Geld bekommen. Tragen Sie als Betrag 0 ein.",
            "granted",
        ),
    ],
)
def test_decide_entry_says_what_is_wrong(kiezpate: User, votes: dict[str, Any], sentence: str, field: str) -> None:
    entry = running_entry(assembly__region_budget__amount=Decimal(700))
    with pytest.raises(DomainError) as error:
        vote(entry, kiezpate, **votes)
    assert refused(error) == (sentence, field)
    entry.refresh_from_db()
    assert not entry.is_decided
    assert granted_of(entry) == 0


def test_decide_entry_counts_one_person_in_the_singular(kiezpate: User) -> None:
    entry = running_entry()
    count_present(assembly=entry.assembly, present=1, actor=kiezpate)
    with pytest.raises(DomainError) as error:
        vote(entry, kiezpate, yes=2, no=0, abstain=0)
    assert str(error.value).startswith("Das sind 2 Stimmen, aber nur 1 Person ist da.")


@pytest.mark.parametrize("state", [AssemblyState.PLANNED, AssemblyState.CLOSED])
def test_decide_entry_only_while_the_assembly_runs(kiezpate: User, state: AssemblyState) -> None:
    entry = running_entry(assembly__state=state)
    with pytest.raises(DomainError):
        vote(entry, kiezpate)


def test_decide_entry_after_it_left_the_agenda(kiezpate: User) -> None:
    entry = running_entry()
    AgendaEntry.objects.get(pk=entry.pk).delete()
    with pytest.raises(DomainError):
        vote(entry, kiezpate)


def test_reopen_entry_frees_the_money(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate)
    reopen_entry(entry=entry, reason="Falsch gezählt", actor=kiezpate)
    reopen_entry(entry=entry, reason="Falsch gezählt", actor=kiezpate)
    entry.refresh_from_db()
    entry.proposal.refresh_from_db()
    assert (entry.yes, entry.granted_amount, entry.version) == (None, None, 3)
    assert (entry.proposal.status, entry.proposal.granted_amount) == (ProposalStatus.ON_AGENDA, None)
    assert granted_of(entry) == 0
    assert [step.reason for step in entry.proposal.steps.all()][-1] == "Falsch gezählt"


def test_reopen_entry_needs_a_reason_and_a_running_assembly(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate)
    with pytest.raises(DomainError) as error:
        reopen_entry(entry=entry, reason=" ", actor=kiezpate)
    assert error.value.field == "reason"
    close_assembly(assembly=entry.assembly, actor=kiezpate)
    with pytest.raises(DomainError):
        reopen_entry(entry=entry, reason="Zu spät", actor=kiezpate)


def test_reopen_entry_leaves_a_later_decision_alone(kiezpate: User, moderator: User) -> None:
    first = vote(running_entry(), kiezpate, granted=Decimal(0))
    close_assembly(assembly=first.assembly, actor=kiezpate)
    second = AssemblyFactory.create(region_budget=first.assembly.region_budget, state=AssemblyState.OPEN)
    later = vote(put_on_agenda(assembly=second, proposal=first.proposal, actor=moderator), kiezpate)
    close_assembly(assembly=second, actor=kiezpate)
    resume_assembly(assembly=first.assembly, reason="Zahlendreher", actor=moderator)
    with pytest.raises(DomainError, match="Das geht nicht mehr"):
        reopen_entry(entry=first, reason="Falsch gezählt", actor=kiezpate)
    later.proposal.refresh_from_db()
    assert granted_of(first) == later.granted_amount == later.proposal.granted_amount


def test_withdraw_proposal_frees_granted_money(kiezpate: User) -> None:
    entry = vote(running_entry(), kiezpate)
    withdraw_proposal(proposal=entry.proposal, reason="Der Verein löst sich auf", actor=None)
    assert granted_of(entry) == 0
    with pytest.raises(DomainError):
        reopen_entry(entry=entry, reason="Falsch gezählt", actor=kiezpate)
    assert granted_of(entry) == 0


def test_reopen_entry_frees_no_money_twice(kiezpate: User, moderator: User) -> None:
    entry = vote(running_entry(), kiezpate)
    other = vote(running_entry(assembly=entry.assembly, position=2), kiezpate)
    withdraw_proposal(proposal=entry.proposal, actor=None)
    Proposal.objects.filter(pk=entry.proposal_id).update(status=ProposalStatus.PUBLISHED)
    reopen_entry(entry=entry, reason="Falsch gezählt", actor=kiezpate)
    assert granted_of(entry) == other.granted_amount


def test_close_assembly_gives_back_what_nobody_voted_on(kiezpate: User) -> None:
    assembly = AssemblyFactory.create(state="open")
    decided, waiting = (running_entry(assembly=assembly, position=place) for place in (1, 2))
    vote(decided, kiezpate)
    close_assembly(assembly=assembly, actor=kiezpate)
    close_assembly(assembly=assembly, actor=kiezpate)
    assembly.refresh_from_db()
    waiting.proposal.refresh_from_db()
    assert (assembly.state, assembly.entries.count()) == (AssemblyState.CLOSED, 1)
    assert waiting.proposal.status == ProposalStatus.PUBLISHED
    assert waiting.proposal.steps.get().reason == "Die Zeit reichte nicht."


def test_close_assembly_only_while_it_runs(kiezpate: User) -> None:
    with pytest.raises(DomainError):
        close_assembly(assembly=AssemblyFactory.create(), actor=kiezpate)


def test_resume_assembly_lets_a_wrong_result_be_put_right(kiezpate: User, moderator: User) -> None:
    entry = vote(running_entry(), kiezpate)
    close_assembly(assembly=entry.assembly, actor=kiezpate)
    for _time in range(2):
        resume_assembly(assembly=entry.assembly, reason="Betrag vertippt", actor=moderator)
    reopen_entry(entry=entry, reason="Betrag vertippt", actor=moderator)
    vote(entry, moderator, granted=Decimal(600), version=3)
    close_assembly(assembly=entry.assembly, actor=moderator)
    assert granted_of(entry) == Decimal(600)


def test_resume_assembly_needs_a_reason_and_a_year_that_runs(moderator: User) -> None:
    closed = AssemblyFactory.create(state="closed")
    with pytest.raises(DomainError) as error:
        resume_assembly(assembly=closed, reason=" ", actor=moderator)
    assert error.value.field == "reason"
    with pytest.raises(DomainError):
        resume_assembly(assembly=AssemblyFactory.create(), reason="Vertippt", actor=moderator)
    running = AssemblyFactory.create(state="open")
    with pytest.raises(DomainError) as error:
        resume_assembly(assembly=closed, reason="Vertippt", actor=moderator)
    assert "läuft schon eine andere" in str(error.value)
    close_assembly(assembly=running, actor=moderator)
    Round.objects.update(state=RoundState.CLOSED)
    with pytest.raises(DomainError) as error:
        resume_assembly(assembly=closed, reason="Vertippt", actor=moderator)
    assert "abgeschlossen" in str(error.value)


def test_lebenslauf_is_german_whatever_the_clerk_reads() -> None:
    assembly = AssemblyFactory.build(region_budget=None, starts_at=the_plan().starts_at)
    with translation.override("en"):
        assert office_of(assembly) == "Versammlung am 17. Juni 2026"
        assert vote_in_words(yes=1, no=0, abstain=1, reason="") == "1 Ja, 0 Nein, 1 Enthaltung."


def test_overspending_is_impossible_even_past_the_domain() -> None:
    budget = RegionBudgetFactory.create(amount=Decimal(100))
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionBudget.objects.filter(pk=budget.pk).update(granted=Decimal("100.01"))


# What really happened in Adlershof ---------------------------------------------------------------

REAL_PROJECTS = Path(settings.BASE_DIR).parent / "shared" / "data" / "kiezkassen" / "kiezkassen_projekte_real.csv"


def projects(year: str) -> list[dict[str, str]]:
    if not REAL_PROJECTS.exists():
        pytest.skip("the list of real projects is not on this machine")
    with REAL_PROJECTS.open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["jahr"] == year and row["bzr_id"] == "092007"]


def test_adlershof_2016_spends_the_last_euro(kiezpate: User) -> None:
    budget = RegionBudgetFactory.create(round=RoundFactory.create(year=2016), amount=Decimal(3200))
    assembly = AssemblyFactory.create(region_budget=budget)
    for row in projects("2016"):
        idea = an_idea(region_budget=budget, title=row["titel"], cost=Decimal(row["betrag_eur"]))
        put_on_agenda(assembly=assembly, proposal=idea, actor=kiezpate)
    one_more = an_idea(region_budget=budget, cost=Decimal(50))
    put_on_agenda(assembly=assembly, proposal=one_more, actor=kiezpate)
    open_assembly(assembly=assembly, present=34, actor=kiezpate)
    *funded, last = assembly.entries.select_related("proposal", "assembly")
    for entry in funded:
        vote(entry, kiezpate, yes=30, no=2, abstain=2)
    budget.refresh_from_db()
    assert (len(funded), budget.granted, budget.remaining) == (7, Decimal(3200), Decimal(0))
    with pytest.raises(DomainError) as error:
        vote(last, kiezpate, granted=Decimal("0.01"))
    assert refused(error) == ("So viel Geld ist nicht mehr da. Es bleiben 0 €.", "granted")


def test_adlershof_2022_leaves_the_rest_for_a_second_assembly(kiezpate: User) -> None:
    budget = RegionBudgetFactory.create(round=RoundFactory.create(year=2022), amount=Decimal(7200))
    first = AssemblyFactory.create(region_budget=budget, state="open")
    for cost in (Decimal(1500), Decimal(1300), Decimal(1000)):
        vote(running_entry(assembly=first, proposal__cost=cost), kiezpate)
    close_assembly(assembly=first, actor=kiezpate)
    budget.refresh_from_db()
    assert (budget.granted, budget.remaining) == (Decimal(3800), Decimal(3400))
    second = AssemblyFactory.create(region_budget=budget)
    idea = an_idea(region_budget=budget, cost=Decimal(4000))
    entry = put_on_agenda(assembly=second, proposal=idea, actor=kiezpate)
    open_assembly(assembly=second, present=30, actor=kiezpate)
    vote(entry, kiezpate, granted=Decimal(3400))
    budget.refresh_from_db()
    assert budget.remaining == 0
    assert sum(idea.granted_amount or 0 for idea in Proposal.objects.all()) == 7200
