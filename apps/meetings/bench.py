"""What the pages of bodies cost after many years: a builder that writes in large portions, and a stopwatch."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role, User
from apps.sozialraum.models import District

from .enums import Audience, BodyKind, ItemKind, ItemState, MeetingState, MinutesState, SeatFunction, TaskState
from .models import (
    AgendaItem,
    Body,
    Decision,
    Meeting,
    MinutesText,
    MinutesVersion,
    NoteBlock,
    Paper,
    PaperText,
    PaperVersion,
    Person,
    Seat,
    Task,
)

ROWS_AT_ONCE = 2_000
SEATS = 13
LEAD = "bench-lead@example.org"
# The aims of pages: so many milliseconds for 95 of 100 requests, so many queries.
MOST_MS = 80
MOST_QUERIES = 12
REQUESTS = 40
# Of so many requests of a kind the queries are counted.
LOOKED_AT = 8
BACKEND = "django.contrib.auth.backends.ModelBackend"
TOPICS = (
    "Kiezkassen und Stadtteilbudgets",
    "Leichte Sprache in Einladungen",
    "Barrierefreie Versammlungen",
    "Stadtteilzentren und ihre Räume",
    "Beteiligung am Radwegenetz",
    "Grünflächen und Spielplätze",
    "Rahmenstrategie Soziale Stadtentwicklung",
    "Gemeinsame Fortbildung der Anlaufstellen",
)
WORDS = ("Einladung", "Spielplätze", "Räume", "Fortbildung", "Radwege", "Sprache", "Strategie", "Versammlungen")
PDF = b"%PDF-1.7 bench"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much there is to be."""

    meetings: int = 2_000
    items: int = 30_000
    tasks: int = 10_000
    files: int = 5_000


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one kind of page costs."""

    name: str
    p50_ms: float
    p95_ms: float
    # Time of processors, of this process and of PostgreSQL; hardly changes on a busy machine.
    cpu_ms: float
    queries: int
    most_ms: int
    most_queries: int

    @property
    def is_kept(self) -> bool:
        return self.p95_ms <= self.most_ms and self.queries <= self.most_queries

    def as_row(self) -> str:
        verdict = "kept" if self.is_kept else "missed"
        return (
            f"| {self.name} | {self.p50_ms:.0f} | {self.p95_ms:.0f} | {self.most_ms} | {self.cpu_ms:.0f} "
            f"| {self.queries} | {self.most_queries} | {verdict} |"
        )


HEAD = "| page | p50 ms | p95 ms | at most | CPU ms | queries | at most | |\n|---|---:|---:|---:|---:|---:|---:|---|"


def build(size: Size) -> None:
    """Bodies of Berlin and every district with all that came together in them; a tenth of it is not public.

    What a run before left in a kept database is used as it is, but for the file, which is written anew.
    """
    name = default_storage.save("sitzungen/bench.pdf", ContentFile(PDF))
    if Meeting.objects.exists():
        return
    now = timezone.now().replace(second=0, microsecond=0)
    seats = _seats(_bodies())
    meetings = _meetings(list(seats), size.meetings, now)
    items = _items(meetings, size.items)
    decisions = _decisions(items)
    _tasks(seats, items, decisions, size.tasks)
    papers = _papers(items, size.files, name)
    _texts(items, papers, _minutes(meetings, name))
    NoteBlock.objects.bulk_create(
        (NoteBlock(item=item, text=f"{topic}: Alle Bezirke berichten.") for item, topic in zip(items, cycle(TOPICS))),
        ROWS_AT_ONCE,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_lead() -> User:
    """Somebody who leads a district and sits in the body of all Berlin."""
    if known := User.objects.filter(email=LEAD).first():
        return known
    user = User.objects.create_user(LEAD, None)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Role.objects.create(user=user, district=District.objects.get(key="09"), kind=RoleKind.SPK_LEITUNG)
    person = Person.objects.create(name="SPK-Leitung", email=user.email)
    Seat.objects.filter(body__district=None, function=SeatFunction.OFFICE).update(person=person)
    return user


def measure_pages(lead: User) -> list[Cost]:
    """The register, its search, the board, and the pages of bodies and meetings; for outsiders and from inside."""
    inside, outside = _client(lead), _client(None)
    held = list(Meeting.objects.filter(body__district=None, is_public=True).order_by("-starts_at")[:REQUESTS])
    decisions, tasks = reverse("meetings:decisions"), reverse("meetings:tasks")
    searched = [f"{decisions}?q={word}" for word in WORDS]
    found = [
        measure("register", outside, [f"{decisions}?seite={page}" for page in range(1, REQUESTS)]),
        measure("register, inside", inside, [f"{decisions}?seite={page}" for page in range(1, REQUESTS)]),
        measure("register, by words", outside, searched),
        measure("board", inside, [f"{tasks}?seite={page}" for page in range(1, REQUESTS)]),
        measure("board, own", inside, [f"{tasks}?wessen=meine"]),
        measure("bodies", outside, [reverse("meetings:bodies")]),
        measure("body, inside", inside, [held[0].body.get_absolute_url()]),
        measure("meeting", outside, [meeting.get_absolute_url() for meeting in held]),
        measure("meeting, inside", inside, [meeting.get_absolute_url() for meeting in held]),
        measure("agenda", inside, [reverse("meetings:agenda", args=[meeting.reference]) for meeting in held]),
    ]
    try:
        search = reverse("meetings:search")
    except NoReverseMatch:
        return found
    searched = [f"{search}?q={word}" for word in WORDS]
    return [*found, measure("search", outside, searched), measure("search, inside", inside, searched)]


def measure(
    name: str, client: Client, addresses: Sequence[str], *, most_ms: int = MOST_MS, most_queries: int = MOST_QUERIES
) -> Cost:
    """Ask for some addresses in turn; the first ones only warm up."""
    for address in addresses[:2]:
        _get(client, address)
    times, queries, cpu = [], 0, _cpu_seconds()
    for address in islice(cycle(addresses), REQUESTS):
        begun = perf_counter()
        _get(client, address)
        times.append(1000 * (perf_counter() - begun))
    cpu = _cpu_seconds() - cpu
    for address in addresses[:LOOKED_AT]:
        with CaptureQueriesContext(connection) as asked:
            _get(client, address)
        queries = max(queries, len(asked))
    return Cost(
        name=name,
        p50_ms=quantiles(times, n=20)[9],
        p95_ms=quantiles(times, n=20)[18],
        cpu_ms=1000 * cpu / REQUESTS,
        queries=queries,
        most_ms=most_ms,
        most_queries=most_queries,
    )


def _cpu_seconds() -> float:
    """What this process and its connection to a PostgreSQL on the same machine have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        figures = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    ticks = figures.read_text().rpartition(")")[2].split()[11:13] if figures.exists() else ["0"]
    return process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _get(client: Client, address: str) -> None:
    status = client.get(address, secure=True).status_code
    if status != 200:
        raise AssertionError(f"{address} answered {status}")


def _client(user: User | None) -> Client:
    client = Client(SERVER_NAME="localhost")
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def _bodies() -> list[Body]:
    places = [None, *District.objects.order_by("key")]
    return Body.objects.bulk_create(
        Body(
            district=place,
            name="Arbeitsgruppe Sozialraumorientierung" if place else "Koordinierungsgruppe Sozialraumorientierung",
            short_name="AG SRO" if place else "KoG SRO",
            slug=f"ag-sro-{place.slug}" if place else "kog-sro",
            kind=BodyKind.WORKING_GROUP if place else BodyKind.COORDINATION,
            is_public=True,
            items_public=True,
        )
        for place in places
    )


def _seats(bodies: Sequence[Body]) -> dict[Body, list[Seat]]:
    since = timezone.localdate() - timedelta(days=10 * 365)
    districts = list(District.objects.order_by("key"))
    people = Person.objects.bulk_create(
        Person(name=f"Person {number}", email=f"bench-{number}@example.org", shows_name=number % 2 == 0)
        for number in range(len(bodies) * SEATS)
    )
    seats = Seat.objects.bulk_create(
        Seat(
            body=body,
            person=people[place * SEATS + number],
            district=districts[number] if body.district is None and number < len(districts) else None,
            organisation=f"Amt {number}",
            function=SeatFunction.OFFICE if number == 0 else SeatFunction.MEMBER,
            starts_on=since,
        )
        for place, body in enumerate(bodies)
        for number in range(SEATS)
    )
    return {body: seats[place * SEATS : (place + 1) * SEATS] for place, body in enumerate(bodies)}


def _meetings(bodies: Sequence[Body], number: int, now: datetime) -> list[Meeting]:
    """A third in Berlin's own body, as its lists are the longest; the last ones are still to come."""
    order = [body for other in bodies[1:] for body in (bodies[0], other, other)]
    made = []
    for index, body in zip(range(number), cycle(order)):
        starts = now - timedelta(days=2 * (number - index - 20))
        is_over = starts < now
        made.append(
            Meeting(
                body=body,
                title=f"{index + 1}. Sitzung",
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                place="Rathaus",
                address="Neue Krugallee 4",
                is_public=index % 10 != 9,
                state=MeetingState.HELD if is_over else MeetingState.INVITED,
                invited_at=starts - timedelta(days=60),
                opened_at=starts if is_over else None,
                closed_at=starts + timedelta(hours=2) if is_over else None,
                minutes_out_at=starts + timedelta(days=2) if is_over else None,
                minutes_approved_at=starts + timedelta(days=9) if is_over else None,
            )
        )
    return Meeting.objects.bulk_create(made, ROWS_AT_ONCE)


def _items(meetings: Sequence[Meeting], number: int) -> list[AgendaItem]:
    each = max(1, number // len(meetings))
    kinds = (ItemKind.DECISION, ItemKind.DISCUSSION, ItemKind.INFORMATION)
    return AgendaItem.objects.bulk_create(
        (
            AgendaItem(
                meeting=meeting,
                title=f"{TOPICS[(meeting.pk + order) % len(TOPICS)]} {order}",
                kind=kinds[order % 3],
                is_public=order % 10 != 9,
                state=ItemState.ON_AGENDA,
                order=order,
                number=f"{order + 1 - (order + 1) // 10}" if order % 10 != 9 else f"N{(order + 1) // 10}",
            )
            for meeting in meetings
            for order in range(each)
        ),
        ROWS_AT_ONCE,
    )


def _decisions(items: Sequence[AgendaItem]) -> list[Decision]:
    serials: dict[tuple[int, int], int] = {}
    made = []
    for item in items[::5]:
        meeting = item.meeting
        if meeting.state != MeetingState.HELD:
            continue
        name = (meeting.body_id, meeting.starts_at.year)
        serials[name] = serial = serials.get(name, 0) + 1
        made.append(
            Decision(
                body=meeting.body,
                meeting=meeting,
                item=item,
                year=meeting.starts_at.year,
                serial=serial,
                number=f"{meeting.body.short_name} {meeting.starts_at.year}/{serial:02d}",
                wording=f"{item.title}: Die Bezirke stimmen sich bis zum Sommer ab und berichten danach.",
                yes=10,
                no=2,
                abstain=1,
                present_weight=SEATS,
                decided_at=meeting.starts_at,
            )
        )
    return Decision.objects.bulk_create(made, ROWS_AT_ONCE)


def _tasks(
    seats: dict[Body, list[Seat]], items: Sequence[AgendaItem], decisions: Sequence[Decision], number: int
) -> None:
    today = timezone.localdate()
    by_body = {body.pk: held for body, held in seats.items()}
    Task.objects.bulk_create(
        (
            Task(
                body=decision.body,
                item=decision.item,
                decision=decision,
                owner=by_body[decision.body_id][index % SEATS],
                text=f"Entwurf {index} schicken",
                due_on=today + timedelta(days=index % 200 - 100),
                state=TaskState.OPEN if index % 2 else TaskState.DONE,
                settled_at=None if index % 2 else decision.decided_at,
            )
            for index, decision in zip(range(number), cycle(decisions))
        ),
        ROWS_AT_ONCE,
    )


def _papers(items: Sequence[AgendaItem], number: int, name: str) -> list[Paper]:
    """All files are one on the disk."""
    step = max(1, len(items) // number)
    papers = Paper.objects.bulk_create(
        (
            Paper(
                meeting=item.meeting,
                item=item,
                title=f"Vorlage zu {item.title}",
                audience=Audience.PUBLIC if item.is_public and item.pk % 5 else Audience.MEMBERS,
            )
            for item in islice(items[::step], number)
        ),
        ROWS_AT_ONCE,
    )
    PaperVersion.objects.bulk_create(
        (
            PaperVersion(
                paper=paper,
                number=1,
                file=name,
                name="vorlage.pdf",
                content_type="application/pdf",
                size=len(PDF),
                sha512=hashlib.sha512(PDF).hexdigest(),
            )
            for paper in papers
        ),
        ROWS_AT_ONCE,
    )
    return papers


def _texts(items: Sequence[AgendaItem], papers: Sequence[Paper], minutes: Sequence[MinutesVersion]) -> None:
    """What the search looks through: a page of each paper, and what minutes say on each item."""
    said = "Die Bezirke berichten und stimmen sich bis zum Sommer über das Weitere ab."
    PaperText.objects.bulk_create(
        (PaperText(paper=paper, page=1, title=paper.title, text=said) for paper in papers), ROWS_AT_ONCE
    )
    versions = {version.meeting_id: version for version in minutes}
    MinutesText.objects.bulk_create(
        (
            MinutesText(
                version=versions[item.meeting_id],
                reference=item.reference,
                title=item.title,
                text=said,
                is_public=item.is_public,
            )
            for item in items
            if item.meeting_id in versions
        ),
        ROWS_AT_ONCE,
    )


def _minutes(meetings: Sequence[Meeting], name: str) -> list[MinutesVersion]:
    return MinutesVersion.objects.bulk_create(
        (
            MinutesVersion(
                meeting=meeting,
                number=1,
                content={"items": [], "people": []},
                sha256="0" * 64,
                comments_until=meeting.starts_at.date(),
                state=MinutesState.APPROVED,
                approved_at=meeting.minutes_approved_at,
                approved_how="in der nächsten Sitzung",
                pdf=name,
                public_pdf=name,
                pdf_sha256="0" * 64,
                public_pdf_sha256="0" * 64,
            )
            for meeting in meetings
            if meeting.minutes_approved_at
        ),
        ROWS_AT_ONCE,
    )
