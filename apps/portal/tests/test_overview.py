"""The overview of the Anlaufstelle: what waits, who works on what, the figures of a year."""

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.anregungen.enums import Status as AnregungStatus
from apps.anregungen.tests.factories import AnregungFactory
from apps.deadlines.tests.factories import DeadlineFactory
from apps.enquiries.tests.factories import EnquiryFactory
from apps.guidelines.models import ContributionReport
from apps.guidelines.tests.consultation_factories import ContributionFactory
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Comment, Proposal, ProposalQuestion, ProposalStep, Report
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.portal.overview import DRAWN, MEDIANS, MONTHLY, WAITING, Overview
from apps.vorhaben.tests.factories import VorhabenFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/anlaufstelle/uebersicht/"


@pytest.fixture
def office(client: Client, moderator: User) -> Client:
    """A browser in which the Anlaufstelle of Treptow-Köpenick is signed in."""
    client.force_login(moderator)
    return client


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def idea(days: int = 3, **changes: Any) -> Proposal:
    found: Proposal = ProposalFactory.create(
        **{"status": ProposalStatus.SUBMITTED, "created_at": days_ago(days)} | changes
    )
    return found


def waits(user: User) -> dict[str, int]:
    return {line.kind.slug: line.waits.number for line in Overview(user).waiting if line.waits}


def test_what_waits_is_counted_by_kind_and_the_oldest_stands_first(moderator: User) -> None:
    idea(days=2)
    asked = idea(days=9)
    ProposalQuestion.objects.create(proposal=asked, text="Wo?", asked_by=moderator, asked_at=days_ago(1))
    published = ProposalFactory.create()
    Report.objects.create(proposal=published, kind="insult", created_at=days_ago(20))
    VorhabenFactory.create(status="submitted", published_at=None, touched_at=days_ago(5))
    EnquiryFactory.create(received_at=days_ago(0))
    assert waits(moderator) == {"meldungen": 1, "vorhaben": 1, "ideen": 1, "rueckfragen": 1, "anfragen": 1}
    slugs = [line.kind.slug for line in Overview(moderator).waiting]
    assert slugs[:5] == ["meldungen", "vorhaben", "ideen", "rueckfragen", "anfragen"]
    assert len(slugs) == len(WAITING)


def test_what_was_said_about_a_guideline_waits_for_its_answer(moderator: User, other_moderator: User) -> None:
    said = ContributionFactory.create(created_at=days_ago(3))
    ContributionFactory.create(consultation=said.consultation, parent=said, kind="reply", number=None)
    ContributionReport.objects.create(contribution=said, kind="insult", created_at=days_ago(1))
    assert waits(moderator) == {"beitraege": 1, "beitraege-meldungen": 1}
    assert waits(other_moderator) == {}
    year = timezone.localdate(said.created_at).year
    figures = {name: numbers for name, *numbers in Overview(moderator, year).table.rows}
    assert figures["Beiträge zu Leitlinien"][-1] == 1


def test_only_the_own_district_is_counted(other_moderator: User, moderator: User) -> None:
    idea()
    assert (waits(other_moderator), waits(moderator)) == ({}, {"ideen": 1})
    numbers = [row[-1] for row in Overview(other_moderator).table.rows]
    assert set(numbers) == {0, None}


def test_who_works_on_what_names_staff_and_offices_and_no_citizen(moderator: User, citizen: User) -> None:
    DeadlineFactory.create(user=moderator, role="", days=-1)
    DeadlineFactory.create(user=citizen, role="", days=-1)
    DeadlineFactory.create(role="anlaufstelle", days=2)
    ProposalQuestion.objects.create(proposal=idea(), text="Wo?", asked_by=moderator)
    table = Overview(moderator).work
    assert table is not None
    assert sorted(map(list, table.rows)) == sorted([[str(moderator), 1, 1, 0, 1, 0], ["Anlaufstelle", 1, 0, 0, 0, 0]])


def test_the_figures_of_a_year_stand_in_their_months(moderator: User) -> None:
    year = timezone.localdate().year - 1
    march = datetime(year, 3, 31, 23, 30, tzinfo=timezone.get_default_timezone())
    found = idea(status=ProposalStatus.GRANTED, granted_amount=100, created_at=march, published_at=march)
    for days, status in ((0, "submitted"), (10, "granted")):
        ProposalStep.objects.create(proposal=found, status=status, at=march + timedelta(days=days), office="Wir")
    Comment.objects.create(proposal=found, name="Ada", person="x" * 64, text="Gut", created_at=march)
    rows = {name: numbers for name, *numbers in Overview(moderator, year).table.rows}
    nothing = [0] * 12
    assert rows["Ideen eingereicht"] == [*nothing[:2], 1, *nothing[3:], 1]
    assert rows["Kommentare"][2] == 1
    assert (rows["Ideen bewilligt"][3], rows["Ideen bewilligt"][2]) == (1, 0)
    assert rows["Tage bis zur Entscheidung über eine Idee (Median)"][2:4] == [None, 10]
    assert len(rows) == len(MONTHLY) + len(MEDIANS)


def test_how_long_it_took_is_the_middle_of_what_ended_in_a_month(moderator: User) -> None:
    year = timezone.localdate().year - 1
    june = datetime(year, 6, 20, 12, tzinfo=timezone.get_default_timezone())
    for days in (2, 4, 30):
        EnquiryFactory.create(state="answered", asked_at=june - timedelta(days=days), answered_at=june)
    # Written again since: nobody knows yet how long this one takes.
    EnquiryFactory.create(state="new", asked_at=june, answered_at=june - timedelta(days=1))
    for days in (10, 20):
        AnregungFactory.create(
            status=AnregungStatus.REFUSED,
            received_at=june - timedelta(days=days),
            ended_at=june,
            decision_reason="Zu spät",
        )
    rows = {name: numbers for name, *numbers in Overview(moderator, year).table.rows}
    assert rows["Tage bis zur Antwort auf eine Anfrage (Median)"][5] == 4
    assert rows["Tage bis zur Entscheidung über eine Anregung (Median)"][5] == 15


def test_months_to_come_are_no_zero(moderator: User) -> None:
    overview = Overview(moderator)
    ideas = overview.table.rows[0][1:13]
    assert set(ideas[overview.today.month :]) <= {None}
    assert ideas[0] == 0
    assert {len(chart.items) for chart in overview.charts} == {overview.today.month}


def test_the_page_names_its_year_and_leads_to_the_lists(office: Client) -> None:
    idea(created_at=days_ago(800))
    page = office.get(ADDRESS, {"jahr": str(timezone.localdate().year - 1)}).text
    assert f"Zahlen je Monat {timezone.localdate().year - 1}" in page
    assert 'href="/anlaufstelle/?art=neu"' in page
    for year in ("1999", "x", "99999", ""):
        assert f"Zahlen je Monat {timezone.localdate().year}" in office.get(ADDRESS, {"jahr": year}).text


def test_the_figures_come_as_a_file_with_a_decimal_comma(office: Client) -> None:
    year = timezone.localdate().year
    answer = office.get(f"{ADDRESS}{year}.csv")
    assert answer.status_code == 200
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Was";"Jan')
    assert lines[1].startswith('"Ideen eingereicht";')
    assert len(lines) == 1 + len(MONTHLY) + len(MEDIANS)
    assert office.get(f"{ADDRESS}1999.csv").status_code == 404


def test_each_picture_comes_as_a_file_for_the_yearly_report(office: Client) -> None:
    year = timezone.localdate().year - 1
    page = office.get(ADDRESS, {"jahr": year}).text
    for drawn in DRAWN:
        assert f'href="{ADDRESS}{year}/{drawn}.svg" download' in page
    answer = office.get(f"{ADDRESS}{year}/anfragen.svg")
    assert (answer["Content-Type"], answer.content[:4]) == ("image/svg+xml", b"<svg")
    assert answer["Content-Disposition"] == f'attachment; filename="anlaufstelle-{year}-anfragen.svg"'
    picture = ElementTree.fromstring(answer.text)
    # A word processor knows neither the stylesheet of the page nor a width of "all there is".
    assert picture.get("width") == "640"
    bars = picture.findall("{http://www.w3.org/2000/svg}rect")
    assert all(bar.get("fill") for bar in bars)
    assert len(bars) == 2 * 12
    for other in (f"{year}/gibt-es-nicht.svg", "1999/anfragen.svg"):
        assert office.get(f"{ADDRESS}{other}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_with_much_as_with_little(
    office: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    for _time in range(number):
        asked = idea()
        ProposalQuestion.objects.create(proposal=asked, text="Wo?")
        VorhabenFactory.create(status="submitted", published_at=None)
    office.get(ADDRESS)
    with django_assert_max_num_queries(10):
        office.get(ADDRESS)
