"""Signing in with a real browser: by keyboard, with an app, with a passkey, at 320 pixels."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "geheim-genug-1"


@pytest.fixture
def somebody(person: Callable[..., User]) -> User:
    return person("jemand")


def totp_code(secret: str) -> str:
    """The code an app would show now."""
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def confirm_password(page: Page) -> None:
    expect(page.get_by_role("heading", name="Bitte bestätigen Sie, dass Sie es sind")).to_be_visible()
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()


@pytest.mark.parametrize("address", ["/konto/anmelden/", "/konto/neu/", "/konto/passwort/vergessen/"])
def test_entrance_pages_are_accessible_at_320_pixels(phone: Page, address: str) -> None:
    phone.goto(address)
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    main = phone.locator("main")
    main.get_by_role("button").first.press("Enter")
    expect(phone.get_by_role("heading", name="Bitte prüfen Sie Ihre Angaben")).to_be_visible()
    assert_accessible(phone)
    no_horizontal_scroll(phone)


def test_sign_in_by_keyboard(page: Page, somebody: User) -> None:
    page.goto("/konto/anmelden/?next=/konto/")
    page.get_by_label("E-Mail-Adresse").focus()
    page.keyboard.type(somebody.email)
    page.keyboard.press("Tab")
    page.keyboard.type("falsch-falsch")
    page.keyboard.press("Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_contain_text("E-Mail-Adresse und Passwort passen nicht zusammen")
    expect(summary).to_be_focused()
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value(somebody.email)
    assert_accessible(page)
    page.get_by_label("Passwort").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/konto/",
        "/konto/e-mail/",
        "/konto/passwort/aendern/",
        "/konto/zweiter-faktor/",
        "/konto/loeschen/",
        "/konto/abmelden/",
    ],
)
def test_account_pages_are_accessible_at_320_pixels(phone: Page, somebody: User, address: str) -> None:
    sign_in(phone, somebody)
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(phone)
    no_horizontal_scroll(phone)


def test_app_as_second_factor(page: Page, somebody: User) -> None:
    sign_in(page, somebody)
    page.goto("/konto/zweiter-faktor/")
    page.get_by_role("link", name="App einrichten").click()
    confirm_password(page)
    expect(page.get_by_label("Code")).to_be_visible()
    assert_accessible(page)
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code").fill(totp_code(secret))
    page.get_by_role("button", name="App einrichten").click()
    expect(page.get_by_role("heading", level=1, name="Codes für den Notfall")).to_be_visible()
    assert_accessible(page)
    code = page.locator("main code").first.inner_text()

    page.context.clear_cookies()
    page.goto("/konto/anmelden/?next=/konto/")
    page.get_by_label("E-Mail-Adresse").fill(somebody.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Zweiter Faktor")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()


def test_passkey_is_set_up_and_opens_the_account(page: Page, somebody: User) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, somebody)
    page.goto("/konto/zweiter-faktor/schluessel/neu/")
    confirm_password(page)
    expect(page.get_by_label("Name des Schlüssels")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Name des Schlüssels").fill("Diensttelefon")
    page.get_by_label("Damit auch ohne Passwort anmelden").check()
    page.get_by_role("button", name="Schlüssel einrichten").click()
    expect(
        page.get_by_text("Der Schlüssel ist eingerichtet").or_(page.get_by_text("Die neuen Codes")).first
    ).to_be_visible()
    assert Authenticator.objects.filter(user=somebody, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.goto("/konto/zweiter-faktor/schluessel/")
    expect(page.get_by_text("Diensttelefon").first).to_be_visible()
    assert_accessible(page)

    page.context.clear_cookies()
    page.goto("/konto/anmelden/?next=/konto/")
    page.get_by_role("button", name="Passkey verwenden").click()
    expect(page.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()


def test_passkey_refused_by_the_device_is_told(page: Page, somebody: User) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    page.goto("/konto/anmelden/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Passkey verwenden").click()
    expect(page.get_by_text("Das hat nicht geklappt")).to_be_visible()
    assert_accessible(page)


def test_demo_sign_ins_open_a_role_with_one_press(page: Page, settings: Any) -> None:
    from apps.accounts.demo import create_demo_accounts
    from apps.sozialraum.models import District

    settings.SPK_DEMO = True
    create_demo_accounts(list(District.objects.filter(key__in=["09", "10"])))
    page.goto("/konto/anmelden/")
    assert_accessible(page)
    page.get_by_role("button", name="Bürgerin").click()
    expect(page.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()
