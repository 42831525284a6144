"""No line of the logs names a person."""

import json
import logging
import sys
from typing import Any

import pytest
import structlog
from django.core.handlers.wsgi import WSGIRequest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from apps.accounts.models import User
from apps.core.logs import _last_steps, shorten_address
from apps.core.middleware import ClientAddressMiddleware

MAIL = "lisa.meyer@example.org"
KEY = "abcd2345.1~3pX9Vd0nq6mWf1kQ7cYz-2bLr8sTgHuJ4eKoMvNxPwA"
ADDRESS = "198.51.100.77"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Any:
    """What production would write while a test runs, as parsed JSON."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level], processors=_last_steps(json=True)
    )
    written: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Handler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def test_shorten_address_keeps_the_network() -> None:
    assert shorten_address(ADDRESS) == "198.51.100.0"
    assert shorten_address("2001:db8:1:2::5") == "2001:db8:1::"
    assert shorten_address("") == ""


def test_logs_hide_what_was_put_into_a_line(lines: list[str]) -> None:
    structlog.get_logger("test").info(f"mail to {MAIL}", key=KEY, client=ADDRESS, more=[{"to": MAIL}])
    logging.getLogger("other").warning("%s from %s wrote %s", KEY, "2001:db8:1:2::5", MAIL)
    text = "\n".join(lines)
    assert len(lines) == 2
    for secret in (MAIL, KEY, ADDRESS, "2::5"):
        assert secret not in text
    assert "198.51.100.0" in text


def test_logs_hide_what_an_exception_says(lines: list[str]) -> None:
    address = MAIL
    try:
        raise ValueError(f"Key (email)=({address}) already exists")
    except ValueError:
        logging.getLogger("other").exception("failed")
    line = json.loads(lines[0])
    assert line["exception"][0]["exc_type"] == "ValueError"
    assert "locals" not in line["exception"][0]["frames"][0]
    assert MAIL not in lines[0]


@pytest.mark.django_db
def test_logs_hide_the_row_that_the_database_refused(lines: list[str]) -> None:
    """PostgreSQL quotes all of it, what people typed included."""
    plain = structlog.stdlib.ProcessorFormatter(processors=_last_steps(json=False))
    typed = "Lisa\n\nMeyer"
    try:
        with transaction.atomic():
            User.objects.create(display_name=typed, email=None)  # type: ignore[misc]
    except IntegrityError:
        logging.getLogger("other").exception("failed")
        lines.append(plain.format(logging.LogRecord("other", logging.ERROR, "", 0, "failed", (), sys.exc_info())))
    assert len(lines) == 2
    for line in lines:
        assert "DETAIL: ***" in line
        assert "null value in column" in line
        assert "Lisa" not in line
        assert "Meyer" not in line


@pytest.mark.django_db
def test_logs_of_requests_name_the_route_alone(client: Client, lines: list[str]) -> None:
    client.get(f"/ideen/mein/{KEY}/", REMOTE_ADDR=ADDRESS)
    client.get(f"/gibt-es-nicht/{KEY}/?mail={MAIL}", REMOTE_ADDR=ADDRESS)
    client.post("/konto/anmelden/", {"login": MAIL, "password": "falsch-falsch"}, REMOTE_ADDR=ADDRESS)
    Client(enforce_csrf_checks=True).post(f"/ideen/mein/{KEY}/zurueckziehen/", REMOTE_ADDR=ADDRESS)
    text = "\n".join(lines)
    for secret in (MAIL, KEY, ADDRESS):
        assert secret not in text
    routes = [json.loads(line).get("route") for line in lines]
    assert "ideen/mein/<str:key>/" in routes


@pytest.mark.django_db
def test_logs_show_a_traceback_only_for_our_own_mistakes(client: Client, lines: list[str]) -> None:
    client.get("/metrics")
    (refusal,) = [json.loads(line) for line in lines if json.loads(line)["level"] == "warning"]
    assert refusal == {"event": "Forbidden (Permission denied)", "level": "warning", "route": "metrics", "status": 403}


def seen_address(proxies: int, forwarded: str | None, settings: Any) -> tuple[str, bool]:
    """The address behind the middleware, and whether the header is still there."""
    settings.SPK_TRUSTED_PROXIES = proxies
    seen: list[HttpRequest] = []

    def remember(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    headers: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    request: WSGIRequest = RequestFactory(REMOTE_ADDR="10.0.0.9", **headers).get("/")
    ClientAddressMiddleware(remember)(request)
    return seen[0].META["REMOTE_ADDR"], "HTTP_X_FORWARDED_FOR" in seen[0].META


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.2.3.4", "10.0.0.9"),
        (1, None, "10.0.0.9"),
        (1, ADDRESS, ADDRESS),
        (1, f"1.2.3.4, {ADDRESS}", ADDRESS),
        (2, f"1.2.3.4, {ADDRESS}, 10.0.0.8", ADDRESS),
        (2, ADDRESS, "10.0.0.9"),
        (1, "unsinn", "10.0.0.9"),
    ],
)
def test_client_address_trusts_as_many_proxies_as_set(
    proxies: int, forwarded: str | None, address: str, settings: Any
) -> None:
    assert seen_address(proxies, forwarded, settings) == (address, False)
