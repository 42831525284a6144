"""Windows of time and next steps, in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from ..enums import AssemblyState, PhaseKind, ProposalStatus
from ..models import Phase
from ..outlook import all_windows_of, most_important, next_step, what_comes_next, windows_of, year_chart
from .factories import AssemblyFactory, ProposalFactory, RegionBudgetFactory

BERLIN = ZoneInfo("Europe/Berlin")


def phase(kind: PhaseKind, start: datetime, end: datetime, region_budget_id: int | None = None) -> Phase:
    return Phase(kind=kind, starts_at=start, ends_at=end, region_budget_id=region_budget_id)


def window_until(end: datetime) -> Phase:
    return phase(PhaseKind.SUBMISSION, datetime(2026, 3, 1, tzinfo=BERLIN), end)


@time_machine.travel(datetime(2026, 6, 18, 12, tzinfo=BERLIN), tick=False)
@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (datetime(2026, 7, 1, tzinfo=BERLIN), "Jetzt: Ideen einreichen, noch 12 Tage"),
        (datetime(2026, 6, 20, tzinfo=BERLIN), "Jetzt: Ideen einreichen, noch 1 Tag"),
        (datetime(2026, 6, 19, tzinfo=BERLIN), "Jetzt: Ideen einreichen, nur noch heute"),
        (datetime(2026, 6, 18, 18, tzinfo=BERLIN), "Jetzt: Ideen einreichen, nur noch heute"),
        (datetime(2026, 6, 18, 12, tzinfo=BERLIN), "Ideen einreichen: beendet"),
    ],
)
def test_window_says_how_long_it_is_open(end: datetime, sentence: str) -> None:
    assert windows_of([window_until(end)])[0].sentence == sentence


@time_machine.travel(datetime(2026, 2, 1, 12, tzinfo=BERLIN), tick=False)
def test_window_says_when_it_opens() -> None:
    window = windows_of([window_until(datetime(2026, 7, 1, tzinfo=BERLIN))])[0]
    assert window.sentence == "Ab Sonntag, 1. März 2026: Ideen einreichen"
    assert window.span == "Sonntag, 1. März 2026 bis Dienstag, 30. Juni 2026"


def test_windows_of_a_region_replace_those_of_the_round() -> None:
    now = timezone.now()
    common = phase(PhaseKind.SUBMISSION, now - timedelta(days=9), now - timedelta(days=1))
    own = phase(PhaseKind.SUBMISSION, now - timedelta(days=9), now + timedelta(days=9), region_budget_id=7)
    assert [window.is_open for window in windows_of([common, own], region_budget_id=7)] == [True]
    assert [window.is_open for window in windows_of([common, own], region_budget_id=8)] == [False]


def test_most_important_is_what_people_can_do_now() -> None:
    now = timezone.now()
    review = phase(PhaseKind.REVIEW, now - timedelta(days=2), now + timedelta(days=1))
    ideas = phase(PhaseKind.SUBMISSION, now - timedelta(days=2), now + timedelta(days=5))
    later = phase(PhaseKind.ASSEMBLY, now + timedelta(days=9), now + timedelta(days=10))
    found = most_important(windows_of([review, ideas, later]))
    assert found is not None
    assert found.kind == PhaseKind.SUBMISSION
    found = most_important(windows_of([later]))
    assert found is not None
    assert found.kind == PhaseKind.ASSEMBLY
    assert most_important([]) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "title"),
    [
        (ProposalStatus.SUBMITTED, "Die Anlaufstelle prüft die Idee"),
        (ProposalStatus.PUBLISHED, "Die Versammlung entscheidet"),
        (ProposalStatus.ON_AGENDA, "Die Versammlung stimmt über die Idee ab"),
        (ProposalStatus.GRANTED, "Die Idee wird umgesetzt"),
        (ProposalStatus.NOT_GRANTED, "Vielleicht die nächste Versammlung"),
        (ProposalStatus.REJECTED, None),
        (ProposalStatus.WITHDRAWN, None),
    ],
)
def test_next_step_follows_the_status(status: ProposalStatus, title: str | None) -> None:
    budget = RegionBudgetFactory.create()
    proposal = ProposalFactory.create(region_budget=budget, status=status)
    step = next_step(proposal, assembly=AssemblyFactory.create(region_budget=budget))
    assert (step.title if step else None) == title


@pytest.mark.django_db
def test_next_step_names_date_and_place_of_the_assembly() -> None:
    starts_at = datetime(2026, 6, 17, 18, tzinfo=BERLIN)
    assembly = AssemblyFactory.create(starts_at=starts_at, place="Bürgerhaus")
    step = next_step(ProposalFactory.create(region_budget=assembly.region_budget), assembly=assembly)
    assert step is not None
    assert step.at == starts_at
    assert step.text == "18 Uhr, Bürgerhaus. Wer da ist, entscheidet mit."
    assert step.address == assembly.get_absolute_url()


@pytest.mark.django_db
def test_next_step_says_when_there_is_no_date_yet() -> None:
    step = next_step(ProposalFactory.create(), assembly=None)
    assert step is not None
    assert step.at is None
    assert "steht noch nicht fest" in step.text


@pytest.mark.django_db
def test_next_step_while_the_assembly_runs() -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN)
    step = next_step(ProposalFactory.create(status=ProposalStatus.ON_AGENDA), assembly=assembly)
    assert step is not None
    assert step.title == "Die Versammlung läuft gerade"


@pytest.mark.django_db
def test_waiting_idea_hopes_for_the_next_evening_or_for_money() -> None:
    assembly = AssemblyFactory.create()
    waiting = ProposalFactory.create(region_budget=assembly.region_budget, status=ProposalStatus.WAITING)
    step = next_step(waiting, assembly=assembly)
    assert step is not None
    assert step.at == assembly.starts_at
    assert "Warteliste" in step.title
    later = next_step(waiting, assembly=None)
    assert later is not None
    assert (later.title, later.at) == ("Geld kann frei werden", None)


@pytest.mark.django_db
def test_merged_idea_leads_to_the_other() -> None:
    merged = ProposalFactory.create(status=ProposalStatus.MERGED)
    assert merged.merged_into is not None
    step = next_step(merged, assembly=None)
    assert step is not None
    assert step.address == merged.merged_into.get_absolute_url()
    merged.merged_into.is_public = False
    assert next_step(merged, assembly=None) is None


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 6, 18, 12, tzinfo=BERLIN), tick=False)
@pytest.mark.parametrize(
    ("start", "text"),
    [
        (datetime(2026, 6, 1, tzinfo=BERLIN), "Versammlungen sind noch bis Dienstag, 30. Juni 2026."),
        (
            datetime(2026, 6, 22, tzinfo=BERLIN),
            "Versammlungen sind vom Montag, 22. Juni 2026 bis Dienstag, 30. Juni 2026.",
        ),
    ],
)
def test_next_step_says_when_an_evening_can_be_expected(start: datetime, text: str) -> None:
    idea = ProposalFactory.create()
    end = datetime(2026, 7, 1, tzinfo=BERLIN)
    Phase.objects.create(round=idea.region_budget.round, kind=PhaseKind.ASSEMBLY, starts_at=start, ends_at=end)
    step = next_step(idea, assembly=None)
    assert step is not None
    assert text in step.text


def test_all_windows_name_the_regions_exceptions() -> None:
    now = timezone.now()
    common = phase(PhaseKind.SUBMISSION, now - timedelta(days=9), now - timedelta(days=1))
    own = phase(PhaseKind.SUBMISSION, now - timedelta(days=9), now + timedelta(days=9), region_budget_id=7)
    review = phase(PhaseKind.REVIEW, now + timedelta(days=2), now + timedelta(days=3))
    windows = all_windows_of([review, own, common], names={7: "Adlershof"})
    assert [window.name for window in windows] == [
        "Ideen einreichen",
        "Ideen einreichen, nur Adlershof",
        "Prüfung durch die Ämter",
    ]
    assert [window.is_open for window in windows] == [False, True, False]
    assert what_comes_next(windows) == windows[2]
    chart = year_chart(windows, title="Jahr")
    assert chart is not None
    assert [lane.is_special for lane in chart.lanes] == [False, True, False]
    assert year_chart([], title="Jahr") is None
