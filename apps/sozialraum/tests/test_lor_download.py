from types import SimpleNamespace

import pytest

from apps.core.errors import DomainError
from apps.sozialraum.domain import lor_download
from apps.sozialraum.domain.lor_download import checked, fetch_lor, wfs_query

WFS = "https://gdi.berlin.de/services/wfs/lor_2021"


@pytest.mark.parametrize(
    "address",
    [
        "http://gdi.berlin.de/services/wfs/lor_2021",
        "ftp://gdi.berlin.de/x",
        "file:///etc/passwd",
        "https://example.org/lor.geojson",
        "https://gdi.berlin.de.example.org/",
        "https://gdi.berlin.de@example.org/",
        "https://user:pass@gdi.berlin.de/",
        "https://gdi.berlin.de:8443/",
        "https://gdi.berlin.de:x/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https:///nothing",
    ],
)
def test_checked_refuses_other_hosts_and_ways(address: str) -> None:
    with pytest.raises(DomainError):
        checked(address)


def test_wfs_query_asks_for_geojson_in_degrees() -> None:
    assert wfs_query(WFS, "2021") == (
        f"{WFS}?service=WFS&version=2.0.0&request=GetFeature&typeNames=lor_2021%3Aa_lor_plr_2021"
        "&outputFormat=application%2Fjson&srsName=EPSG%3A4326"
    )


def test_wfs_query_leaves_a_full_query_alone() -> None:
    address = f"{WFS}?REQUEST=GetFeature&typeNames=x"
    assert wfs_query(address, "2021") == address


def test_wfs_query_knows_no_layer_of_other_versions() -> None:
    with pytest.raises(DomainError):
        wfs_query(WFS, "2031")


class Server:
    """Stands in for the official service, which no test may ask."""

    def __init__(self, *answers: tuple[int, str, bytes]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def connection(self, host: str, **_options: object) -> "Server":
        self.asked.append(host)
        return self

    def request(self, method: str, path: str, headers: dict[str, str]) -> None:
        self.asked[-1] += path

    def getresponse(self) -> SimpleNamespace:
        status, location, content = self.answers.pop(0)
        chunks = [content, b""]
        return SimpleNamespace(status=status, read=lambda size: chunks.pop(0), getheader=lambda name: location)

    def close(self) -> None:
        pass


def test_fetch_lor_follows_a_redirect_on_an_allowed_host(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server((302, "/other.json", b""), (200, "", b"{}"))
    monkeypatch.setattr(lor_download, "HTTPSConnection", server.connection)
    assert fetch_lor("https://gdi.berlin.de/lor.json", version="2021") == b"{}"
    assert server.asked == ["gdi.berlin.de/lor.json", "gdi.berlin.de/other.json"]


@pytest.mark.parametrize("location", ["https://example.org/", "http://gdi.berlin.de/", "file:///etc/passwd"])
def test_fetch_lor_follows_no_redirect_elsewhere(monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    server = Server((302, location, b""))
    monkeypatch.setattr(lor_download, "HTTPSConnection", server.connection)
    with pytest.raises(DomainError):
        fetch_lor("https://gdi.berlin.de/lor.json", version="2021")
    assert server.asked == ["gdi.berlin.de/lor.json"]


def test_fetch_lor_gives_up_on_a_circle_of_redirects(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(*[(302, "/again", b"")] * 10)
    monkeypatch.setattr(lor_download, "HTTPSConnection", server.connection)
    with pytest.raises(DomainError, match="zu oft"):
        fetch_lor("https://gdi.berlin.de/lor.json", version="2021")


def test_fetch_lor_stops_reading_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lor_download, "MAX_BYTES", 10)
    monkeypatch.setattr(lor_download, "HTTPSConnection", Server((200, "", b"x" * 11)).connection)
    with pytest.raises(DomainError, match="größer"):
        fetch_lor("https://gdi.berlin.de/lor.json", version="2021")


@pytest.mark.parametrize("error", [TimeoutError(), ConnectionRefusedError()])
def test_fetch_lor_says_which_server_does_not_answer(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_args: object) -> None:
        raise error

    server = Server()
    monkeypatch.setattr(server, "getresponse", fail)
    monkeypatch.setattr(lor_download, "HTTPSConnection", server.connection)
    with pytest.raises(DomainError, match=r"gdi\.berlin\.de ist nicht erreichbar"):
        fetch_lor("https://gdi.berlin.de/lor.json", version="2021")


def test_fetch_lor_reports_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lor_download, "HTTPSConnection", Server((503, "", b"")).connection)
    with pytest.raises(DomainError, match="503"):
        fetch_lor("https://gdi.berlin.de/lor.json", version="2021")
