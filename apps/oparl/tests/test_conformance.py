"""Our own interface keeps to OParl 1.1; the check that says so finds what other servers get wrong."""

import json
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from apps.meetings.tests.factories import MeetingFactory

from ..conformance.crawl import Crawler
from ..conformance.fetching import Answer, FromInside
from ..conformance.report import Report
from ..domain.publish import publish_all
from ..domain.territory_drafts import districts
from .scene import publish_scene

SITE = "http://testserver"
ENTRANCE = f"{SITE}/oparl/v1.1/"


@pytest.fixture
def two_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Berlin and one district: thirteen of the same take six times as long and say no more."""
    of_district = [district for district in districts() if district.key == "09"]
    monkeypatch.setattr("apps.oparl.domain.territory_drafts.districts", lambda: of_district)


class Recorded:
    """Our interface, asked once for each address; what it says can be spoiled on the way."""

    def __init__(self) -> None:
        self.inside = FromInside(SITE)
        self.answers: dict[tuple[str, str, str], Answer] = {}

    def __call__(self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        asked = (address, method, str(headers))
        if asked not in self.answers:
            self.answers[asked] = self.inside(address, method=method, headers=headers)
        return self.answers[asked]

    def spoiled(self, spoil: Callable[[str, Any], Any] | None = None, **headers: str) -> Report:
        def fetch(address: str, *, method: str = "GET", **asked: Any) -> Answer:
            answer = self(address, method=method, headers=asked.get("headers"))
            content = answer.content
            if spoil and answer.headers.get("content-type", "").startswith("application/json") and answer.status == 200:
                content = json.dumps(spoil(address, json.loads(content)), ensure_ascii=False).encode()
            return Answer(answer.status, {**answer.headers, **headers}, content)

        return Crawler(fetch, ENTRANCE).run()


@pytest.mark.django_db
@pytest.mark.usefixtures("two_bodies")
def test_our_own_interface_keeps_to_it() -> None:
    publish_scene()
    written = StringIO()
    call_command("check_oparl", stdout=written)
    assert written.getvalue().partition("lists, ")[2].split(", ") == [
        "3 AgendaItem",
        "2 Body",
        "2 Consultation",
        "5 File",
        "6 LegislativeTerm",
        "8 Location",
        "4 Meeting",
        "2 Membership",
        "2 Organization",
        "2 Paper",
        "2 Person",
        "1 System",
        "4 deleted",
        "5 files: 0 errors",
        "0 hints.\n",
    ]


def each_object(value: Any, change: Callable[[dict[str, Any], bool], None], *, inside: bool = False) -> Any:
    """The answer with every object of it changed; the second value says whether it stands in another."""
    if isinstance(value, dict):
        for name, content in value.items():
            is_own = name == "data"
            for one in content if isinstance(content, list) else [content]:
                each_object(one, change, inside=inside or ("id" in value and not is_own))
        if "id" in value and "type" in value:
            change(value, inside)
    return value


def is_a(value: dict[str, Any], kind: str) -> bool:
    return str(value["type"]).endswith(f"/{kind}")


def _case(value: dict[str, Any], inside: bool) -> None:
    if inside and is_a(value, "File") and "accessUrl" in value:
        value["accessurl"] = value.pop("accessUrl")


def _order(value: dict[str, Any], _inside: bool) -> None:
    if is_a(value, "AgendaItem") and value.get("order") == 0:
        del value["order"]


def _null(value: dict[str, Any], _inside: bool) -> None:
    if is_a(value, "Body"):
        value["name"] = None


def _zulu(value: dict[str, Any], _inside: bool) -> None:
    value["modified"] = value["modified"][:19] + "Z"


def _deleted_inside(value: dict[str, Any], inside: bool) -> None:
    if inside and is_a(value, "Location"):
        value["deleted"] = True


def _strange_id(value: dict[str, Any], inside: bool) -> None:
    if inside and is_a(value, "LegislativeTerm"):
        value["id"] += "9/"


def objects(change: Callable[[dict[str, Any], bool], None]) -> Callable[[str, Any], Any]:
    return lambda _address, value: each_object(value, change)


def _unencoded(_address: str, value: Any) -> Any:
    if "links" in value:
        value["links"] = {name: unquote(link) for name, link in value["links"].items()}
    return value


def _forgets_filters(address: str, value: Any) -> Any:
    if "links" in value:
        value["links"] = {name: link.partition("?")[0] for name, link in value["links"].items()}
    return value


def _totals(_address: str, value: Any) -> Any:
    if "pagination" in value:
        value["pagination"]["totalElements"] += 1
    return value


class _Turning:
    """A list that is the other way round each time it is asked for."""

    def __init__(self) -> None:
        self.turn = False

    def __call__(self, _address: str, value: Any) -> Any:
        if len(value.get("data", [])) > 1:
            self.turn = not self.turn
            value["data"] = value["data"][:: -1 if self.turn else 1]
        return value


class _IgnoresFilters:
    """A server that answers every list as if nothing had been asked."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}

    def __call__(self, address: str, value: Any) -> Any:
        return self.said.setdefault(address.partition("?")[0], value)


MISTAKES: dict[str, tuple[Callable[[str, Any], Any], str, str]] = {
    "wrong case": (objects(_case), "OP19", "accessurl of a File is written accessUrl"),
    "no order 0": (objects(_order), "OP06", "a AgendaItem has no order"),
    "null": (objects(_null), "OP06", "a Body has no name"),
    "Z": (objects(_zulu), "OP08", "modified is no moment"),
    "deleted inside": (objects(_deleted_inside), "OP15", "a deleted Location stands in another object"),
    "embedded elsewhere": (
        objects(_strange_id),
        "OP09",
        "a LegislativeTerm that stands in another object is in no list",
    ),
    "unencoded": (_unencoded, "OP12", "modified_since is not encoded in the link"),
    "forgotten filters": (_forgets_filters, "OP12", "modified_since is not kept in the link"),
    "totals": (_totals, "OP10", "totalElements is not the number"),
    "order": (_Turning(), "OP11", "the list has another order"),
    "filters": (_IgnoresFilters(), "OP12", "something is new since the year 2999"),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("two_bodies")
def test_what_other_servers_get_wrong_is_found() -> None:
    publish_scene()
    recorded, missed = Recorded(), []
    for name, (spoil, rule, words) in MISTAKES.items():
        found = recorded.spoiled(spoil).errors
        if not any(finding.rule == rule and finding.words.startswith(words) for finding in found):
            missed.append((name, [str(finding) for finding in found[:3]]))
    for header, value, rule in (
        ("access-control-allow-origin", "https://example.org", "OP16"),
        ("set-cookie", "a=b", "OP02"),
        ("content-disposition", "attachment; filename=a.pdf", "OP18"),
        ("content-type", "text/html", "OP04"),
    ):
        if not any(finding.rule == rule for finding in recorded.spoiled(None, **{header: value}).errors):
            missed.append((header, []))
    assert missed == []


@pytest.mark.django_db(transaction=True)
def test_command_checks_any_server(live_server: LiveServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SPK_SITE_URL = live_server.url
    monkeypatch.setattr("apps.oparl.domain.territory_drafts.districts", list)
    MeetingFactory.create(body__district_key=None)
    publish_all()
    written = StringIO()
    call_command("check_oparl", f"{live_server.url}/oparl/v1.1/", "--every=3", stdout=written)
    assert "0 errors, 0 hints" in written.getvalue()
    with pytest.raises(CommandError, match="does not keep"):
        call_command("check_oparl", f"{live_server.url}/", stdout=written)
    with pytest.raises(CommandError, match="whole address"):
        call_command("check_oparl", "localhost:8000")
