"""Meetings of the demo that took place, with notes, decisions and tasks in every state.

The first is that of 14 June 2022, told from what was reported about it; all others are invented. Of the invented six of
the KoG SRO each approves the minutes of the one before, and those of the last are out to be commented.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from apps.accounts.models import User
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.decisions import Vote, decide, decide_by_name, follow_up
from apps.meetings.domain.invitation import invite, invite_guest
from apps.meetings.domain.meetings import MeetingPlan, plan_meeting
from apps.meetings.domain.notes import save_block
from apps.meetings.domain.record import approve_minutes, circulate_minutes, comment_minutes, rework_minutes
from apps.meetings.domain.running import arrive, close_meeting, open_meeting, table_item
from apps.meetings.domain.tasks import give_tasks, report_task
from apps.meetings.enums import Choice, DecisionState, ItemKind, TaskState
from apps.meetings.models import AgendaItem, Body, Decision, Meeting, MinutesVersion, NoteBlock, Seat
from apps.meetings.queries.quorum import quorum_of
from apps.vorhaben.domain.relations import relate_grounds
from apps.vorhaben.models import Vorhaben

from .clock import as_of


@dataclass(frozen=True)
class Promise:
    """Who does what within how many days, by key of district or organisation; "" stands for every district.

    What came of it, if it is over.
    """

    owner: str
    text: str
    days: int
    state: TaskState = TaskState.OPEN
    report: str = ""


@dataclass(frozen=True)
class Talk:
    """One item: what was said, decided (with yes, no, abstain) and promised."""

    title: str
    notes: str
    kind: ItemKind = ItemKind.DISCUSSION
    wording: str = ""
    vote: tuple[int, int, int] = (0, 0, 0)
    follow: DecisionState = DecisionState.OPEN
    promises: tuple[Promise, ...] = ()
    public: bool = True
    tabled: bool = False
    # Titles of Vorhaben that it is about.
    about: tuple[str, ...] = ()
    # Who votes no and who abstains where the vote is by name, by key of district; all others vote yes.
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    by_name: bool = False


@dataclass(frozen=True)
class Held:
    """A meeting that took place so many days ago; how its minutes were approved, where no later meeting does it."""

    title: str
    days: int
    place: str
    talks: tuple[Talk, ...]
    address: str = ""
    host: str = ""
    approved_how: str = ""
    guests: tuple[tuple[str, str], ...] = ()


STEGLITZ = Held(
    title="Sitzung im Gutshaus Steglitz",
    days=0,
    place="Gutshaus Steglitz",
    address="Schloßstraße 48",
    host="06",
    approved_how="in der folgenden Sitzung",
    guests=(("Gast der Finanzverwaltung", "Senatsverwaltung für Finanzen"), ("Gast der Kanzlei", "Senatskanzlei")),
    talks=(
        Talk(
            "Wiedersehen an einem Tisch",
            "Zum ersten Mal seit langer Zeit tagt die Gruppe wieder in einem Raum. Steglitz-Zehlendorf lädt ein und "
            "leitet die Sitzung.",
            ItemKind.INFORMATION,
        ),
        Talk(
            "Beteiligung, Stadtteilarbeit und Landesprogramme",
            "Die Bezirke berichten, wie sie Menschen beteiligen und wie die Stadtteilarbeit aufgestellt ist. Mit den "
            "Gästen geht es um Programme des Landes.\n\nAlle sind sich einig: Es hilft, wenn jemand Strukturen und "
            "Abläufe für alle Bezirke zusammenhält.",
        ),
    ),
)

KOG = (
    Held(
        "Sitzung der KoG SRO",
        300,
        "Rathaus Mitte",
        host="01",
        talks=(
            Talk(
                "Kennzahlen für Beteiligung",
                "Jeder Bezirk zählt bisher anders. Vorschlag: vier Zahlen, die alle erheben.",
                ItemKind.DECISION,
                wording=(
                    "Alle Bezirke erheben jährlich vier Zahlen: Zahl der Verfahren, der Beteiligten, der Ideen und "
                    "der umgesetzten Ideen."
                ),
                vote=(10, 0, 1),
                follow=DecisionState.DONE,
                promises=(
                    Promise("02", "Vorlage für die Erhebung", 30, TaskState.DONE, "Liegt im gemeinsamen Ordner."),
                    Promise("05", "Rückfrage beim Datenschutz", 40, TaskState.DROPPED, "Nicht nötig: keine Namen."),
                ),
            ),
        ),
    ),
    Held(
        "Sitzung der KoG SRO",
        240,
        "Rathaus Pankow",
        host="03",
        talks=(
            Talk(
                "Formular für Stadtteilzentren",
                "Die Mehrheit findet das Formular zu lang.",
                ItemKind.DECISION,
                wording="Das Formular für Stadtteilzentren wird in der vorliegenden Fassung eingeführt.",
                vote=(3, 7, 1),
            ),
            Talk("Gemeinsamer Kalender", "Wird gewünscht, braucht aber eine Stelle, die ihn pflegt.", tabled=True),
        ),
    ),
    Held(
        "Sitzung der KoG SRO",
        180,
        "Rathaus Spandau",
        host="05",
        talks=(
            Talk(
                "Protokolle",
                "Protokolle kamen bisher nach Monaten.",
                ItemKind.DECISION,
                wording="Protokolle werden innerhalb von vier Wochen verschickt.",
                vote=(11, 0, 0),
            ),
        ),
    ),
    Held(
        "Sitzung der KoG SRO",
        120,
        "Rathaus Reinickendorf",
        host="12",
        talks=(
            Talk(
                "Protokolle, zweiter Anlauf",
                "Vier Wochen sind zu lang, wenn Fristen laufen.",
                ItemKind.DECISION,
                wording="Protokolle werden innerhalb von zwei Wochen verschickt.",
                vote=(9, 1, 1),
                follow=DecisionState.IN_PROGRESS,
            ),
            Talk(
                "Was jeder Bezirk für Kiezkassen ausgibt",
                "Für die Beratung mit der Finanzverwaltung fehlen Zahlen.",
                ItemKind.DECISION,
                wording="Jeder Bezirk nennt die Summen der letzten drei Jahre für Kiezkassen und ähnliche Budgets.",
                vote=(11, 0, 0),
                follow=DecisionState.IN_PROGRESS,
                promises=(Promise("", "Summen der letzten drei Jahre nennen", 90),),
            ),
            Talk("Besetzung der Stelle", "Zwei Bewerbungen liegen vor.", public=False),
        ),
    ),
    Held(
        "Sitzung der KoG SRO",
        60,
        "Rathaus Kreuzberg",
        address="Yorckstraße 4–11",
        host="02",
        talks=(
            Talk(
                "Leichte Sprache",
                "Einladungen erreichen viele nicht. Marzahn-Hellersdorf zeigt ein Beispiel.",
                ItemKind.DECISION,
                wording="Wer zur Beteiligung einlädt, tut das auch in Leichter Sprache.",
                vote=(10, 0, 1),
                promises=(
                    Promise("10", "Beispiel für alle bereitstellen", 70, TaskState.IN_PROGRESS, "Wird gerade geprüft."),
                    Promise("04", "Kosten einer Übersetzung erfragen", 20),
                ),
            ),
            Talk("Gemeinsame Fortbildung", "Zeit reicht nicht mehr.", tabled=True),
        ),
    ),
    Held(
        "Sitzung der KoG SRO",
        28,
        "Rathaus Neukölln",
        host="08",
        talks=(
            Talk(
                "Begehungen mit Kindern",
                "Treptow-Köpenick geht im Frühjahr Schulwege mit Kindern ab und fragt, wer so etwas schon gemacht hat. "
                "Drei Bezirke haben Vordrucke.\n\n- Kinder zeigen selbst, wo es eng wird.\n- Schulen brauchen sechs "
                "Wochen Vorlauf.",
                ItemKind.INFORMATION,
                promises=(Promise("02", "Vordrucke in den gemeinsamen Ordner legen", 45),),
                about=("Sichere Schulwege in Johannisthal",),
            ),
            Talk(
                "Rückmeldung an alle, die mitgemacht haben",
                "Wer sich beteiligt, hört oft nichts mehr. Strittig ist, ob vier oder acht Wochen zu schaffen sind.",
                ItemKind.DECISION,
                wording="Wer sich beteiligt hat, erfährt innerhalb von acht Wochen, was daraus geworden ist.",
                by_name=True,
                against=("06",),
                abstaining=("04", "12"),
                promises=(Promise("09", "Muster für eine Rückmeldung entwerfen", 60, TaskState.IN_PROGRESS),),
            ),
            Talk("Gemeinsame Fortbildung", "Drei Angebote liegen vor. Beraten wird beim nächsten Mal.", tabled=True),
            Talk("Haushalt der Geschäftsstelle", "Es fehlen Mittel für eine halbe Stelle.", public=False),
        ),
    ),
)
# What was put right in approved minutes, by place of the meeting: item, text of the note, reason.
CORRECTED = {
    "Rathaus Pankow": (
        "Formular für Stadtteilzentren",
        "Die Mehrheit findet das Formular zu lang. Pankow legt zur nächsten Sitzung eine kürzere Fassung vor.",
        "Die Zusage von Pankow fehlte.",
    )
}
# What a member says about the minutes that are out: item, text.
COMMENT = (
    "Rückmeldung an alle, die mitgemacht haben",
    "Bitte ergänzen: Die acht Wochen zählen ab dem letzten Tag der Beteiligung.",
)
GROUP = (
    Held(
        "Sitzung der AG SRO",
        75,
        "Rathaus Köpenick",
        address="Alt-Köpenick 21",
        approved_how="im Umlauf, ohne Anmerkung bis zum letzten Tag",
        talks=(
            Talk(
                "Sichere Schulwege in Johannisthal: wer beteiligt wen?",
                "Das Straßen- und Grünflächenamt zeigt die drei Stellen, an denen Kinder am häufigsten ausweichen "
                "müssen. Das Jugendamt hat mit zwei Schulen gesprochen: Kinder sollen selbst zeigen, wo es eng wird.",
                ItemKind.DECISION,
                wording=(
                    "Vor der Planung der Schulwege in Johannisthal geht das Straßen- und Grünflächenamt die Wege mit "
                    "Kindern ab. Das Jugendamt lädt ein."
                ),
                vote=(6, 0, 1),
                follow=DecisionState.IN_PROGRESS,
                promises=(
                    Promise("Jugendamt", "Termine mit den zwei Schulen", 30, TaskState.DONE, "Zwei Vormittage stehen."),
                    Promise("Straßen- und Grünflächenamt", "Karte der Engstellen für die Begehung", 60),
                ),
                about=("Sichere Schulwege in Johannisthal",),
            ),
            Talk(
                "Kurzprofile der Bezirksregionen",
                "Drei von zwanzig Profilen sind überarbeitet. Zahlen kommen einmal im Jahr, immer im März.",
                promises=(Promise("Gebietskoordination", "Liste, wer welches Profil schreibt", 120),),
                tabled=True,
            ),
            Talk(
                "Pflegeplan für den Plänterwald",
                "Das Amt nimmt die Hinweise aus der Beteiligung auf und sagt im Frühjahr, was daraus wird.",
                ItemKind.INFORMATION,
                about=("Pflegeplan für den Plänterwald",),
            ),
            Talk("Vertretung im Sommer", "Wer wann da ist, steht im gemeinsamen Ordner.", public=False),
        ),
    ),
)
# What districts have answered to the question that went to all of them.
ANSWERS = {"09": "2023: 100.000 €, 2024: 100.000 €, 2025: 75.000 €", "10": "2025: 49.500 €", "11": "169.000 € im Jahr"}


def add_held_meetings(kog: Body, lead: User, now: datetime) -> None:
    """All of them in the order in which they took place."""
    zone = timezone.get_current_timezone()
    _hold(kog, STEGLITZ, datetime(2022, 6, 14, 10, tzinfo=zone), lead)
    out = None
    for held in KOG:
        start = _working_day(now - timedelta(days=held.days))
        if out is not None:
            _approve_at(start, out, lead)
        out = _hold(kog, held, start, lead)
    if out is not None:
        title, text = COMMENT
        place = next(item["reference"] for item in out.content["items"] if item["title"] == title)
        with as_of(out.circulated_at + timedelta(days=3)):
            comment_minutes(version=out, place=place, text=text, organisation="SPK Treptow-Köpenick", actor=lead)
    old = Decision.objects.get(body=kog, wording__contains="vier Wochen")
    new = Decision.objects.get(body=kog, wording__contains="zwei Wochen")
    follow_up(decision=old, state=DecisionState.SUPERSEDED, by=new, actor=lead)
    for key, answer in ANSWERS.items():
        task = Decision.objects.get(body=kog, wording__startswith="Jeder Bezirk").tasks.get(owner__district__key=key)
        with as_of(now - timedelta(days=40)):
            report_task(task=task, state=TaskState.DONE, report=answer, actor=lead)


def add_held_group(group: Body, lead: User, now: datetime) -> None:
    """What the AG SRO of a district has talked about."""
    for held in GROUP:
        _hold(group, held, _working_day(now - timedelta(days=held.days)), lead)
    for vorhaben in Vorhaben.objects.filter(title="Sichere Schulwege in Johannisthal"):
        decided = Decision.objects.filter(body=group, wording__contains="Johannisthal")
        relate_grounds(vorhaben=vorhaben, decisions=list(decided), paragraphs=[], actor=lead)


def _working_day(moment: datetime) -> datetime:
    """Ten o'clock in Berlin on that day, or on the Friday before a weekend."""
    start = timezone.localtime(moment).replace(hour=10, minute=0, second=0, microsecond=0)
    return start - timedelta(days=max(start.weekday() - 4, 0))


def _approve_at(start: datetime, out: MinutesVersion, lead: User) -> None:
    """Approve the minutes of the meeting before; put them right a week later, where something was wrong."""
    how = f"in der Sitzung am {start:%d.%m.%Y}"
    with as_of(start + timedelta(minutes=10)):
        approve_minutes(version=out, how=how, actor=lead)
    if (wrong := CORRECTED.get(out.meeting.place)) is None:
        return
    title, text, reason = wrong
    with as_of(start + timedelta(days=7)):
        meeting = rework_minutes(meeting=out.meeting, actor=lead)
        block = NoteBlock.objects.get(item__meeting=meeting, item__title=title)
        save_block(item=block.item, key=block.key, text=text, version=block.version, actor=lead)
        meeting.refresh_from_db()
        version = circulate_minutes(meeting=meeting, reason=reason, actor=lead)
    with as_of(start + timedelta(days=22)):
        approve_minutes(version=version, how="im Umlauf, ohne Einwand", actor=lead)


def _hold(body: Body, held: Held, start: datetime, lead: User) -> MinutesVersion:
    """Hold a meeting from invitation to the minutes that are sent round, or approved if it says how."""
    with as_of(start - timedelta(days=20)):
        plan = MeetingPlan(
            title=held.title,
            starts_at=start,
            ends_at=start + timedelta(hours=3),
            place=held.place,
            address=held.address,
        )
        meeting = plan_meeting(body=body, plan=plan, actor=lead)
        if held.host:
            Meeting.objects.filter(pk=meeting.pk).update(host=Seat.objects.get(body=body, district__key=held.host))
            meeting.refresh_from_db()
        items = [(talk, _item(meeting, talk)) for talk in held.talks]
        for name, organisation in held.guests:
            invite_guest(meeting=meeting, name=name, organisation=organisation, actor=lead)
        invite(meeting=meeting, actor=lead)
    with as_of(start + timedelta(minutes=2)):
        meeting = open_meeting(meeting=meeting, actor=lead)
        for one in meeting.participants.exclude(seat__district__key="07"):
            arrive(participant=one, actor=lead)
    with as_of(start + timedelta(hours=1)):
        for talk, item in items:
            _talk(talk, item, start, lead)
    with as_of(start + timedelta(hours=2, minutes=40)):
        meeting = close_meeting(meeting=meeting, actor=lead)
    with as_of(start + timedelta(days=7)):
        version = circulate_minutes(meeting=meeting, actor=lead)
    if held.approved_how:
        with as_of(start + timedelta(days=50)):
            version = approve_minutes(version=version, how=held.approved_how, actor=lead)
    return version


def _item(meeting: Meeting, talk: Talk) -> AgendaItem:
    keys = Vorhaben.objects.filter(title__in=talk.about).values_list("reference", flat=True)
    plan = ItemPlan(
        title=talk.title, kind=talk.kind, is_public=talk.public, subjects=[("vorhaben", key) for key in keys]
    )
    return add_item(meeting=meeting, plan=plan, actor=None)


def _talk(talk: Talk, item: AgendaItem, start: datetime, lead: User) -> None:
    item.refresh_from_db()
    save_block(item=item, key=uuid.uuid4(), text=talk.notes, version=0, actor=lead)
    decision = None
    if talk.wording:
        decision = _decide(talk, item, lead)
        if talk.follow != DecisionState.OPEN:
            follow_up(decision=decision, state=talk.follow, actor=lead)
    for promise in talk.promises:
        tasks = give_tasks(
            body=item.meeting.body,
            owners=_owners(item.meeting.body, promise.owner),
            due_on=timezone.localdate(start + timedelta(days=promise.days)),
            text=promise.text,
            item=item,
            decision=decision,
            actor=lead,
        )
        if promise.state != TaskState.OPEN:
            for task in tasks:
                report_task(task=task, state=promise.state, report=promise.report, actor=lead)
    if talk.tabled:
        table_item(item=item, actor=lead)


def _decide(talk: Talk, item: AgendaItem, lead: User) -> Decision:
    if not talk.by_name:
        yes, no, abstain = talk.vote
        return decide(item=item, wording=talk.wording, vote=Vote(yes=yes, no=no, abstain=abstain), actor=lead)
    choices = dict.fromkeys((seat.pk for seat in quorum_of(item.meeting).voting_present), Choice.YES)
    for choice, keys in ((Choice.NO, talk.against), (Choice.ABSTAIN, talk.abstaining)):
        seats = Seat.objects.filter(body=item.meeting.body, district__key__in=keys, pk__in=choices)
        choices |= dict.fromkeys(seats.values_list("pk", flat=True), choice)
    return decide_by_name(item=item, wording=talk.wording, choices=choices, actor=lead)


def _owners(body: Body, owner: str) -> list[Seat]:
    seats = Seat.objects.filter(body=body)
    if not owner:
        return list(seats.filter(district__isnull=False))
    return list(seats.filter(district__key=owner) if owner.isdigit() else seats.filter(organisation=owner))
