"""Signing in by e-mail address, from a new account to a forgotten password."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from apps.accounts.models import User
from apps.notifications.models import OutboxMessage

pytestmark = pytest.mark.django_db
PASSWORD = "geheim-genug-1"


def link_in(mail: OutboxMessage) -> str:
    """The first address in the text of a mail, without the host."""
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.text)
    assert found
    return found[1]


def newest_mail() -> OutboxMessage:
    mail = OutboxMessage.objects.order_by("-created_at").first()
    assert mail
    return mail


def test_sign_up_confirms_the_address_before_signing_in(client: Client) -> None:
    form = {"email": "Neu@Example.org", "password1": "ganz-neues-wort", "display_name": "Neu im Kiez"}
    answer = client.post("/konto/neu/", form)
    assert answer.status_code == 302
    assert answer["Location"] == "/konto/e-mail/bestaetigen/"
    user = User.objects.get(email="neu@example.org")
    assert user.display_name == "Neu im Kiez"

    mail = newest_mail()
    assert (mail.recipient, mail.kind) == ("neu@example.org", "account")
    link = link_in(mail)
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.filter(user=user, verified=True).exists()
    assert client.post(link).status_code == 302
    assert EmailAddress.objects.filter(user=user, verified=True).exists()

    answer = client.post("/konto/anmelden/", {"login": "neu@example.org", "password": "ganz-neues-wort"})
    assert answer["Location"] == "/start/"


def test_sign_up_with_a_known_address_tells_only_its_owner(client: Client, citizen: User) -> None:
    unknown = client.post("/konto/neu/", {"email": "neu@example.org", "password1": "ganz-neues-wort"})
    client.logout()
    known = client.post("/konto/neu/", {"email": citizen.email, "password1": "ganz-neues-wort"})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert newest_mail().recipient == citizen.email
    assert "schon ein Konto" in newest_mail().subject


def test_forgotten_password_is_replaced_by_the_link_once(client: Client, citizen: User) -> None:
    assert client.post("/konto/passwort/vergessen/", {"email": citizen.email}).status_code == 302
    link = link_in(newest_mail())
    form_page = client.get(link, follow=True)
    assert form_page.status_code == 200
    form = {"password1": "wieder-ein-neues", "password2": "wieder-ein-neues"}
    client.post(form_page.redirect_chain[-1][0], form)
    citizen.refresh_from_db()
    assert citizen.check_password("wieder-ein-neues")
    other_browser = Client()
    assert "gilt nicht mehr" in other_browser.get(link, follow=True).content.decode()


def test_forgotten_password_of_nobody_looks_the_same(client: Client) -> None:
    answer = client.post("/konto/passwort/vergessen/", {"email": "niemand@example.org"})
    assert answer["Location"] == "/konto/passwort/vergessen/geschickt/"
    assert newest_mail().recipient == "niemand@example.org"


def test_sign_in_says_that_address_and_password_do_not_match(client: Client, citizen: User) -> None:
    for address in (citizen.email, "niemand@example.org"):
        answer = client.post("/konto/anmelden/", {"login": address, "password": "falsch-falsch"})
        assert answer.status_code == 200
        assert "passen nicht zusammen" in answer.content.decode()


def test_sign_in_is_limited_per_account(client: Client, citizen: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    form = {"login": citizen.email, "password": "falsch-falsch"}
    for _number in range(2):
        client.post("/konto/anmelden/", form)
    answer = client.post("/konto/anmelden/", form | {"password": PASSWORD})
    assert "zu viele Versuche" in answer.content.decode()


def test_sign_in_is_limited_per_client_with_a_page(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post("/konto/anmelden/", {"login": "a@example.org", "password": "x"})
    answer = client.post("/konto/anmelden/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 429
    assert '<html lang="de"' in answer.content.decode()


def test_sign_in_leads_only_to_own_pages(client: Client, citizen: User) -> None:
    form = {"login": citizen.email, "password": PASSWORD, "next": "https://example.com/"}
    assert client.post("/konto/anmelden/", form)["Location"] == "/start/"


def test_sign_out_needs_a_button(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    assert client.get("/konto/abmelden/").status_code == 200
    assert settings.SESSION_COOKIE_NAME in client.cookies
    assert client.post("/konto/abmelden/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "address",
    [
        "/konto/anmelden/",
        "/konto/neu/",
        "/konto/passwort/vergessen/",
        "/konto/passwort/vergessen/geschickt/",
        "/konto/passwort/neu/fertig/",
        "/konto/passwort/neu/1-abc/",
        "/konto/e-mail/bestaetigen/",
        "/konto/e-mail/bestaetigen/falsch/",
        "/konto/gesperrt/",
        "/konto/amt/abgebrochen/",
    ],
)
def test_pages_for_visitors_open(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_failed_sign_on_of_the_office_has_a_page(client: Client) -> None:
    answer = client.get("/konto/amt/fehler/")
    assert answer.status_code == 401
    assert "Bitte versuchen Sie es noch einmal" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/konto/", "/konto/e-mail/", "/konto/passwort/aendern/", "/konto/bestaetigen/", "/konto/zweiter-faktor/"],
)
def test_pages_of_the_account_open(client: Client, citizen: User, address: str) -> None:
    assert client.get(address).status_code == 302
    client.force_login(citizen)
    assert client.get(address).status_code == 200
