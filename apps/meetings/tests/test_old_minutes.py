"""Old minutes: recognised from files, checked by somebody, and only then written."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.meetings.domain.old_minutes import forget_old_drafts, read_files
from apps.meetings.models import AgendaItem, Body, Decision, ImportDraft, Meeting, MinutesVersion, NoteBlock, Paper
from apps.meetings.old_minutes import read, recognise
from apps.meetings.retention import PURPOSES

from .factories import BodyFactory, MeetingFactory, SeatFactory
from .test_search import pdf

pytestmark = pytest.mark.django_db

FORM = """Titel: Sitzung der KoG SRO
Datum: 14.06.2022
Beginn: 10:00
Ende: 12:30
Ort: Gutshaus Steglitz
Anwesend: SPK Mitte; Senatskanzlei

# 1 Beteiligung (öffentlich)
Die Verfahren werden verglichen.
Beschluss: Es gibt ein gemeinsames Verfahren. (12/0/1)
## 1.1 Termine
Im Herbst.
# Personal
Beschluss 2022/07: Die Stelle bleibt. Ja: 3, Nein: 9, Enthaltungen: 1
"""


@pytest.fixture
def body() -> Body:
    body = BodyFactory.create(short_name="KoG SRO")
    SeatFactory.create(body=body, organisation="SPK Mitte")
    return body


@pytest.fixture
def office(client: Client, lead: User) -> Client:
    client.force_login(lead)
    return client


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("lines", "day", "items", "votes"),
    [
        (
            [
                "Protokoll der 7. Sitzung",
                "am 14. Juni 2022, Rathaus",
                "TOP 1: Begrüßung",
                "Alle sind da.",
                "TOP 2 Geld",
                "Beschluss: Es bleibt so, 5 Ja, 1 Nein, 2 Enthaltungen",
            ],
            date(2022, 6, 14),
            ["Begrüßung", "Geld"],
            [(5, 1, 2)],
        ),
        (
            [
                "KoG SRO, 3.2.21",
                "1. Protokoll der letzten Sitzung",
                "Am 5. Mai war niemand da.",
                "2. Verschiedenes",
                "2.1 Haushalt",
                "**Beschluss:** Einverstanden. (4/0/0)",
            ],
            date(2021, 2, 3),
            ["Protokoll der letzten Sitzung", "Verschiedenes", "Haushalt"],
            [(4, 0, 0)],
        ),
        (["Ohne alles", "nur Text"], None, ["Protokoll"], []),
        (["Datum: 31.02.2022", "# Punkt", "Beschluss: Einstimmig angenommen."], None, ["Punkt"], [(None, None, None)]),
    ],
)
def test_what_is_recognised(lines: list[str], day: date | None, items: list[str], votes: list[Any]) -> None:
    minutes = read(recognise(lines, name="protokoll.pdf"))
    assert (minutes.day, [item.title for item in minutes.items]) == (day, items)
    assert [(one.yes, one.no, one.abstain) for item in minutes.items for one in item.decisions] == votes


def test_the_plain_form_stays_itself_when_read_anew() -> None:
    once = recognise(FORM.splitlines(), name="x.md")
    assert [(item.title, item.is_public) for item in read(once).items][:2] == [
        ("Beteiligung", True),
        ("Termine", False),
    ]
    assert read(recognise(once.splitlines(), name="x.md")) == read(once)


def test_nothing_is_written_before_somebody_has_looked(office: Client, body: Body) -> None:
    files = [upload("2022.md", FORM.encode()), upload("leer.pdf", pdf("")), upload("bild.gif", b"GIF89a")]
    page = office.post(reverse("meetings:old-minutes", args=[body.slug]), {"chosen": files}, follow=True)
    text = page.content.decode()
    assert (
        "1 Protokoll ist eingelesen." in text,
        "Ein gescanntes Blatt" in text,
        "„bild.gif“ ist kein PDF" in text,
    ) == (True,) * 3
    assert (Meeting.objects.count(), ImportDraft.objects.count()) == (0, 1)
    draft = ImportDraft.objects.get()
    check = reverse("meetings:old-minutes-check", args=[body.slug, draft.reference])
    page = office.post(check, {"text": FORM.replace("14.06.2022", "irgendwann"), "uebernehmen": "1"})
    assert ("Es ist kein Datum zu erkennen." in page.content.decode(), Meeting.objects.count()) == (True, 0)

    office.post(check, {"text": FORM, "uebernehmen": "1"})
    meeting = Meeting.objects.get()
    assert (timezone.localtime(meeting.starts_at).strftime("%d.%m.%Y %H:%M"), meeting.place) == (
        "14.06.2022 10:00",
        "Gutshaus Steglitz",
    )
    items = AgendaItem.objects.filter(meeting=meeting).order_by("order").values_list("number", "title", "is_public")
    assert list(items) == [("1", "Beteiligung", True), ("1.N1", "Termine", False), ("N1", "Personal", False)]
    decisions = Decision.objects.order_by("serial").values_list("number", "yes", "no", "abstain", "state")
    assert list(decisions) == [("KoG SRO 2022/01", 12, 0, 1, "open"), ("KoG SRO 2022/07", 3, 9, 1, "rejected")]
    assert list(NoteBlock.objects.order_by("pk").values_list("text", flat=True)) == [
        "Die Verfahren werden verglichen.",
        "Im Herbst.",
    ]
    assert [(one.organisation, one.seat is None) for one in meeting.participants.order_by("pk")] == [
        ("SPK Mitte", False),
        ("Senatskanzlei", True),
    ]
    # Once it is taken over there is nothing left to take over.
    assert office.post(check, {"text": FORM, "uebernehmen": "1"}).status_code == 404


def test_a_whole_folder_is_read_and_the_file_stays_as_a_paper(
    office: Client, body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_args, **_options: b"%PDF-1.7")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        folder.writestr("alt/2021.pdf", pdf("Sitzung am 3.2.2021 TOP"))
        folder.writestr("alt/../../etc.md", FORM)
        folder.writestr("__MACOSX/._2021.pdf", b"x")
    sent = {"chosen": [upload("alt.zip", archive.getvalue()), upload("kaputt.zip", b"PK\x03\x04nein")]}
    office.post(reverse("meetings:old-minutes", args=[body.slug]), sent)
    office.post(reverse("meetings:old-minutes", args=[body.slug]), sent)
    assert list(ImportDraft.objects.values_list("name", flat=True)) == ["2021.pdf", "etc.md"]
    draft = ImportDraft.objects.get(name="2021.pdf")
    check = reverse("meetings:old-minutes-check", args=[body.slug, draft.reference])
    office.post(check, {"text": draft.text, "is_approved": "on", "uebernehmen": "1"})
    version = MinutesVersion.objects.get()
    assert (version.state, version.meeting.minutes_approved_at is not None) == ("approved", True)
    assert (Paper.objects.get().title, Paper.objects.get().audience) == ("Protokoll im Original", "members")


def test_the_same_day_is_not_written_twice(office: Client, body: Body) -> None:
    meeting = MeetingFactory.create(body=body)
    office.post(reverse("meetings:old-minutes", args=[body.slug]), {"chosen": [upload("a.md", FORM.encode())]})
    draft = ImportDraft.objects.get()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=read(FORM).starts_at, ends_at=read(FORM).ends_at)
    check = reverse("meetings:old-minutes-check", args=[body.slug, draft.reference])
    page = office.post(check, {"text": FORM, "uebernehmen": "1"})
    assert "gibt es am 14.06.2022 schon eine Sitzung" in page.content.decode()
    office.post(reverse("meetings:old-minutes-discard", args=[body.slug, draft.reference]))
    assert ImportDraft.objects.count() == 0


def test_a_reading_that_takes_long_goes_on_with_the_next_upload(
    body: Body, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [upload("a.md", FORM.encode()), upload("b.md", FORM.replace("14.", "15.").encode())]
    monkeypatch.setattr("apps.meetings.domain.old_minutes.LONGEST_READING", -1)
    assert read_files(body=body, files=files, actor=lead) == (
        [],
        ["Nicht alles wurde gelesen. Bitte schicken Sie dieselben Dateien noch einmal."],
    )


def test_drafts_nobody_confirms_are_forgotten(body: Body, lead: User) -> None:
    drafts, _left_out = read_files(body=body, files=[upload("a.md", FORM.encode())], actor=lead)
    purpose = next(one for one in PURPOSES if one.key == "old-minutes")
    assert list(purpose.due(timezone.now(), body.district_id)) == [drafts[0].pk]
    assert (forget_old_drafts([drafts[0].pk]), ImportDraft.objects.count()) == (1, 0)
