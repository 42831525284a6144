"""Staff work only with a second factor."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "geheim-genug-1"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SPK_STAFF_SECOND_FACTOR = True


def sign_in(client: Client, user: User) -> Any:
    return client.post("/konto/anmelden/", {"login": user.email, "password": PASSWORD})


def confirm_password(client: Client) -> None:
    client.post("/konto/bestaetigen/", {"password": PASSWORD})


def totp_code(secret: str) -> str:
    """The code an app would show now."""
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.mark.parametrize("address", ["/", "/start/", "/konto/", "/verwaltung/", "/metrics", "/ideen/"])
def test_staff_without_factor_are_sent_to_set_one_up(client: Client, tech_admin: User, address: str) -> None:
    sign_in(client, tech_admin)
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, "/konto/zweiter-faktor/")


def test_staff_without_factor_get_no_answer_of_the_api(client: Client, tech_admin: User) -> None:
    sign_in(client, tech_admin)
    answer = client.get("/api/v1/schema/")
    assert answer.status_code == 403
    assert answer.json() == {"detail": "Bitte richten Sie zuerst Ihren zweiten Faktor ein."}


@pytest.mark.parametrize(
    "address", ["/konto/zweiter-faktor/", "/konto/abmelden/", "/konto/e-mail/", "/hilfe/", "/healthz"]
)
def test_staff_without_factor_reach_what_they_need(client: Client, tech_admin: User, address: str) -> None:
    sign_in(client, tech_admin)
    assert client.get(address).status_code == 200


def test_staff_without_factor_are_led_away_from_live_parts_too(client: Client, tech_admin: User) -> None:
    sign_in(client, tech_admin)
    answer = client.get("/ideen/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/konto/zweiter-faktor/"


def test_staff_without_factor_may_change_the_language(client: Client, tech_admin: User) -> None:
    sign_in(client, tech_admin)
    assert client.post("/sprache/setlang/", {"language": "en"})["Location"] == "/"


def test_citizens_and_visitors_need_none(client: Client, citizen: User) -> None:
    assert client.get("/hilfe/").status_code == 200
    sign_in(client, citizen)
    assert client.get("/konto/").status_code == 200


def test_app_is_set_up_asked_for_and_removed(client: Client, tech_admin: User) -> None:
    sign_in(client, tech_admin)
    confirm_password(client)
    page = client.get("/konto/zweiter-faktor/app/einrichten/")
    code = totp_code(page.context["form"].secret)
    assert client.post("/konto/zweiter-faktor/app/einrichten/", {"code": "000000"}).status_code == 200
    answer = client.post("/konto/zweiter-faktor/app/einrichten/", {"code": code})
    assert answer["Location"] == "/konto/zweiter-faktor/codes/"
    assert client.get("/konto/").status_code == 200
    codes = client.get("/konto/zweiter-faktor/codes/").context["unused_codes"]
    assert len(codes) == 10

    other = Client()
    assert sign_in(other, tech_admin)["Location"].startswith("/konto/zweiter-faktor/code/")
    assert other.get("/konto/").status_code == 302
    wrong = other.post("/konto/zweiter-faktor/code/", {"code": "000000"})
    assert "stimmt nicht" in wrong.content.decode()
    assert other.post("/konto/zweiter-faktor/code/", {"code": codes[0]})["Location"] == "/start/"
    assert other.get("/konto/").status_code == 200
    assert (
        codes[0]
        not in RecoveryCodes(
            Authenticator.objects.get(user=tech_admin, type=Authenticator.Type.RECOVERY_CODES)
        ).get_unused_codes()
    )

    confirm_password(client)
    client.post("/konto/zweiter-faktor/app/entfernen/")
    assert client.get("/konto/")["Location"] == "/konto/zweiter-faktor/"


def test_secret_of_the_app_is_unreadable_in_the_database(tech_admin: User, settings: Any) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(tech_admin, secret)
    stored = Authenticator.objects.get(user=tech_admin).data["secret"]
    assert secret not in stored
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert Authenticator.objects.get(user=tech_admin).wrap().validate_code(totp_code(secret))


def test_factor_is_remembered_in_the_session(client: Client, tech_admin: User, django_assert_num_queries: Any) -> None:
    Authenticator.objects.create(user=tech_admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(tech_admin)
    client.get("/healthz")
    client.get("/metrics")
    with django_assert_num_queries(3 + 5):  # session, person, roles; and the figures themselves
        client.get("/metrics")


@pytest.mark.parametrize(
    "address",
    [
        "/konto/zweiter-faktor/codes/neu/",
        "/konto/zweiter-faktor/codes/",
        "/konto/zweiter-faktor/schluessel/",
        "/konto/zweiter-faktor/schluessel/neu/",
        "/konto/zweiter-faktor/app/entfernen/",
        "/konto/zweiter-faktor/bestaetigen/",
    ],
)
def test_pages_of_the_second_factor_open(client: Client, tech_admin: User, address: str) -> None:
    Authenticator.objects.create(user=tech_admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    RecoveryCodes.activate(tech_admin)
    client.force_login(tech_admin)
    confirm_password(client)
    assert client.get(address).status_code == 200
