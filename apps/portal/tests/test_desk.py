"""The desk of the Anlaufstelle: own district, oldest first, one decision after the other."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.kiezkasse.enums import Channel, ProposalStatus
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.tests.factories import AssemblyFactory, ProposalFactory
from apps.moderation.enums import TextKind
from apps.moderation.shipped import SHIPPED
from apps.notifications.models import OutboxMessage

pytestmark = pytest.mark.django_db
DESK = "/anlaufstelle/"


@pytest.fixture
def office(client: Client, moderator: User) -> Client:
    """A browser in which the Anlaufstelle of Treptow-Köpenick is signed in."""
    client.force_login(moderator)
    return client


def waiting(title: str = "Bank am Markt", days: int = 3, **changes: object) -> Proposal:
    idea: Proposal = ProposalFactory.create(
        title=title,
        status=ProposalStatus.SUBMITTED,
        created_at=timezone.now() - timedelta(days=days),
        with_contact__confirmed_at=timezone.now(),
        **changes,
    )
    return idea


def address(idea: Proposal) -> str:
    return f"{DESK}ideen/{idea.reference}/"


def titles(client: Client, query: str = "") -> list[str]:
    return [idea.title for idea in client.get(DESK + query).context["page"].object_list]


# The queue --------------------------------------------------------------------------------------


def test_the_queue_is_oldest_first_and_says_who_waits_too_long(office: Client) -> None:
    waiting("Neu", days=1)
    waiting("Alt", days=20)
    ProposalFactory.create(title="Entschieden")
    ProposalFactory.create(title="Unbestätigt", status=ProposalStatus.UNCONFIRMED)
    page = office.get(DESK)
    assert titles(office) == ["Alt", "Neu"]
    assert page.text.count("wartet zu lange") == 1
    assert "vor 20 Tagen" in page.text


def test_the_queue_can_be_narrowed_down(office: Client) -> None:
    waiting("Adlershof online")
    waiting("Adlershof Papier", channel=Channel.PAPER)
    waiting("Woanders", region_budget__region_key="092005")
    ProposalFactory.create(title="Veröffentlicht")
    assert titles(office, "?region=092007&weg=paper") == ["Adlershof Papier"]
    assert titles(office, "?region=092005") == ["Woanders"]
    assert titles(office, "?stand=published") == ["Veröffentlicht"]


@pytest.mark.parametrize("query", ["?region=999999", "?stand=unconfirmed", "?weg=%27--", "?seite=abc", "?seite=99"])
def test_what_the_desk_does_not_understand_is_left_out(office: Client, query: str) -> None:
    waiting()
    assert titles(office, query) == ["Bank am Markt"]


def test_the_empty_desk_says_so(office: Client) -> None:
    assert "Hier wartet nichts" in office.get(DESK).text


def test_the_desk_shows_the_own_district_only(client: Client, office: Client, other_moderator: User) -> None:
    idea = waiting()
    AssemblyFactory.create(place="Kiezklub")
    assert office.get(address(idea)).status_code == 200
    client.force_login(other_moderator)
    assert titles(client) == []
    assert "Kiezklub" not in client.get(DESK).text
    assert client.get(address(idea)).status_code == 404


def test_the_desk_is_for_the_office(client: Client, citizen: User, kiezpate: User, reviewer: User) -> None:
    idea = waiting()
    assert client.get(DESK).status_code == 302
    for person in (citizen, kiezpate, reviewer):
        client.force_login(person)
        assert client.get(DESK).status_code == 403
        assert client.get(address(idea)).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_desk_costs_the_same_at_any_size(
    office: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        waiting(f"Idee {index}")
        if index < 3:
            AssemblyFactory.create()
    with django_assert_max_num_queries(10):
        page = office.get(DESK)
    assert len(page.context["page"].object_list) == min(number, 25)


@pytest.mark.parametrize("number", [1, 3, 40])
def test_one_idea_costs_the_same_at_any_size(
    office: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ideas = [waiting(f"Bank Nummer {index}") for index in range(number)]
    with django_assert_max_num_queries(22):
        office.get(address(ideas[0]))


# One idea ---------------------------------------------------------------------------------------


def test_an_idea_shows_contact_history_and_what_looks_like_it(office: Client) -> None:
    idea = waiting("Bank am Markt")
    waiting("Bank am Marktplatz")
    waiting("Lesefest im Park", point=None, place_kind="region", planungsraum=None, address_text="")
    page = office.get(address(idea))
    assert idea.contact.email in page.text
    assert "Bank am Marktplatz" in [one.title for one in page.context["similar"]]
    assert "Lesefest im Park" not in [one.title for one in page.context["similar"]]
    assert "Lebenslauf" in page.text


def test_publishing_opens_the_next_idea_and_offers_the_way_back(office: Client, moderator: User) -> None:
    first, second = waiting("Erste", days=9), waiting("Zweite", days=5)
    page = office.post(address(first), {"entscheidung": "publish", "reason": ""}, follow=True)
    assert page.redirect_chain == [(address(second), 302)]
    assert "„Erste“ ist veröffentlicht." in page.text
    assert f'<a href="{address(first)}">Entscheidung ändern</a>' in page.text
    first.refresh_from_db()
    assert first.status == ProposalStatus.PUBLISHED
    assert first.steps.latest("pk").actor == moderator
    last = office.post(address(second), {"entscheidung": "publish", "reason": "Mit Auflage"}, follow=True)
    assert last.redirect_chain == [(DESK, 302)]
    assert OutboxMessage.objects.filter(kind="proposal_published").count() == 2


def test_the_filter_stays_from_one_idea_to_the_next(office: Client) -> None:
    first = waiting("Erste", days=9)
    waiting("Woanders", days=8, region_budget__region_key="092005")
    third = waiting("Dritte", days=7)
    page = office.post(f"{address(first)}?region=092007", {"entscheidung": "publish"})
    assert page["Location"] == f"{address(third)}?region=092007"


def test_rejecting_needs_a_reason_that_everybody_reads(office: Client) -> None:
    idea = waiting()
    assert "Bitte schreiben Sie eine Begründung." in office.post(address(idea), {"entscheidung": "reject"}).text
    office.post(address(idea), {"entscheidung": "reject", "reason": "Dafür gibt es den Sportetat."})
    idea.refresh_from_db()
    assert (idea.status, idea.is_public) == (ProposalStatus.REJECTED, True)
    assert OutboxMessage.objects.get(kind="proposal_rejected")


def test_rejecting_can_hide_the_text(office: Client) -> None:
    idea = waiting()
    office.post(address(idea), {"entscheidung": "reject", "reason": "Beleidigt andere.", "hide": "on"})
    idea.refresh_from_db()
    assert not idea.is_public


def test_a_draft_of_a_reason_comes_into_the_field_without_a_script(office: Client) -> None:
    shipped = SHIPPED[TextKind.REJECT][0]
    page = office.get(f"{address(waiting())}?vorlage=reject-1")
    assert page.context["forms"]["reject"]["reason"].value() == shipped.text
    assert page.context["opened"] == "reject"
    assert office.get(f"{address(waiting())}?vorlage=quatsch").context["forms"]["reject"]["reason"].value() == ""


def test_the_mail_can_be_read_beforehand_without_the_private_link(office: Client) -> None:
    idea = waiting()
    page = office.post(address(idea), {"entscheidung": "reject-preview", "reason": "Sportetat"})
    mail = page.context["preview"]["mail"]
    idea.refresh_from_db()
    assert (idea.status, OutboxMessage.objects.count()) == (ProposalStatus.SUBMITTED, 0)
    assert "> Sportetat" in mail.text
    assert "/ideen/mein/" not in mail.text


def test_the_preview_says_when_nobody_gets_a_mail(office: Client) -> None:
    idea = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_contact=False)
    page = office.post(address(idea), {"entscheidung": "publish-preview"})
    assert "Es geht keine E-Mail hinaus" in page.text


def test_a_rejected_idea_can_be_published_after_all_and_a_published_one_taken_back(office: Client) -> None:
    idea = waiting()
    for decision, status in (
        ("publish", ProposalStatus.PUBLISHED),
        ("reject", ProposalStatus.REJECTED),
        ("publish", ProposalStatus.PUBLISHED),
    ):
        office.post(address(idea), {"entscheidung": decision, "reason": "Wir haben uns geirrt."})
        idea.refresh_from_db()
        assert idea.status == status


def test_a_colleague_who_was_faster_is_noticed(office: Client) -> None:
    idea = waiting()
    Proposal.objects.filter(pk=idea.pk).update(status=ProposalStatus.GRANTED, granted_amount=1)
    page = office.post(address(idea), {"entscheidung": "publish", "reason": ""})
    assert page.status_code == 422
    assert "inzwischen" in page.text


def test_the_coordinator_sees_and_does_not_decide(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    idea = waiting()
    assert 'value="publish"' not in client.get(address(idea)).text
    assert client.post(address(idea), {"entscheidung": "publish"}).status_code == 403
    assert client.post(address(idea), {"entscheidung": "reject", "reason": "Nein"}).status_code == 403


def test_names_and_titles_cannot_bring_markup_into_the_message(office: Client) -> None:
    idea = waiting("<script>alert(1)</script> {undo} {0}")
    page = office.post(address(idea), {"entscheidung": "publish"}, follow=True)
    assert "<script>alert(1)" not in page.text
