"""Every link that a page of the portal offers leads somewhere."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from .access import World
from .world import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

# Lists with filters have endless addresses; as many pages are enough to meet every kind of page.
MOST_PAGES = 120
MOST_OF_A_KIND = 6


class Links(HTMLParser):
    """Collects what a page links to or loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("href", "src", "data-url"):
            if (value := values.get(name)) and not value.startswith(("mailto:", "tel:", "data:")):
                self.found.append(value)


def crawl(client: Client) -> list[str]:
    """Follow all links from the home page; returns those that lead nowhere."""
    broken: list[str] = []
    seen = {"/"}
    kinds: dict[str, int] = {}
    waiting = deque([("/", "")])
    pages = 0
    while waiting and pages < MOST_PAGES:
        address, source = waiting.popleft()
        response = client.get(address)
        pages += 1
        if response.status_code >= 400:
            broken.append(f"{response.status_code} {address} (linked from {source})")
            continue
        if response.status_code in {301, 302}:
            targets = [response["Location"]]
        elif response["Content-Type"].startswith("text/html"):
            targets = Links(response.content.decode()).found
        else:
            targets = []
        if response.streaming:
            deque(response, maxlen=0)  # read to its end, a file is closed
        for target in targets:
            absolute = urldefrag(urljoin(f"http://testserver{address}", target))[0]
            parts = urlsplit(absolute)
            if parts.netloc != "testserver":
                continue
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if path in seen:
                continue
            seen.add(path)
            if parts.path.startswith("/static/"):
                if finders.find(parts.path.removeprefix("/static/")) is None:
                    broken.append(f"no file {parts.path} (wanted by {address})")
                continue
            kind = "/".join(parts.path.split("/")[:3]) + ("?" if parts.query else "")
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= MOST_OF_A_KIND:
                waiting.append((path, address))
    return broken


@pytest.fixture(autouse=True)
def _blank_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF leads nowhere."""
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_args, **_options: b"%PDF-1.7")


@pytest.mark.slow
@pytest.mark.parametrize("actor", ["anonymous", "citizen", "lead"])
def test_links_lead_somewhere(world: World, actor: str) -> None:
    assert crawl(world.client_of(actor)) == []
