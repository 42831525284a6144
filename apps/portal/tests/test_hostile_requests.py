"""Whatever somebody sends, the portal answers with a page or a sentence, never with a fault of its own."""

from collections import deque
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils.safestring import SafeString

from .access import ACTORS, Row, World, every_address
from .access_table import ACCESS
from .world import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

# What the pages read from their address, and what Django's admin and the API know beside it.
PARAMETERS = (
    *("aktion", "antwort", "around", "bbox", "betrag", "bezirk", "fehler", "gesamt", "grund", "idee", "ideen", "in"),
    *("jahr", "kategorie", "kiezkasse", "kommentar", "kommentare", "kosten_bis", "lat", "level", "lon", "mit", "nach"),
    *("next", "ordnung", "ort", "pruefen", "q", "region", "rest", "runde", "seite", "stand", "status", "von"),
    *("alter", "amt", "art", "kiez", "mentioned", "nur", "phase", "saat", "stufe", "suche", "thema", "version"),
    *("vorlage", "weg", "_changelist_filters", "_popup", "_to_field", "all", "e", "o", "p"),
    *("category", "channel", "cost_max", "cost_min", "cursor", "district", "format", "page", "page_size"),
    *("planungsraum", "published_since", "round", "starts_after", "starts_before", "state", "year"),
    *("after", "created_since", "created_until", "modified_since", "modified_until", "omit_internal"),
)
HOSTILE = (
    "a\0b",
    "9" * 40,
    "-1e999999",
    "nan,inf,-inf,NaN",
    "9999-12-31T23:59:59+99:99",
    "\u0663\u00b2",
    "\r\nX: y",
    "a & | ! ( :* ' \\ %",
    "//example.org/\\example.org",
    "<b>{{ 7|add:7 }}</b>\u202e",
    "x" * 3000,
)
ELSEWHERE = 599
# What stands on every page is tried on the first one alone.
FRAME = ("/sprache/", "/konto/abmelden/")
LINES = [(name, line) for name, lines in ACCESS.items() for line in (lines if isinstance(lines, list) else [lines])]
PAGES = [
    pytest.param(name, line, number, id=f"{name} {number}")
    for number, (name, line) in enumerate(LINES)
    if line.method == "GET"
]


class Forms(HTMLParser):
    """The forms of a page that change something: where each goes, and the names of its fields with what they hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self._inside = (values.get("method") or "").lower() == "post"
            if self._inside:
                self.found.append((values.get("action") or "", {}))
        elif self._inside and (name := values.get("name")) and tag in {"input", "select", "textarea", "button"}:
            fields = self.found[-1][1]
            is_given = values.get("type") in {"hidden", "submit", "radio"} or tag == "button"
            fields[name] = fields.get(name) or (values.get("value") if is_given else None)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


def who_may(line: Row) -> str:
    """Somebody for whom the page is there."""
    return next((actor for actor in ("lead", "citizen", *ACTORS) if line.answers[actor] == 200), "lead")


def words_from(number: int, names: Iterable[str]) -> dict[str, str]:
    """Each name with something hostile, beginning with another one each time."""
    return dict(zip(names, islice(cycle(HOSTILE), number % len(HOSTILE), None), strict=False))


def ask(client: Client, method: str, address: str, **sent: Any) -> int:
    """The status of an answer read to its end; whatever the request changed is undone."""
    with transaction.atomic():
        response = getattr(client, method)(address, **sent)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    leads_to = urlsplit(response.headers.get("Location", "")).netloc
    return ELSEWHERE if leads_to not in {"", "testserver"} else response.status_code


def faults(found: dict[str, int]) -> dict[str, int]:
    """The answers that are faults of the portal or lead to another site."""
    return {what: status for what, status in found.items() if status >= 500}


@pytest.fixture(autouse=True)
def _blank_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PDF looks like is not asked here."""
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_args, **_options: b"%PDF-1.7")


@pytest.mark.parametrize(("name", "line", "number"), PAGES)
def test_pages_take_any_parameters(world: World, name: str, line: Row, number: int) -> None:
    address, client = world.address(name, line), world.client_of(who_may(line))
    query = urlencode(words_from(number, PARAMETERS))
    found = {query: ask(client, "get", f"{address}?{query}")}
    # No worker runs beside the tests.
    assert name == "core:readyz" or faults(found) == {}


@pytest.mark.parametrize(("name", "line", "number"), PAGES)
def test_forms_take_any_words(world: World, name: str, line: Row, number: int) -> None:
    actor = who_may(line)
    page = world.client_of(actor).get(world.address(name, line))
    if not page.headers["Content-Type"].startswith("text/html"):
        if page.streaming:
            deque(page, maxlen=0)  # read to its end, a file is closed
        return
    found = {}
    for action, fields in Forms(page.content.decode()).found:
        target = urljoin(page.wsgi_request.get_full_path(), action)
        if target.startswith(FRAME) and name != "portal:home":
            continue
        words = words_from(number, fields)
        typed = {field: words[field] if given is None else given for field, given in fields.items()}
        found[f"{target} as a person fills it in"] = ask(world.client_of(actor), "post", target, data=typed)
        found[f"{target} with all of it made up"] = ask(world.client_of(actor), "post", target, data=words)
    assert faults(found) == {}


STRANGE: dict[str, list[Any]] = {
    "IntConverter": [0, 10**30],
    "SlugConverter": ["x" * 300, "-", "0"],
    "StringConverter": ["x" * 300, "~", "a~b~c", "\0", "\u0663", ".", "%2e%2e"],
    "UUIDConverter": ["00000000-0000-0000-0000-000000000000"],
    "PathConverter": ["9" * 40, "x" * 300, "a\0b", "_5F/../.."],
    "ReferenceConverter": ["22222222"],
    "YearConverter": [2000, 2099],
    "LorKeyConverter": ["99", "99999999"],
}


@pytest.mark.parametrize("name", sorted(every_address()))
def test_addresses_take_any_key(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nearly all lead to the page that says so; once is enough to set it.
    monkeypatch.setattr("django.template.Template.render", lambda *_args: SafeString())
    pattern: URLPattern = every_address()[name]
    converters = {
        key: STRANGE.get(type(value).__name__, STRANGE["StringConverter"])
        for key, value in pattern.pattern.converters.items()
    }
    if not converters:
        return
    client, found = world.client_of("lead"), {}
    for turn in range(max(map(len, converters.values()))):
        keys = {key: values[turn % len(values)] for key, values in converters.items()}
        try:
            address = reverse(name, kwargs=keys)
        except NoReverseMatch:
            continue
        found[f"GET {address}"] = ask(client, "get", address)
        found[f"POST {address}"] = ask(client, "post", address)
    assert faults(found) == {}


FORMS = ("/konto/anmelden/", "/konto/registrieren/", "/kontakt/", "/ideen/neu/", "/ideen/mein/", "/bezirk-waehlen/")
MULTIPART = "multipart/form-data; boundary=x"


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"a=%ff%fe&b=%00&=&&&", "application/x-www-form-urlencoded"),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"a=b", "application/x-www-form-urlencoded; charset=none"),
        (b"&".join(b"f%d=1" % number for number in range(600)), "application/x-www-form-urlencoded"),
        (b"a=" + b"x" * 1_100_000, "application/x-www-form-urlencoded"),
        (b"--x\r\nContent-Disposition: form-data; name=a", MULTIPART),
        (b'--x\r\nContent-Disposition: form-data; name="a"; filename="\0"\r\n\r\nb\r\n--x--', MULTIPART),
        (b"no boundary", "multipart/form-data"),
        (b"{", "application/json"),
        (b"", "text/plain"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else None,
)
def test_forms_take_any_body(world: World, address: str, body: bytes, content_type: str) -> None:
    client = Client(raise_request_exception=False)
    assert ask(client, "generic", "POST", path=address, data=body, content_type=content_type) < 500


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("cookie", f"{settings.SESSION_COOKIE_NAME}=\"\x01'; csrftoken=x; {settings.LANGUAGE_COOKIE_NAME}=../../x"),
        # Browsers put no NUL into a cookie, but a quoted one is read as one.
        ("cookie", f'{settings.SESSION_COOKIE_NAME}="abcdefgh\\000"'),
        ("cookie", 'spk_bezirk="a\\000"; messages="\\000"; csrftoken="\\000"'),
        ("accept-language", "de;q=x," * 500),
        ("accept", "*/*;q=∞, application/xml"),
        ("if-none-match", '"'),
        ("if-modified-since", "Thu, 99 Foo 99999 99:99:99 GMT"),
        ("range", "bytes=9-1,-,x"),
        ("host", "bad host"),
        ("host", "[::1"),
        ("x-forwarded-for", "unknown, ::1, 999.1.1.1"),
        ("referer", "http://[broken"),
        ("hx-current-url", "http://[broken"),
        ("authorization", "Bearer \u00fc"),
        ("content-length", "-1"),
    ],
)
@pytest.mark.parametrize("address", ["/", "/karte/gebiete/bezirk.json", "/api/v1/proposals/", "/metrics"])
def test_pages_take_any_header(client: Client, address: str, header: str, value: str) -> None:
    client.raise_request_exception = False
    assert ask(client, "get", address, headers={header: value}) < 500


@pytest.mark.parametrize("path", ["%00", "%ff", "a%0d%0aX:%20y", "..%2f..%2fetc%2fpasswd", quote("\u202e"), "x" * 9000])
@pytest.mark.parametrize(
    "start", ["/", "//", "/ideen/", "/ideen/mein/", "/static/", "/kiez/", "/verwaltung/", "/api/v1/"]
)
def test_any_path_is_answered(client: Client, start: str, path: str) -> None:
    client.raise_request_exception = False
    assert ask(client, "get", f"{start}{path}") < 500
