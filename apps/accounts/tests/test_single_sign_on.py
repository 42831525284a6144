"""Staff sign in through the office, by a real exchange with a provider on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from apps.accounts.models import Role, User

from .office import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings: Any) -> Iterator[Office]:
    with Office() as office:
        settings.SOCIALACCOUNT_PROVIDERS = office.settings()
        yield office


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        """The portal's own address is opened with the test client."""


def come_through(client: Client, office: Office, **claims: Any) -> Any:
    """Press the button, let the office recognise the person, come back."""
    office.claims = {"sub": "42", "name": "Jana Krüger"} | claims
    start = client.post("/konto/amt/bezirksamt/")
    assert start.status_code == 302, start.content.decode()[:500]
    assert start["Location"].startswith(f"{office.address}/authorize?")
    from urllib.error import HTTPError

    try:
        build_opener(_Stay).open(start["Location"])
    except HTTPError as answer:
        back = answer.headers["Location"]
        answer.close()
    return client.get(back.removeprefix("http://testserver"))


def said(client: Client) -> str:
    return client.get("/konto/anmelden/").content.decode()


def test_sign_on_finds_staff_by_verified_address(client: Client, office: Office, moderator: User) -> None:
    assert "Über Bezirksamt anmelden" in said(client)
    answer = come_through(client, office, email="Moderator@example.org", email_verified=True)
    assert answer["Location"] == "/start/"
    assert client.session["_auth_user_id"] == str(moderator.pk)
    assert "/token" in office.asked
    account = SocialAccount.objects.get()
    assert (account.user, account.uid) == (moderator, "42")

    # The next time the number counts, even if the address has changed since.
    other = Client()
    answer = come_through(other, office, email="jana.neu@example.org", email_verified=True)
    assert answer["Location"] == "/start/"
    assert other.session["_auth_user_id"] == str(moderator.pk)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"email": "moderator@example.org"}, "keine bestätigte E-Mail-Adresse"),
        ({"email": "moderator@example.org", "email_verified": False}, "keine bestätigte E-Mail-Adresse"),
        ({"email": "moderator@example.org", "email_verified": "false"}, "keine bestätigte E-Mail-Adresse"),
        ({}, "keine bestätigte E-Mail-Adresse"),
        ({"email": "unbekannt@example.org", "email_verified": True}, "noch kein Konto mit einer Rolle"),
        ({"email": "citizen@example.org", "email_verified": True}, "noch kein Konto mit einer Rolle"),
    ],
)
def test_sign_on_refuses_with_a_sentence(
    client: Client, office: Office, moderator: User, citizen: User, claims: dict[str, Any], sentence: str
) -> None:
    people = User.objects.count()
    answer = come_through(client, office, **claims)
    assert answer["Location"] == "/konto/anmelden/"
    assert sentence in said(client)
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count(), Role.objects.count()) == (people, 0, 1)


def test_sign_on_refuses_an_address_that_is_not_verified_here(client: Client, office: Office, moderator: User) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.filter(user=moderator).update(verified=False)
    come_through(client, office, email="moderator@example.org", email_verified=True)
    assert "noch kein Konto mit einer Rolle" in said(client)


def test_sign_on_ends_with_the_role(client: Client, office: Office, moderator: User) -> None:
    come_through(client, office, email="moderator@example.org", email_verified=True)
    client.logout()
    Role.objects.all().delete()
    come_through(client, office, email="moderator@example.org", email_verified=True)
    assert "_auth_user_id" not in client.session
    assert "noch kein Konto mit einer Rolle" in said(client)


def test_sign_on_refuses_blocked_accounts(client: Client, office: Office, moderator: User) -> None:
    User.objects.filter(pk=moderator.pk).update(is_active=False)
    come_through(client, office, email="moderator@example.org", email_verified=True)
    assert "_auth_user_id" not in client.session


def test_sign_on_links_nothing_to_somebody_who_is_signed_in(client: Client, office: Office, moderator: User) -> None:
    client.force_login(moderator)
    client.get("/konto/")
    office.claims = {}
    start = client.post("/konto/amt/bezirksamt/?process=connect")
    assert start.status_code == 302
    come_through(client, office, email="moderator@example.org", email_verified=True)
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize(("amr", "address"), [(["pwd"], "/konto/zweiter-faktor/"), (["pwd", "mfa"], "/anlaufstelle/")])
def test_second_factor_of_the_office_counts_only_where_trusted(
    client: Client, office: Office, moderator: User, settings: Any, amr: list[str], address: str
) -> None:
    settings.SPK_STAFF_SECOND_FACTOR = True
    settings.SPK_OIDC_TRUSTED_AMR = ["mfa"]
    come_through(client, office, email="moderator@example.org", email_verified=True, amr=amr)
    assert client.get("/start/")["Location"] == address


def test_second_factor_of_the_office_is_not_trusted_unasked(
    client: Client, office: Office, moderator: User, settings: Any
) -> None:
    settings.SPK_STAFF_SECOND_FACTOR = True
    come_through(client, office, email="moderator@example.org", email_verified=True, amr=["mfa"])
    assert client.get("/start/")["Location"] == "/konto/zweiter-faktor/"


def test_sign_on_with_a_forged_answer_shows_a_page(client: Client, office: Office) -> None:
    answer = client.get("/konto/amt/bezirksamt/zurueck/?code=x&state=erfunden")
    assert answer.status_code == 401
    assert "Bitte versuchen Sie es noch einmal" in answer.content.decode()
