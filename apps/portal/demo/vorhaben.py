"""Brings the invented Vorhaben into the portal, event by event."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.contrib.gis.geos import LineString, MultiLineString, Point
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.guidelines.models import Paragraph
from apps.guidelines.queries import principles_of, version_in_force
from apps.sozialraum.models import District, Sozialraum
from apps.sozialraum.queries import search_address, sozialraeume
from apps.vorhaben.domain.account import answer_principles, publish_account, write_account, write_group
from apps.vorhaben.domain.concept import check_concept, save_concept, submit_concept
from apps.vorhaben.domain.content import VorhabenContent, VorhabenPlace
from apps.vorhaben.domain.events import EventPlan, plan_event
from apps.vorhaben.domain.registrations import enter_registration
from apps.vorhaben.domain.vorhaben import (
    add_milestone,
    change_phase,
    enter_vorhaben,
    publish_vorhaben,
    submit_vorhaben,
    withdraw_vorhaben,
)
from apps.vorhaben.enums import Phase, PlaceKind
from apps.vorhaben.models import Vorhaben

from .clock import as_of
from .vorhaben_concepts import concept_of
from .vorhaben_content import PLANS, WHOLE_DISTRICT, Plan
from .vorhaben_dates import ACCOUNT_OF, ANSWERS, DATES, GROUPS, INTRO, Date

CHECKED_AFTER = timedelta(days=2)
PHASE_AFTER = timedelta(days=3)
NOBODY_CARRIES_IT = "Es hat sich niemand gefunden, der das Haus betreibt."


def add_vorhaben(accounts: Mapping[str, User], now: datetime) -> None:
    """All of them, each in the order in which things happened."""
    districts = {district.key: district for district in District.objects.select_related("sozialraum")}
    for plan in PLANS:
        office = accounts["anlaufstelle" if plan.district == "09" else "anlaufstelle-mh"]
        _add(plan, districts[plan.district], office, now)
    for date_plan in DATES:
        _invite(date_plan, accounts["anlaufstelle"], now)
    _account(accounts["anlaufstelle"], now)


def _add(plan: Plan, district: District, office: User, now: datetime) -> Vorhaben:
    entered = now - timedelta(days=plan.since)
    with as_of(entered):
        vorhaben = enter_vorhaben(district=district, content=_content(plan, district, now), actor=office)
    if plan.state != "draft":
        with as_of(entered + timedelta(hours=3)):
            submit_vorhaben(vorhaben=vorhaben, actor=office)
    if plan.state not in {"draft", "submitted"}:
        with as_of(entered + CHECKED_AFTER):
            publish_vorhaben(vorhaben=vorhaben, actor=office)
            if vorhaben.has_participation:
                save_concept(
                    vorhaben=vorhaben,
                    parts=concept_of(plan),
                    cites=_principles(vorhaben.district)[2:5:2],
                    version=0,
                    actor=office,
                )
                submit_concept(vorhaben=vorhaben, actor=office)
                check_concept(vorhaben=vorhaben, actor=office)
        _live(vorhaben, plan, office, now)
    return vorhaben


def _live(vorhaben: Vorhaben, plan: Plan, office: User, now: datetime) -> None:
    started = now - timedelta(days=plan.since) + PHASE_AFTER
    if plan.phase != Phase.PLANNED and plan.phase != Phase.STOPPED:
        with as_of(started):
            change_phase(vorhaben=vorhaben, phase=Phase.RUNNING, actor=office)
    for days, text in plan.steps:
        with as_of(now - timedelta(days=days)):
            add_milestone(vorhaben=vorhaben, text=text, actor=office)
    last = now - timedelta(days=min([days for days, _text in plan.steps], default=plan.since // 2) - 1)
    with as_of(min(last, now)):
        if plan.phase in {Phase.DONE, Phase.STOPPED}:
            change_phase(vorhaben=vorhaben, phase=plan.phase, text=plan.why_stopped, actor=office)
        if plan.state == "withdrawn":
            withdraw_vorhaben(vorhaben=vorhaben, reason=NOBODY_CARRIES_IT, actor=office)


def _invite(plan: Date, office: User, now: datetime) -> None:
    """A date, and those who registered for it over the following days."""
    day = timezone.localdate(now) + timedelta(days=plan.days)
    starts_at = timezone.make_aware(datetime.combine(day, time(plan.hour)))
    with as_of(now - timedelta(days=4)):
        event = plan_event(
            vorhaben=Vorhaben.objects.get(title=plan.vorhaben),
            plan=EventPlan(
                title=plan.title,
                text=plan.text,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=plan.lasts),
                place=plan.place,
                address=plan.address,
                point=Point(*plan.at, srid=4326),
                accessibility=plan.accessibility,
                step_free=plan.step_free,
                sign_language=plan.sign_language,
                childcare=plan.childcare,
                needs_registration=plan.needs_registration,
                capacity=plan.capacity,
            ),
            actor=office,
        )
    for number, name in enumerate(plan.names):
        with as_of(now - timedelta(days=3) + timedelta(hours=number)):
            enter_registration(event=event, name=name, phone="030 0000-0000", actor=office)


def _account(office: User, now: datetime) -> None:
    vorhaben = Vorhaben.objects.get(title=ACCOUNT_OF)
    with as_of(now - timedelta(days=6)):
        write_account(vorhaben=vorhaben, intro=INTRO, version=0, actor=office)
        for number, group in enumerate(GROUPS, start=1):
            write_group(vorhaben=vorhaben, content=group, version=number, actor=office)
        answer_principles(vorhaben=vorhaben, answers=_answers(vorhaben.district), version=len(GROUPS) + 1, actor=office)
        publish_account(vorhaben=vorhaben, actor=office)


def _answers(district: District) -> dict[str, tuple[str, str]]:
    """What the office says to each principle of the version in force, in their order."""
    return {principle.key: answer for principle, answer in zip(_principles(district), ANSWERS, strict=True)}


def _principles(district: District) -> list[Paragraph]:
    version = version_in_force(district)
    return principles_of(version) if version else []


def _content(plan: Plan, district: District, now: datetime) -> VorhabenContent:
    return VorhabenContent(
        department=Department.objects.get(district=district, name=plan.office),
        title=plan.title,
        summary=plan.summary,
        aim=plan.aim,
        topics=plan.topics,
        level=plan.level,
        place=_place(plan),
        open_points=plan.open,
        fixed_points=plan.fixed,
        how_to_take_part=plan.join,
        cost=None if plan.cost is None else Decimal(plan.cost),
        starts_on=_month(plan.starts, now),
        ends_on=_month(plan.ends, now),
        contact_name=f"{plan.office} (Demo)",
        contact_email=f"vorhaben-{district.key}@example.org",
    )


def _place(plan: Plan) -> VorhabenPlace:
    if plan.at == WHOLE_DISTRICT:
        return VorhabenPlace(kind=PlaceKind.DISTRICT, words=plan.words)
    if isinstance(plan.at, str):
        match = _found(plan.at, plan.district)
        return VorhabenPlace(kind=PlaceKind.ADDRESS, words=plan.at, areas=[match])
    if isinstance(plan.at[0], str):
        areas = list(sozialraeume().filter(key__in=plan.at))
        return VorhabenPlace(kind=PlaceKind.REGIONS, words=plan.words, areas=areas)
    point = Point(*plan.at, srid=4326)
    if plan.line:
        line = MultiLineString(LineString(plan.line), srid=4326)
        return VorhabenPlace(kind=PlaceKind.SHAPE, words=plan.words, point=point, shape=line)
    return VorhabenPlace(kind=PlaceKind.PIN, words=plan.words, point=point)


def _found(address: str, district: str) -> Sozialraum:
    matches = search_address(address).matches
    return next(match.planungsraum for match in matches if match.planungsraum.key.startswith(district))


def _month(months: int | None, now: datetime) -> date | None:
    """The first day of the month so many months from today."""
    if months is None:
        return None
    today = timezone.localdate(now)
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(years, month + 1, 1)
