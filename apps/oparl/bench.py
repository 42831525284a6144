"""What the interface costs after many years: publishing, pages of lists, and a walk through all of it."""

from dataclasses import dataclass
from time import perf_counter

from django.test import Client

from apps.meetings.bench import Cost, measure

from .addresses import ROOT, list_path, site
from .conformance.crawl import Crawler
from .conformance.fetching import FromInside
from .conformance.report import Report
from .domain.publish import publish_all
from .enums import LISTS_OF_BODY, Kind
from .models import Entry
from .queries import PER_PAGE
from .territory import BERLIN

MOST_MS = 150
MOST_QUERIES = 8
# Of so many objects one is asked for itself; every page of every list is read.
EVERY = 25


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """How long it takes to publish all of it, and to find that nothing is new."""

    objects: int
    seconds: float
    again_seconds: float

    def as_text(self) -> str:
        return (
            f"{self.objects:,} objects published in {self.seconds:.0f} s; "
            f"compared without a change in {self.again_seconds:.0f} s."
        )


def measure_publishing() -> Publishing:
    """Twice: the second time nothing may change."""
    begun = perf_counter()
    publish_all()
    seconds = perf_counter() - begun
    begun = perf_counter()
    again = publish_all()
    if any(again.values()):
        raise AssertionError(f"publishing again changed {again}")
    return Publishing(objects=Entry.objects.count(), seconds=seconds, again_seconds=perf_counter() - begun)


def measure_lists() -> list[Cost]:
    """The longest lists, at their beginning and in their middle, with and without filters."""
    client = Client(SERVER_NAME="localhost")
    costs = []
    for name in ("meeting", "agendaItem", "paper", "file"):
        path, kind = LISTS_OF_BODY[name]
        address = list_path(Kind.BODY, BERLIN, path)
        keys = list(Entry.objects.filter(kind=kind, body_key=BERLIN).order_by("pk").values_list("key", flat=True))
        after = [f"{address}?after={key}" for key in keys[PER_PAGE - 1 : -PER_PAGE : max(1, len(keys) // 8)]]
        since = f"{address}?modified_since=2000-01-01T00:00:00%2B01:00&omit_internal=true"
        places = [address, *after, since]
        costs.append(measure(f"OParl: {path}", client, places, most_ms=MOST_MS, most_queries=MOST_QUERIES))
    return costs


def crawl() -> Report:
    """From the entrance to the last page of the last list."""
    return Crawler(FromInside(site()), f"{site()}{ROOT}", every=EVERY).run()
