"""Following without an account: nothing before the address confirms, then what was agreed, ended by a link."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.notifications.models import Guest, OutboxMessage
from apps.notifications.unsubscribing import end_key
from apps.operation.domain.retention import apply_purpose
from apps.sozialraum.models import District, Sozialraum

from ..domain.guests import PENDING_FOR, guest_key, request_guest_follow
from ..models import Follow
from .factories import ProposalFactory

pytestmark = pytest.mark.django_db

EMAIL = "nachbarin@example.org"
DISTRICT = "/verfolgen/bezirk/treptow-koepenick/per-mail/"


def ask(client: Client, *offers: str, address: str = DISTRICT, email: str = EMAIL) -> str:
    return client.post(address, {"email": email, "offers": offers}, follow=True).content.decode()


def link_of_mail() -> str:
    """The link in the newest mail, without the host."""
    mail = OutboxMessage.objects.filter(kind="follow_confirm").order_by("-created_at")[0]
    found = re.search(r"http://testserver(/verfolgen/bestaetigen/\S+)", mail.text)
    assert found is not None
    return found[1]


def test_nothing_counts_before_the_address_confirms(client: Client, district: District) -> None:
    assert "Wir haben eine E-Mail an diese Adresse geschickt." in ask(client, "termine", "ergebnisse")
    found = Follow.objects.get()
    assert (found.confirmed_at, found.district, found.user) == (None, district, None)
    mail = OutboxMessage.objects.get()
    assert (mail.recipient, mail.list_key) == (EMAIL, "")
    assert "Termine und Einladungen, Ergebnisse der Versammlungen" in mail.text
    link = link_of_mail()
    assert "Ergebnisse der Versammlungen" in client.get(link).content.decode()
    assert Follow.objects.get().confirmed_at is None
    page = client.post(link, follow=True).content.decode()
    assert "Ab jetzt schreiben wir Ihnen" in page
    assert EMAIL in page
    found.refresh_from_db()
    assert found.kinds == [
        "follow_assembly",
        "follow_cancelled",
        "follow_result",
        "follow_vote",
        "follow_window",
        "invitation",
    ]


def test_confirming_twice_changes_nothing(client: Client) -> None:
    ask(client, "termine")
    link = link_of_mail()
    client.post(link)
    first = Follow.objects.get().confirmed_at
    assert client.post(link).status_code == 302
    assert Follow.objects.get().confirmed_at == first


def test_saying_no_deletes_the_address(client: Client) -> None:
    ask(client, "termine")
    assert "ist gelöscht" in client.post(link_of_mail(), {"nein": "1"}, follow=True).content.decode()
    assert not Guest.objects.exists()


def test_more_is_agreed_to_again(client: Client) -> None:
    ask(client, "termine")
    client.post(link_of_mail())
    ask(client, "ideen")
    assert "follow_new_idea" not in Follow.objects.get().kinds
    client.post(link_of_mail())
    assert {"follow_new_idea", "invitation"} <= set(Follow.objects.get().kinds)


def test_an_idea_offers_its_steps_alone(client: Client) -> None:
    idea = ProposalFactory.create(title="Bank")
    address = reverse("kiezkasse:guest-follow", args=["idee", idea.reference])
    assert address in client.get(idea.get_absolute_url()).content.decode()
    assert "Jeder neue Stand der Idee" in client.get(address).content.decode()
    ask(client, "stand", address=address)
    assert Follow.objects.get().kinds == ["follow_idea"]


def test_wrong_input_is_kept_and_named(client: Client) -> None:
    answer = client.post(DISTRICT, {"email": "keine Adresse", "offers": ["ideen"]})
    assert answer.status_code == 422
    assert 'value="keine Adresse"' in answer.content.decode()
    answer = client.post(DISTRICT, {"email": EMAIL})
    assert "Bitte wählen Sie, was Sie bekommen möchten." in answer.content.decode()
    assert client.get("/verfolgen/bezirk/spandau/per-mail/").status_code == 404
    assert not Guest.objects.exists()


def test_an_address_is_not_written_to_again_and_again(client: Client) -> None:
    for _time in range(3):
        ask(client, "termine")
    assert OutboxMessage.objects.count() == Guest.objects.count() == 1


def test_a_link_ends_after_its_days(client: Client) -> None:
    ask(client, "termine")
    link = link_of_mail()
    Follow.objects.update(created_at=timezone.now() - PENDING_FOR - timedelta(minutes=1))
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410
    assert client.get(link[:-3] + "xx/").status_code == 404


def test_unconfirmed_addresses_are_deleted(district: District) -> None:
    request_guest_follow(thing=district, email=EMAIL, offers=["termine"])
    request_guest_follow(thing=district, email="bleibt@example.org", offers=["termine"])
    Follow.objects.filter(guest__email="bleibt@example.org").update(confirmed_at=timezone.now())
    old = timezone.now() - PENDING_FOR - timedelta(minutes=1)
    Follow.objects.update(created_at=old)
    assert apply_purpose("unconfirmed-guests") == 1
    assert [guest.email for guest in Guest.objects.all()] == ["bleibt@example.org"]


def test_the_private_page_ends_one_or_all(client: Client, district: District) -> None:
    adlershof = Sozialraum.objects.get(key="092007", lor_version="2021")
    for thing in (district, adlershof):
        request_guest_follow(thing=thing, email=EMAIL, offers=["termine"])
    Follow.objects.update(confirmed_at=timezone.now())
    guest = Guest.objects.get()
    page = reverse("kiezkasse:guest-follows", args=[guest_key(guest)])
    assert client.get(page)["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(page).content.decode().count("Nicht mehr bekommen") == 2
    client.post(page, {"beenden": str(Follow.objects.get(region=adlershof).pk)})
    assert [found.district for found in Follow.objects.all()] == [district]
    for wrong in ("x", "\u0663\u00b2", "9" * 40, ""):
        assert client.post(page, {"beenden": wrong}).status_code == 404
    assert "Ihre Adresse ist gelöscht" in client.post(page, {"alle": "1"}, follow=True).content.decode()
    assert not Guest.objects.exists()
    assert client.get(page).status_code == 410


def test_one_click_in_the_mail_ends_this_kind_alone(district: District) -> None:
    guest = Guest.objects.create(email=EMAIL)
    Follow.objects.create(
        guest=guest, district=district, kinds=["follow_result", "invitation"], confirmed_at=timezone.now()
    )
    client = Client(enforce_csrf_checks=True)
    address = reverse("notifications:end", args=[end_key(f"guest.{guest.pk}.invitation")])
    assert "Einladung zur Versammlung" in client.get(address).content.decode()
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert Follow.objects.get().kinds == ["follow_result"]
    client.post(reverse("notifications:end", args=[end_key(f"guest.{guest.pk}.follow_result")]))
    assert not Guest.objects.exists()
    assert "Sie müssen nichts weiter tun." in client.get(address).content.decode()


def test_a_stranger_cannot_tell_who_follows(client: Client, citizen: User) -> None:
    first = ask(client, "termine")
    Follow.objects.update(confirmed_at=timezone.now())
    assert ask(client, "termine").count("Wir haben eine E-Mail") == first.count("Wir haben eine E-Mail") == 1
