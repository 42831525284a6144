"""The overview of the Anlaufstelle: what waits, who works on what, the figures of a year."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.deadlines.tests.factories import DeadlineFactory
from apps.enquiries.tests.factories import EnquiryFactory
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Comment, Proposal, ProposalQuestion, ProposalStep, Report
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.portal.overview import MONTHLY, WAITING, Overview
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


def test_only_the_own_district_is_counted(other_moderator: User, moderator: User) -> None:
    idea()
    assert (waits(other_moderator), waits(moderator)) == ({}, {"ideen": 1})
    numbers = Overview(other_moderator).table.foot
    assert set(numbers[1:-1]) == {0}


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
    table = Overview(moderator, year).table
    heads = [column.label for column in table.columns]
    numbers = {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in table.rows}
    assert (numbers["März"]["Ideen eingereicht"], numbers["März"]["Kommentare"]) == (1, 1)
    assert (numbers["April"]["Ideen bewilligt"], numbers["April"]["Ideen eingereicht"]) == (1, 0)
    assert numbers["April"]["Tage bis zur Entscheidung (Median)"] == 10
    assert table.foot[1] == 1
    assert len(heads) == len(MONTHLY) + 2


def test_months_to_come_are_no_zero(moderator: User) -> None:
    overview = Overview(moderator)
    after = [row[1] for row in overview.table.rows[overview.today.month :]]
    assert set(after) <= {None}
    assert overview.table.rows[0][1] == 0


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
    assert lines[0].startswith('"Monat";"Ideen eingereicht";')
    assert len(lines) == 13
    assert office.get(f"{ADDRESS}1999.csv").status_code == 404


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
