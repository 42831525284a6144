"""The one field: addresses, places, ideas."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.portal.search import find
from apps.sozialraum.models import Sozialraum, Street, StreetSection
from apps.sozialraum.names import normalised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def streets() -> None:
    """Three streets: one in Adlershof, one in two places, one whose name begins like a Kiez."""
    for name, locality, postcode, key in [
        ("Dörpfeldstraße", "Adlershof", "12489", "09200717"),
        ("Hauptstraße", "Köpenick", "12557", "09200716"),
        ("Hauptstraße", "Marzahn", "12681", "10100101"),
        ("Adlershofer Straße", "Köpenick", "12557", "09200716"),
    ]:
        street = Street.objects.create(name=name, locality=locality, normalised=normalised(name))
        StreetSection.objects.create(
            street=street,
            planungsraum=Sozialraum.objects.get(key=key, lor_version="2021"),
            postcode=postcode,
            house_numbers=["1", "12", "54"],
        )


def search(client: Client, text: str) -> Any:
    return client.get(reverse("portal:search"), {"q": text})


def test_search_without_words_shows_the_field(client: Client) -> None:
    for text in ["", "   ", "\x00\x00"]:
        response = search(client, text)
        assert response.status_code == 200
        assert response.context["found"] is None


@pytest.mark.parametrize("text", ["Dörpfeldstraße 54", "doerpfeldstr. 54", "Dörpfeldstr 54, 12489 Berlin"])
def test_search_leads_from_an_address_to_its_kiez(client: Client, text: str) -> None:
    response = search(client, text)
    assert response.status_code == 302
    assert response["Location"].startswith("/kiez/092007")


@pytest.mark.parametrize("text", ["Adlershof", "adlershof", "Altstadt/Kietz"])
def test_search_leads_from_a_name_to_its_kiez(client: Client, text: str) -> None:
    ProposalFactory.create(title="Fest in Adlershof")
    assert search(client, text)["Location"].startswith("/kiez/09")


def test_search_lists_several_addresses(client: Client) -> None:
    response = search(client, "Hauptstraße 12")
    assert response.status_code == 200
    assert len(response.context["found"].address.matches) == 2


def test_search_lists_several_places(client: Client) -> None:
    response = search(client, "Köpenick")
    assert len(response.context["found"].places) > 1
    assert "Bezirksregion" in response.content.decode()


def test_search_finds_public_ideas_by_title(client: Client) -> None:
    shown = ProposalFactory.create(title="Wasserspielplatz am Ufer")
    ProposalFactory.create(title="Wasserspielplatz geheim", status=ProposalStatus.SUBMITTED)
    response = search(client, "wasserspiel")
    assert response.context["found"].proposals == [shown]


def test_ideas_come_before_streets_that_are_only_similar(client: Client) -> None:
    ProposalFactory.create(title="Ein Haupt aus Stein")
    page = client.get("/suche/?q=Haupt").text
    assert page.index('id="ideen"') < page.index('id="adressen"')


def test_whoever_types_a_house_number_means_a_street() -> None:
    ProposalFactory.create(title="Ein Haupt aus Stein")
    assert find("Haupt").is_rather_no_street
    assert not find("Haupt 54").is_rather_no_street


def test_search_knows_the_reference_of_an_idea(client: Client) -> None:
    proposal = ProposalFactory.create()
    assert search(client, proposal.reference.upper())["Location"] == proposal.get_absolute_url()
    hidden = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    assert search(client, hidden.reference).status_code == 200


def test_search_helps_when_nothing_is_found(client: Client) -> None:
    response = search(client, "Xyzzyqqq")
    page = response.content.decode()
    assert "haben wir nichts gefunden" in page
    assert "So kommen Sie weiter" in page
    assert reverse("portal:kieze") in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "%_%", "a" * 5000, "\u202eabc", "' OR 1=1 --", "½²"])
def test_search_survives_anything(client: Client, text: str) -> None:
    response = search(client, text)
    assert response.status_code in (200, 302)
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("text", ["Hauptstraße 12", "Xyzzyqqq", "Marzahn"])
def test_search_asks_few_times(client: Client, text: str, django_assert_max_num_queries: Callable[..., Any]) -> None:
    ProposalFactory.create_batch(3, title="Hauptstraße 12 in Marzahn")
    with django_assert_max_num_queries(10):
        search(client, text)
