"""What every answer carries, and what no page contains."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db

INLINE = re.compile(
    r"""<script(?![^>]*\b(?:src=|type="application/json"))|<style|\sstyle=|\son[a-z]+="|javascript:""", re.IGNORECASE
)
PAGES = (
    "/",
    "/hilfe/",
    "/kontakt/",
    "/datenschutz/",
    "/berlin/",
    "/kiez/",
    "/suche/?q=Adlershof",
    "/kiezkassen/",
    "/ideen/",
    "/ideen/neu/",
    "/konto/anmelden/",
    "/konto/neu/",
    "/konto/passwort/vergessen/",
    "/gibt-es-nicht/",
    "/api/v1/docs/",
    "/api/v1/rounds/",
    "/healthz",
)
STAFF_PAGES = (
    "/konto/",
    "/konto/e-mail/",
    "/konto/zweiter-faktor/",
    "/konto/zweiter-faktor/schluessel/",
    "/anlaufstelle/",
    "/anlaufstelle/ideen/neu/",
    "/verwaltung/",
    "/verwaltung/kiezkasse/proposal/",
    "/verwaltung/kiezkasse/round/",
    "/verwaltung/accounts/role/",
    "/verwaltung/accounts/role/add/",
    "/verwaltung/sozialraum/sozialraum/",
)


def check_answer(response: Any, address: str) -> None:
    """Headers of one answer, and its HTML."""
    policy = response["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert part in policy, address
    assert "unsafe" not in policy, address
    assert response["X-Frame-Options"] == "DENY", address
    assert response["X-Content-Type-Options"] == "nosniff", address
    assert response["Referrer-Policy"] == "same-origin", address
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert "camera=()" in response["Permissions-Policy"], address
    if response["Content-Type"].startswith("text/html"):
        found = INLINE.search(response.content.decode())
        assert found is None, f"{address}: {found and found[0]}"


@pytest.mark.parametrize("address", PAGES)
def test_answers_for_visitors_are_safe(client: Client, address: str) -> None:
    check_answer(client.get(address), address)


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_answers_for_staff_are_safe(client: Client, lead: User, address: str) -> None:
    client.force_login(lead)
    response = client.get(address)
    assert response.status_code == 200, address
    check_answer(response, address)


def test_answers_to_staff_are_not_kept_by_browsers(client: Client, lead: User) -> None:
    client.force_login(lead)
    for address in ("/konto/", "/konto/daten.json", "/anlaufstelle/", "/verwaltung/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_pages_set_no_cookie_for_visitors_but_the_one_against_forgery(client: Client) -> None:
    for address in ("/hilfe/", "/ideen/", "/konto/anmelden/"):
        client.get(address)
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_language_follows_the_choice_and_not_the_browser(client: Client) -> None:
    assert client.get("/hilfe/", headers={"Accept-Language": "en"})["Content-Language"] == "de"
    client.post("/sprache/setlang/", {"language": "en", "next": "/hilfe/"})
    answer = client.get("/hilfe/")
    assert answer["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()


def test_language_switch_leads_only_to_own_pages(client: Client) -> None:
    answer = client.post("/sprache/setlang/", {"language": "en", "next": "https://example.com/"})
    assert answer["Location"] == "/"


def test_reading_changes_nothing(client: Client, lead: User) -> None:
    from django.apps import apps
    from django.contrib.sessions.models import Session

    def rows() -> dict[str, int]:
        return {
            model._meta.label: model._default_manager.count()
            for model in apps.get_models()
            if model is not Session and model._meta.managed
        }

    client.force_login(lead)
    before = rows()
    for address in (*PAGES, *STAFF_PAGES):
        client.get(address)
    assert rows() == before
