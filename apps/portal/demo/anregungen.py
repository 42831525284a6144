"""Brings the invented Anregungen into the portal, event by event."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from apps.accounts.models import Department, User
from apps.accounts.person import person_key
from apps.anregungen.domain.anregung import (
    answer_question,
    confirm_anregung,
    enter_anregung,
    submit_anregung,
    withdraw_anregung,
)
from apps.anregungen.domain.check import admit, ask_back, begin_check, not_admit
from apps.anregungen.domain.content import AnregungContent, Contact
from apps.anregungen.domain.decision import decide, make_vorhaben
from apps.anregungen.domain.district_rules import RulesPlan, change_rules
from apps.anregungen.domain.signature import end_collection, enter_paper_list
from apps.anregungen.enums import DECIDED, Channel, Status, WhoSigns
from apps.anregungen.models import Anregung, Signature
from apps.sozialraum.models import District, Sozialraum
from apps.vorhaben.enums import Topic
from apps.vorhaben.models import Vorhaben

from .anregungen_content import WISHES, Wish
from .clock import as_of
from .people import email_of

NEEDED, COLLECT_DAYS = 100, 60
RULES_SINCE = timedelta(days=200)
OFFICE_WITH_ACCOUNT = "Straßen- und Grünflächenamt"
ADMITTED_AFTER, DECIDED_AFTER, WITHDRAWN_AFTER = timedelta(days=4), timedelta(days=40), timedelta(days=30)


def add_anregungen(accounts: Mapping[str, User], now: datetime) -> None:
    """All of them, each in the order in which things happened; Treptow-Köpenick asks for signatures."""
    districts = {district.key: district for district in District.objects.select_related("sozialraum")}
    plan = RulesPlan(
        needed_signatures=NEEDED,
        collect_days=COLLECT_DAYS,
        min_age=14,
        who_signs=WhoSigns.LIVE_OR_WORK,
        check_days=10,
        decision_days=60,
    )
    with as_of(now - RULES_SINCE):
        change_rules(district=districts["09"], plan=plan, version=1, actor=accounts["spk-leitung"])
    for wish in WISHES:
        office = accounts["anlaufstelle" if wish.district == "09" else "anlaufstelle-mh"]
        _add(wish, districts[wish.district], office, _deciding(wish, accounts), now)


def _deciding(wish: Wish, accounts: Mapping[str, User]) -> User:
    """Who decides: the office with an account of the demo, else the planning office of the district."""
    if wish.district != "09":
        return accounts["spk-leitung-mh"]
    return accounts["fachamt" if wish.department == OFFICE_WITH_ACCOUNT else "spk-leitung"]


def _add(wish: Wish, district: District, office: User, deciding: User, now: datetime) -> None:
    came = now - timedelta(days=wish.days)
    with as_of(came):
        anregung = _hand_in(wish, district, office)
    if wish.state == "received":
        return
    with as_of(came + timedelta(hours=20)):
        begin_check(anregung=anregung, actor=office)
        if wish.question:
            question, _mailed = ask_back(anregung=anregung, text=wish.question, actor=office)
    if wish.state == "check":
        with as_of(now - timedelta(hours=5)):
            answer_question(question=question, answer="Zuerst um den an der Grundschule neben dem Stadtplatz.")
        return
    if wish.state == Status.NOT_ADMITTED:
        with as_of(came + ADMITTED_AFTER):
            not_admit(anregung=anregung, reason=wish.why, actor=office)
        return
    with as_of(came + ADMITTED_AFTER):
        department = Department.objects.get(district=district, name=wish.department)
        admit(anregung=anregung, department=department, actor=office)
    if district.key == "09":
        _sign(anregung, wish, office, came + ADMITTED_AFTER, now)
    if wish.state == Status.WITHDRAWN:
        with as_of(came + WITHDRAWN_AFTER):
            withdraw_anregung(anregung=anregung, reason=wish.why, actor=None)
    if wish.state in DECIDED:
        with as_of(came + DECIDED_AFTER):
            anregung.refresh_from_db()
            decide(anregung=anregung, outcome=wish.state, reason=wish.why, version=anregung.version, actor=deciding)
        if wish.state == Status.TAKEN_UP:
            with as_of(came + DECIDED_AFTER + timedelta(days=2)):
                make_vorhaben(anregung=anregung, department=department, topics=[Topic.PLACES], actor=office)


def _hand_in(wish: Wish, district: District, office: User) -> Anregung:
    listed = Vorhaben.objects.filter(district=district, title=wish.vorhaben).first() if wish.vorhaben else None
    content = AnregungContent(
        title=wish.title,
        vorhaben=listed if listed is not None and listed.is_public else None,
        vorhaben_words=wish.words or wish.vorhaben,
        summary=wish.summary,
        reason=wish.reason,
        aim=wish.aim,
        sozialraum=Sozialraum.objects.get(key=wish.place, lor_version=district.sozialraum.lor_version),
        place_words=wish.place_words,
        author_name=wish.name,
    )
    name = wish.name or "Frau Beispiel"
    if wish.channel != Channel.ONLINE:
        return enter_anregung(
            district=district,
            content=content,
            contact=Contact(name=name, postal_address="Musterweg 7\n12555 Berlin"),
            channel=wish.channel,
            submission_key=uuid.uuid4(),
            actor=office,
        )
    contact = Contact(name=name, email=email_of(f"anregung-{wish.days}"))
    anregung = submit_anregung(district=district, content=content, contact=contact, submission_key=uuid.uuid4())
    return confirm_anregung(anregung=anregung)


def _sign(anregung: Anregung, wish: Wish, office: User, since: datetime, now: datetime) -> None:
    """Invented people sign; rows at once, for they would all do the same. The last page of paper reaches the number."""
    people = [
        Signature(anregung=anregung, person=person_key(email_of(f"{anregung.reference}-{number}")), created_at=since)
        for number in range(wish.signed)
    ]
    Signature.objects.bulk_create(people)
    Anregung.objects.filter(pk=anregung.pk).update(signature_count=wish.signed)
    for page, count in enumerate(wish.paper, start=1):
        with as_of(min(since + timedelta(days=5 + page), now)):
            enter_paper_list(anregung=anregung, number=1, page=page, count=count, actor=office)
    if wish.state == "too_few":
        with as_of(since + timedelta(days=COLLECT_DAYS + 1)):
            end_collection(anregung=anregung)
