"""Bodies of the demo: the KoG SRO of all districts and the AG SRO of Treptow-Köpenick, with their next meetings."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts.models import User
from apps.core.pdf import render_pdf
from apps.meetings.domain.agenda import ItemPlan, Link, add_item, carry_over, propose_item
from apps.meetings.domain.bodies import BodyPlan, found_body
from apps.meetings.domain.invitation import invite, invite_guest, reply_to_invitation
from apps.meetings.domain.meetings import MeetingPlan, plan_meeting, plan_series
from apps.meetings.domain.papers import add_paper
from apps.meetings.domain.seats import PersonData, SeatPlan, add_seat
from apps.meetings.domain.tasks import put_overdue_on_agenda
from apps.meetings.enums import Approval, Audience, BodyKind, ChairRule, ItemKind, Reply, SeatFunction
from apps.meetings.models import AgendaItem, Body, Meeting, Seat
from apps.sozialraum.models import District, Sozialraum

from .clock import as_of
from .meetings_held import add_held_group, add_held_meetings
from .people import HOST

SINCE = date(2021, 1, 1)
# The order in which districts invite; Treptow-Köpenick is next.
ORDER = ("09", "10", "11", "12", "01", "02", "03", "04", "05", "06", "07", "08")
# Invented people who lead the SPK elsewhere; that of Treptow-Köpenick is the account of the demo.
LEADS = {
    "01": "Mina Farhadi",
    "02": "Jonas Kehl",
    "03": "Beate Ruschke",
    "04": "Tarik Oz",
    "05": "Lena Habermann",
    "06": "Uwe Steinke",
    "07": "Clara Mbeki",
    "08": "Nils Peters",
    "10": "Ines Vogt",
    "11": "Marta Zielinska",
    "12": "Robert Anders",
}
MEMBERS = (
    ("Jugendamt", "Dilek Arslan"),
    ("Amt für Soziales", "Frank Lemke"),
    ("Stadtentwicklungsamt", "Katrin Bosse"),
    ("Gesundheitsamt", "Amir Haddad"),
)

STANDARDS = (
    ("Worum es geht", "Einladungen sollen alle verstehen: auch wer wenig Deutsch kann oder schwer liest."),
    ("Was wir vorschlagen", "Kurze Sätze, große Schrift, ein Plan des Wegs, eine Telefonnummer für Fragen."),
    ("Was es kostet", "Die Bezirke teilen sich Prüfung und Vorlagen. Eine Vorlage kostet etwa 300 Euro."),
)


def add_bodies(accounts: dict[str, User], now: datetime) -> None:
    """Two bodies with their seats, what they meet about next, and what some have answered."""
    lead = accounts["spk-leitung"]
    with as_of(now - timedelta(days=6 * 365)):
        kog, group = _found_kog(lead), _found_group(accounts)
    add_held_meetings(kog, lead, now)
    add_held_group(group, accounts["gebietskoordination"], now)
    _plan_kog(kog, lead, now)
    _plan_group(group, accounts, now)


def _found_kog(lead: User) -> Body:
    body = found_body(
        plan=BodyPlan(
            name="Koordinierungsgruppe Sozialraumorientierung",
            short_name="KoG SRO",
            kind=BodyKind.COORDINATION,
            purpose=(
                "Die Leitungen der Sozialraumorientierten Planungskoordination aller zwölf Bezirke und die zuständige "
                "Senatsverwaltung stimmen sich über Beteiligung, Stadtteilarbeit und Landesprogramme ab."
            ),
            chair_rule=ChairRule.ROTATING,
            approval=Approval.NEXT_MEETING,
            comment_days=28,
            items_public=True,
            is_public=True,
        ),
        district=None,
        actor=lead,
    )
    districts = {district.key: district for district in District.objects.all()}
    for turn, key in enumerate(ORDER, start=1):
        name, email = (str(lead), lead.email) if key == "09" else (LEADS[key], f"spk-{key}@{HOST}")
        # Whoever the demo signs in as keeps the office of the group too, so that all of it can be tried.
        function = SeatFunction.OFFICE if key == "09" else SeatFunction.MEMBER
        _seat(body, f"SPK {districts[key].name}", name, email, district=districts[key], turn=turn, function=function)
    _seat(body, "Senatsverwaltung für Stadtentwicklung", "Henrike Paulsen", f"senat@{HOST}", is_voting=False)
    return body


def _found_group(accounts: dict[str, User]) -> Body:
    lead, office, expert = accounts["spk-leitung"], accounts["gebietskoordination"], accounts["fachamt"]
    district = District.objects.get(key="09")
    body = found_body(
        plan=BodyPlan(
            name="Arbeitsgruppe Sozialraumorientierung",
            short_name="AG SRO",
            kind=BodyKind.WORKING_GROUP,
            purpose="Die Ämter des Bezirks sprechen ab, was sie in den Kiezen vorhaben und wie sie beteiligen.",
            notice_days=10,
            item_days=14,
            approval=Approval.CIRCULATION,
            is_public=True,
        ),
        district=district,
        actor=lead,
    )
    _seat(body, "SPK Treptow-Köpenick", str(lead), lead.email, function=SeatFunction.CHAIR, shows_name=True)
    _seat(body, "Gebietskoordination", str(office), office.email, function=SeatFunction.OFFICE)
    _seat(body, "Straßen- und Grünflächenamt", str(expert), expert.email)
    for number, (organisation, name) in enumerate(MEMBERS):
        _seat(body, organisation, name, f"amt-{number}@{HOST}")
    return body


def _plan_kog(body: Body, lead: User, now: datetime) -> None:
    with as_of(now - timedelta(days=25)):
        next_one, later = plan_series(
            body=body,
            plan=_plan(
                "Sitzung der KoG SRO",
                _weekday(now + timedelta(days=20), hour=10),
                hours=3,
                place="Rathaus Treptow",
                address="Neue Krugallee 4",
                room="Raum 218",
                accessibility="Aufzug am Seiteneingang, Toilette für Rollstuhl im Erdgeschoss, Hörschleife im Raum",
                online_link="https://bbb.berlin.de/b/kog-sro",
                invitation="Wir treffen uns vor Ort. Wer nicht kommen kann, schaltet sich zu.",
            ),
            number=5,
            weeks=8,
            actor=lead,
        )[:2]
        _add(next_one, "Begrüßung und Protokoll der letzten Sitzung", ItemKind.DECISION, 10)
        carry_over(meeting=next_one, actor=lead)
        year = timezone.localdate(now).year
        budgets = _add(
            next_one,
            "Kiezkassen und Stadtteilbudgets: Erfahrungen der Bezirke",
            ItemKind.DISCUSSION,
            text="Jeder Bezirk berichtet kurz:\n\n- Wie viele Ideen kamen?\n- Was hat am Abend gut geklappt?",
            links=(Link(title="Kiezkassen in Treptow-Köpenick", address=f"/kiezkassen/treptow-koepenick/{year}/"),),
        )
        _add(next_one, "Treptow-Köpenick", ItemKind.INFORMATION, 15, parent=budgets)
        _add(next_one, "Marzahn-Hellersdorf", ItemKind.INFORMATION, 15, parent=budgets)
        standards = _add(next_one, "Gemeinsame Standards für Einladungen in Leichter Sprache", ItemKind.DECISION, 30)
        _add_paper(standards, "Entwurf der Standards", STANDARDS, lead)
        _add(next_one, "Stellenbesetzung in der Geschäftsstelle", ItemKind.INFORMATION, 10, public=False)
        _add(next_one, "Verschiedenes", ItemKind.DISCUSSION, 10)
        put_overdue_on_agenda(meeting=next_one)
        invite_guest(
            meeting=next_one,
            name="Sabine Thoma",
            organisation="Senatsverwaltung für Finanzen",
            email=f"finanzen@{HOST}",
            actor=lead,
        )
        invite(meeting=next_one, short_notice_reason="", actor=lead)
    with as_of(now - timedelta(days=6)):
        _answer(next_one)
    with as_of(now - timedelta(days=3)):
        pankow = Seat.objects.get(body=body, district__key="03")
        propose_item(
            meeting=later,
            plan=ItemPlan(
                title="Stadtteilzentren: ein Haus je Prognoseraum",
                text="Wo stehen wir, was fehlt, wer hilft wem?",
                kind=ItemKind.DISCUSSION,
                minutes=40,
                is_public=True,
                proposer=pankow,
            ),
            actor=None,
        )


def _add_paper(item: AgendaItem, title: str, parts: Sequence[tuple[str, str]], lead: User) -> None:
    """Something to read for everybody, as PDF."""
    context = {"body": item.meeting.body, "title": title, "parts": parts}
    file = ContentFile(render_pdf("portal/demo_paper_pdf.html", context), name="entwurf-der-standards.pdf")
    add_paper(meeting=item.meeting, title=title, file=file, audience=Audience.PUBLIC, item=item, actor=lead)


def _plan_group(body: Body, accounts: dict[str, User], now: datetime) -> None:
    office = accounts["gebietskoordination"]
    with as_of(now - timedelta(days=4)):
        meeting = plan_meeting(
            body=body,
            plan=_plan(
                "Sitzung der AG SRO",
                _weekday(now + timedelta(days=12), hour=9),
                hours=2,
                place="Rathaus Köpenick",
                address="Alt-Köpenick 21",
                room="Raum 106",
                accessibility="Aufzug über den Hof, Toilette für Rollstuhl im ersten Stock",
            ),
            actor=office,
        )
        carry_over(meeting=meeting, actor=office)
        _add(meeting, "Neue Profile für Adlershof und Köpenick", ItemKind.DISCUSSION, 45, areas=("092007", "094015"))
        _add(meeting, "Beteiligung im Sommer: wer macht was?", ItemKind.DECISION, 30)
        _add(meeting, "Rückmeldungen zu Stellungnahmen", ItemKind.INFORMATION, 15, public=False)
        put_overdue_on_agenda(meeting=meeting)
        invite(meeting=meeting, actor=office)


def _seat(
    body: Body,
    organisation: str,
    name: str,
    email: str,
    *,
    district: District | None = None,
    function: SeatFunction = SeatFunction.MEMBER,
    turn: int | None = None,
    is_voting: bool = True,
    shows_name: bool = False,
) -> None:
    add_seat(
        body=body,
        plan=SeatPlan(
            organisation=organisation,
            starts_on=SINCE,
            district=district,
            person=PersonData(name=name, email=email, shows_name=shows_name),
            function=function,
            is_voting=is_voting,
            turn=turn,
        ),
        actor=None,
    )


def _plan(title: str, starts_at: datetime, *, hours: int, **where: Any) -> MeetingPlan:
    return MeetingPlan(title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **where)


def _add(
    meeting: Meeting,
    title: str,
    kind: ItemKind,
    minutes: int | None = None,
    *,
    parent: AgendaItem | None = None,
    public: bool = True,
    text: str = "",
    areas: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
) -> AgendaItem:
    plan = ItemPlan(
        title=title,
        text=text,
        kind=kind,
        minutes=minutes,
        is_public=public,
        sozialraeume=list(Sozialraum.objects.filter(key__in=areas, lor_version="2021")),
        links=links,
    )
    return add_item(meeting=meeting, plan=plan, parent=parent, actor=None)


def _answer(meeting: Meeting) -> None:
    """Most come, one sends the deputy, one is excused, the rest have not said."""
    replies = (Reply.COMES, Reply.COMES, Reply.EXCUSED, Reply.COMES, Reply.DEPUTY, Reply.COMES, Reply.COMES)
    participants = meeting.participants.filter(seat__isnull=False).exclude(seat__district__key="09")
    for participant, reply in zip(participants.order_by("pk"), replies, strict=False):
        reply_to_invitation(participant=participant, reply=reply)


def _weekday(moment: datetime, *, hour: int) -> datetime:
    """That hour in Berlin on a Tuesday or the next working day after it."""
    local = timezone.localtime(moment).replace(hour=hour, minute=0, second=0, microsecond=0)
    return local + timedelta(days=max(7 - local.weekday(), 0) if local.weekday() > 4 else 0)
