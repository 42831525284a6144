"""Debian's Chromium for the tests, watched: whatever it complains about fails the test."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from time import time
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response, ViewportSize, expect

if TYPE_CHECKING:
    from apps.accounts.models import User

# Playwright runs an event loop in the tests' thread; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A page shows what it shall long before this on a machine at rest; one that runs two test processes, a server
# and two browsers on two cores may take its time. A test that passes never waits.
PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=PATIENCE)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PHONE: ViewportSize = {"width": 320, "height": 720}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
ELSEWHERE = re.compile(r"^(?:https?|wss?)://(?!localhost[:/]|127\.0\.0\.1[:/])")
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    # The pages have no sheets of other servers, which is what axe would fetch all sheets again for.
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
# A page that is meant to answer 404 or 422 says so on the console; files that are missing are noted by themselves.
EXPECTED_NOISE = "Failed to load resource: the server responded with a status of"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            # Nothing leaves the machine. (Intercepting each request would switch the browser's cache off.)
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """`page.goto("/ideen/")` opens the live server; asking for a page makes a test transactional."""
    return browser_context_args | {
        "base_url": live_server.url,
        "locale": "de-DE",
        "timezone_id": "Europe/Berlin",
        "viewport": DESKTOP,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def page(page: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose script errors, CSP violations, missing files and calls to other servers fail the test.

    `@pytest.mark.tolerates("part of the message")` lets an expected complaint pass.
    """
    complaints: list[str] = []
    _watch(page, complaints)
    yield page
    expected = [text for mark in request.node.iter_markers("tolerates") for text in mark.args]
    left = [line for line in complaints if not any(text in line for text in expected)]
    assert not left, "The browser complained:\n" + "\n".join(left)


@pytest.fixture
def desktop(page: Page) -> Page:
    """1280 pixels wide."""
    page.set_viewport_size(DESKTOP)
    return page


@pytest.fixture
def phone(page: Page) -> Page:
    """320 pixels wide, the narrowest that WCAG asks for."""
    page.set_viewport_size(PHONE)
    return page


def _watch(page: Page, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and EXPECTED_NOISE not in message.text:
            complaints.append(f"console on {page.url}: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type in {"stylesheet", "script", "image", "font"}:
            complaints.append(f"{response.status} for {response.url}")
        elif response.status >= 500:
            complaints.append(f"{response.status} for {response.request.method} {response.url}")

    def on_request(request: Request) -> None:
        if ELSEWHERE.match(request.url):
            complaints.append(f"call to another server: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"script error on {page.url}: {error}"))
    page.on("response", on_response)
    page.context.on("request", on_request)


def sign_in(page: Page, user: "User") -> None:
    """Sign in without the form: a session of its own, freshly authenticated with a password."""
    from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    session = import_module(settings.SESSION_ENGINE).SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time(), "email": user.email}]
    session.save()
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session.session_key,
                "domain": "localhost",
                "path": "/",
                "httpOnly": True,
                "sameSite": "Lax",
            }
        ]
    )


def assert_accessible(page: Page, context: str | None = None) -> None:
    """Fail on anything axe finds, WCAG 2.2 AA and good practice, and say where and why.

    `context` narrows it to one part of the page, as a CSS selector.
    """
    page.wait_for_load_state("load")
    results = Axe().run(page, context=context, options=AXE_OPTIONS)
    found = results.response["violations"]
    lines = []
    for violation in found:
        lines.append(f"\n{violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"]:
            summary = " ".join((node.get("failureSummary") or "").split())
            lines.append(f"  {' '.join(map(str, node['target']))}\n    {node['html'][:200]}\n    {summary}")
    assert not found, f"axe found {len(found)} on {page.url}:" + "\n".join(lines)


def no_horizontal_scroll(page: Page) -> None:
    """Fail if the page is wider than the window, and name what sticks out."""
    page.wait_for_load_state("load")
    wide = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            const found = [...document.querySelectorAll("body *")]
                .filter((part) => part.getBoundingClientRect().right > room + 0.5)
                .map((part) => part.outerHTML.slice(0, 120));
            return found.length ? found.slice(0, 5) : ["unknown"];
        }"""
    )
    assert not wide, f"{page.url} is wider than {page.viewport_size}: " + " | ".join(wide)
