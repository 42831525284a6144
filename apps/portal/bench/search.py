"""What one search over everything costs with 100,000 things: a builder and the requests to measure."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import cycle
from random import Random

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from apps.accounts.models import Department, User
from apps.kiezkasse.models import Proposal
from apps.meetings import bench as meetings
from apps.meetings.bench import Cost, measure
from apps.sozialraum.models import District
from apps.vorhaben.enums import ParticipationLevel, Phase, PlaceKind, Status, Topic
from apps.vorhaben.models import Vorhaben

from . import texts
from .builder import Builder

MOST_MS = 120
MOST_QUERIES = 12
MOST_SUGGESTION_QUERIES = 3
VORHABEN = 4_000
RARE = ("Erzählcafé Bibliothek", "Tischtennisplatte Schulhof", "Lastenrad Siedlung", "Kinoabend Anger", "Brunnen 4711")
COMMON = ("Kinder", "Bezirke", "alle", "Sommer", "Gruppe")
ERRORS = ("Spielplaz", "Bücherzele", "Trinkbrunen", "Hochbet Makrtplatz", "Versamlungen")
BEGUN = ("spi", "adl", "hoch", "tischt", "leichte sp", "müg", "barr", "kö", "dörpf", "kult")


def build(*, things: int) -> int:
    """Fill an empty database with so many things of all kinds; returns how many there are."""
    if not Proposal.objects.exists():
        share = things / 100_000
        Builder(proposals=round(30_000 * share)).build()
        _vorhaben(round(VORHABEN * share))
        meetings.build(meetings.Size(meetings=round(2_000 * share), items=round(30_000 * share)))
    return number_of_things()


def number_of_things() -> int:
    """How many rows the search looks through."""
    tables = (
        *("kiezkasse_proposal", "vorhaben_vorhaben", "meetings_agendaitem", "meetings_minutestext"),
        *("meetings_papertext", "meetings_decision"),
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in tables))  # noqa: S608
        return sum(number for (number,) in cursor.fetchall())


def measure_search(lead: User) -> list[Cost]:
    """The page with rare and very common words, typing errors, one kind, one district, for a member; suggestions."""
    outside, inside = meetings._client(None), meetings._client(lead)
    search, suggestions = reverse("portal:search"), reverse("portal:suggestions")
    page = {"most_ms": MOST_MS, "most_queries": MOST_QUERIES}
    return [
        measure("rare words", outside, _asked(search, RARE), **page),
        measure("very common words", outside, _asked(search, COMMON), **page),
        measure("typing errors", outside, _asked(search, ERRORS), **page),
        measure("one kind, third page", outside, _asked(search, COMMON, art="ideen", seite="3"), **page),
        measure("one district", outside, _asked(search, COMMON, bezirk="treptow-koepenick"), **page),
        measure("as a member", inside, _asked(search, COMMON), **page),
        measure(
            "suggestions",
            outside,
            _asked(suggestions, BEGUN),
            most_ms=MOST_MS,
            most_queries=MOST_SUGGESTION_QUERIES,
        ),
    ]


def _asked(address: str, words: Iterable[str], **others: str) -> list[str]:
    everything = {"art": "alle"} if "suche/vorschlaege" not in address else {}
    return [f"{address}?{urlencode({**everything, **others, 'q': word})}" for word in words]


def _vorhaben(number: int) -> None:
    random = Random(7)  # noqa: S311 - no secrets here
    offices = [
        Department.objects.get_or_create(district=district, name="Straßen- und Grünflächenamt")[0]
        # Nobody sees those of other districts.
        for district in District.objects.filter(is_active=True).order_by("key")
    ]
    now = timezone.now()
    Vorhaben.objects.bulk_create(
        (
            Vorhaben(
                district_id=office.district_id,
                department=office,
                title=f"{texts.title(random, index)}"[:140],
                summary=texts.text(random)[:700],
                aim=texts.text(random)[:1500],
                topics=[Topic.PLAY],
                level=ParticipationLevel.INFORMATION,
                place_kind=PlaceKind.DISTRICT,
                phase=Phase.PLANNED,
                status=Status.PUBLISHED,
                published_at=now - timedelta(hours=index),
            )
            for index, office in zip(range(number), cycle(offices))
        ),
        2_000,
    )
