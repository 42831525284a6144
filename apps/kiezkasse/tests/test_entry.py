"""Entering an idea for somebody: every way counts the same."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.enums import Channel, ProposalStatus
from apps.kiezkasse.models import Proposal, RegionBudget
from apps.notifications.models import OutboxMessage

from .factories import RegionBudgetFactory

pytestmark = pytest.mark.django_db
ENTER = "/anlaufstelle/ideen/neu/"


@pytest.fixture
def office(client: Client, moderator: User) -> Client:
    """A browser in which the Anlaufstelle of Treptow-Köpenick is signed in."""
    client.force_login(moderator)
    return client


def paper(budget: RegionBudget, **changes: Any) -> dict[str, Any]:
    values = {
        "channel": Channel.PAPER,
        "title": "Bank am Markt",
        "text": "Eine Bank mit Lehne.",
        "category": "space",
        "cost": "350",
        "region": str(budget.pk),
        "place_kind": "region",
        "author_name": "Frau Schmidt",
        "email": "",
        "phone": "",
        "consent": "on",
        "submission_key": str(uuid.uuid4()),
    }
    return values | changes


def test_a_paper_becomes_an_idea_with_a_reference_to_write_on_it(office: Client, moderator: User) -> None:
    page = office.post(ENTER, paper(RegionBudgetFactory.create(), phone="030 1234"), follow=True)
    idea = Proposal.objects.get()
    assert (idea.channel, idea.status, idea.entered_by) == (Channel.PAPER, ProposalStatus.SUBMITTED, moderator)
    assert (idea.contact.phone, idea.contact.consent_version) == ("030 1234", "2026-11")
    assert idea.reference in page.text
    assert "Noch eine eintragen" in page.text
    assert idea.steps.get().office == "Anlaufstelle (auf Papier)"
    assert not OutboxMessage.objects.exists()


def test_somebody_with_an_address_is_told(office: Client) -> None:
    office.post(ENTER, paper(RegionBudgetFactory.create(), email="frau.schmidt@example.org"))
    assert OutboxMessage.objects.get().recipient == "frau.schmidt@example.org"


def test_the_window_need_not_be_open(office: Client) -> None:
    office.post(ENTER, paper(RegionBudgetFactory.create(), channel=Channel.ROOM))
    assert Proposal.objects.get().channel == Channel.ROOM


def test_paper_has_its_lines_its_day_and_its_signature(office: Client) -> None:
    day = timezone.localdate() - timedelta(days=3)
    answers = paper(
        RegionBudgetFactory.create(),
        cost="",
        what_1="Bank",
        kind_1="material",
        amount_1="900",
        other_money="100",
        carried_out_by="Kiezverein",
        presenter="Frau Schmidt",
        is_young="on",
        guardian="on",
        phone="030 1234",
        received_on=day.isoformat(),
    )
    assert office.post(ENTER, answers).status_code == 302
    idea = Proposal.objects.get()
    assert (idea.cost, idea.other_money, idea.carried_out_by) == (Decimal(800), Decimal(100), "Kiezverein")
    assert timezone.localdate(idea.created_at) == timezone.localdate(idea.steps.get().at) == day
    assert (idea.contact.presenter, idea.contact.is_guardian) == ("Frau Schmidt", True)
    assert {consent.purpose for consent in idea.consents.all()} == {"contact", "name", "guardian"}


def test_pressing_twice_enters_once(office: Client) -> None:
    answers = paper(RegionBudgetFactory.create())
    pages = [office.post(ENTER, answers) for _time in range(2)]
    assert pages[0]["Location"] == pages[1]["Location"]
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channel": "online"}, "Bitte wählen Sie, wie die Idee zu Ihnen kam."),
        ({"consent": ""}, "Bitte fragen Sie zuerst"),
        ({"email": "frau.schmidt"}, "Bitte geben Sie die Adresse vollständig an"),
        ({"phone": "1" * 60}, "Bitte kürzen Sie auf 40 Zeichen."),
        ({"cost": "-5"}, "Bitte geben Sie einen Betrag über 0"),
        ({"cost": "90000"}, "darf höchstens so viel kosten"),
        ({"cost": ""}, "Bitte geben Sie einen Betrag in Euro an"),
        ({"is_young": "on"}, "Bitte fragen Sie zuerst die Eltern"),
        ({"received_on": "2099-01-01"}, "Dieser Tag liegt in der Zukunft."),
        ({"received_on": "gestern"}, "Bitte geben Sie einen Tag an"),
        ({"region": ""}, "Bitte wählen Sie die Region"),
        ({"title": ""}, "Bitte geben Sie Ihrer Idee einen Titel."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Client, changes: dict[str, str], sentence: str) -> None:
    page = office.post(ENTER, paper(RegionBudgetFactory.create(), text="Mit Blick auf den Fluss") | changes)
    assert page.status_code == 200
    assert sentence in page.text
    assert "Mit Blick auf den Fluss" in page.text
    assert not Proposal.objects.exists()


def test_another_district_s_region_cannot_be_chosen(office: Client) -> None:
    RegionBudgetFactory.create()
    page = office.post(ENTER, paper(RegionBudgetFactory.create(region_key="101001")))
    assert "Bitte wählen Sie eine andere." in page.text
    assert not Proposal.objects.exists()


def test_a_pile_of_papers_of_one_region_goes_quickly(office: Client) -> None:
    budget = RegionBudgetFactory.create()
    form = office.get(f"{ENTER}?kiezkasse={budget.pk}&weg=paper").context["form"]
    assert (form["region"].value(), form["channel"].value()) == (str(budget.pk), "paper")
    odd = office.get(f"{ENTER}?kiezkasse=1e9&weg=online").context["form"]
    assert (odd["region"].value(), odd["channel"].value()) == ("", "")


def test_entering_is_for_the_office(client: Client, citizen: User, kiezpate: User, coordinator: User) -> None:
    assert client.get(ENTER).status_code == 302
    for person, status in ((citizen, 403), (kiezpate, 403), (coordinator, 200)):
        client.force_login(person)
        assert client.get(ENTER).status_code == status


def test_the_reference_is_shown_to_the_own_office_only(client: Client, office: Client, other_moderator: User) -> None:
    office.post(ENTER, paper(RegionBudgetFactory.create()))
    address = f"{ENTER}{Proposal.objects.get().reference}/"
    assert office.get(address).status_code == 200
    client.force_login(other_moderator)
    assert client.get(address).status_code == 404
