"""The demo's parts: its refusal, its calendar, its drawings."""

from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.enums import PhaseKind
from apps.kiezkasse.models import Proposal, Round
from apps.portal.demo.calendar import Calendar
from apps.portal.demo.content import Ago, LastYear
from apps.portal.demo.loader import ALL_IDEAS, load_demo
from apps.portal.demo.pictures import DRAWINGS, HEIGHT, WIDTH, draw
from apps.portal.demo.rounds import demo_rounds


@pytest.mark.django_db
def test_load_demo_is_refused_outside_the_demo() -> None:
    with pytest.raises(CommandError, match="SPK_DEMO"):
        call_command("load_demo")
    with pytest.raises(DomainError, match="SPK_DEMO"):
        load_demo()


@pytest.mark.django_db
def test_load_demo_leaves_rounds_of_other_origin_alone(district: Any, settings: Any) -> None:
    settings.SPK_DEMO = True
    Round.objects.create(district=district, year=2024)
    with pytest.raises(DomainError, match="Treptow-Köpenick 2024 gibt es schon eine Runde"):
        load_demo()
    assert Proposal.objects.count() == 0


@pytest.mark.slow
@pytest.mark.django_db
def test_load_demo_works_an_hour_into_the_new_year(settings: Any) -> None:
    settings.SPK_DEMO = True
    call_command("import_addresses", stdout=StringIO())
    with time_machine.travel(datetime(2027, 1, 1, 1, tzinfo=UTC)):
        report = load_demo()
    assert not report.skipped
    assert report.ideas == len(ALL_IDEAS)
    assert report_miscounts() == 0


@pytest.mark.parametrize(
    ("today", "year"),
    [("2026-06-15", 2026), ("2026-12-17", 2026), ("2026-12-18", 2027), ("2026-12-31", 2027), ("2027-01-01", 2027)],
)
def test_calendar_keeps_all_windows_open_whatever_the_day(today: str, year: int) -> None:
    calendar = Calendar(datetime.fromisoformat(f"{today}T12:00:00+01:00"))
    assert calendar.year == year
    for round in demo_rounds(calendar):
        for kind, starts_at, ends_at in round.phases:
            assert starts_at < ends_at
            if kind == PhaseKind.SUBMISSION and not round.closed:
                assert starts_at < calendar.now < ends_at
    assert calendar.evening(Ago(-13, "18:00")) < calendar.day(year=year + 1, month=1, day=1)


def test_calendar_moves_evenings_to_the_middle_of_the_week() -> None:
    calendar = Calendar(datetime(2026, 11, 22, 12, tzinfo=UTC))
    weekdays = {timezone.localtime(calendar.evening(Ago(days, "18:00"))).weekday() for days in range(-14, 20)}
    assert weekdays == {1, 2, 3}
    assert timezone.localtime(calendar.evening(LastYear(4, 16, "18:00"))).hour == 18


def test_calendar_evening_of_today_that_is_over_begins_tomorrow() -> None:
    early = Calendar(datetime(2026, 11, 22, 10, tzinfo=UTC)).evening(Ago(0, "18:30"), exactly=True)
    late = Calendar(datetime(2026, 11, 22, 22, tzinfo=UTC)).evening(Ago(0, "18:30"), exactly=True)
    assert late - early == timedelta(days=1)


def test_calendar_never_puts_the_past_into_the_future() -> None:
    calendar = Calendar(datetime(2026, 11, 22, 6, tzinfo=UTC))
    assert calendar.moment(Ago(0, "23:00")) == calendar.now


@pytest.mark.parametrize("name", DRAWINGS)
def test_draw_makes_small_pictures(name: str) -> None:
    content = draw(name)
    assert len(content) < 120_000
    assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT)
