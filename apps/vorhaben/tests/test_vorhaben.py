"""Entering, keeping and publishing Vorhaben."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.sozialraum.models import District, Sozialraum

from ..domain.content import VorhabenPlace
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.vorhaben import (
    add_milestone,
    change_phase,
    confirm_vorhaben,
    edit_vorhaben,
    enter_vorhaben,
    publish_vorhaben,
    remove_vorhaben,
    return_vorhaben,
    submit_vorhaben,
    withdraw_vorhaben,
)
from ..enums import ALLOWED_PHASES, ALLOWED_TRANSITIONS, ParticipationLevel, Phase, PlaceKind, Status, StepKind
from ..models import Vorhaben
from .factories import EventFactory, VorhabenFactory, checked_concept, content

pytestmark = pytest.mark.django_db


def kinds(vorhaben: Vorhaben) -> list[str]:
    return [step.kind for step in vorhaben.steps.all()]


def test_enter_vorhaben_derives_the_planungsraum_from_a_pin(district: District, reviewer: User) -> None:
    vorhaben = enter_vorhaben(district=district, content=content(district), actor=reviewer)
    assert vorhaben.status == Status.DRAFT
    assert [area.sozialraum.key[:6] for area in vorhaben.areas.all()] == ["092007"]
    assert [(step.kind, step.office) for step in vorhaben.steps.all()] == [
        (StepKind.ENTERED, "Straßen- und Grünflächenamt")
    ]


def test_enter_vorhaben_takes_regions_or_the_whole_district(district: District, lead: User) -> None:
    regions = list(Sozialraum.objects.filter(key__in=["092007", "091003"], lor_version="2021"))
    several = enter_vorhaben(
        district=district,
        content=content(district, place=VorhabenPlace(kind=PlaceKind.REGIONS, areas=regions)),
        actor=lead,
    )
    assert {area.sozialraum.key for area in several.areas.all()} == {"092007", "091003"}
    whole = enter_vorhaben(
        district=district, content=content(district, place=VorhabenPlace(kind=PlaceKind.DISTRICT)), actor=lead
    )
    assert [area.sozialraum.key for area in whole.areas.all()] == ["09"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topics": []}, "topics"),
        ({"topics": ["green", "play", "sport", "social"]}, "topics"),
        ({"topics": ["nonsense"]}, "topics"),
        ({"open_points": ""}, "open_points"),
        ({"starts_on": date(2027, 3, 1), "ends_on": date(2027, 2, 28)}, "ends_on"),
        ({"links": [("Plan", "http://example.org")]}, "links"),
        ({"links": [("Plan", f"https://example.org/{number}") for number in range(6)]}, "links"),
        ({"place": VorhabenPlace(kind=PlaceKind.PIN)}, "place_kind"),
        ({"place": VorhabenPlace(kind=PlaceKind.PIN, point=Point(13.06, 52.40, srid=4326))}, "place_kind"),
        ({"place": VorhabenPlace(kind=PlaceKind.PIN, point=Point(13.40, 52.52, srid=4326))}, "place_kind"),
        ({"place": VorhabenPlace(kind=PlaceKind.REGIONS)}, "regions"),
    ],
    ids=[
        "no topic",
        "four topics",
        "unknown",
        "nothing open",
        "ends first",
        "http",
        "six",
        "no pin",
        "Potsdam",
        "Mitte",
        "no region",
    ],
)
def test_enter_vorhaben_refuses_what_makes_no_sense(
    district: District, lead: User, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as error:
        enter_vorhaben(district=district, content=content(district, **changes), actor=lead)
    assert error.value.field == field
    assert not Vorhaben.objects.exists()


def test_enter_vorhaben_takes_no_office_of_another_district(
    district: District, other_district: District, lead: User
) -> None:
    foreign = content(other_district).department
    with pytest.raises(DomainError) as error:
        enter_vorhaben(district=district, content=content(district, department=foreign), actor=lead)
    assert error.value.field == "department"


def test_information_needs_nothing_that_is_open(district: District, lead: User) -> None:
    plain = content(district, level=ParticipationLevel.INFORMATION, open_points="")
    assert enter_vorhaben(district=district, content=plain, actor=lead).pk


def test_vorhaben_goes_from_the_office_over_the_anlaufstelle_to_everybody(
    district: District, reviewer: User, moderator: User
) -> None:
    vorhaben = enter_vorhaben(district=district, content=content(district), actor=reviewer)
    submit_vorhaben(vorhaben=vorhaben, actor=reviewer)
    return_vorhaben(vorhaben=vorhaben, reason="Wann geht es los?", actor=moderator)
    submit_vorhaben(vorhaben=vorhaben, actor=reviewer)
    published = publish_vorhaben(vorhaben=vorhaben, actor=moderator)
    assert published.is_public
    assert published.published_at is not None
    assert kinds(vorhaben) == ["entered", "submitted", "returned", "submitted", "published"]
    first = published.published_at
    withdraw_vorhaben(vorhaben=vorhaben, reason="Doppelt", actor=moderator)
    again = publish_vorhaben(vorhaben=vorhaben, actor=moderator)
    assert again.published_at == first


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize("act", [return_vorhaben, withdraw_vorhaben])
def test_return_and_withdraw_need_a_reason(act: Callable[..., Vorhaben], reason: str, moderator: User) -> None:
    status = Status.SUBMITTED if act is return_vorhaben else Status.PUBLISHED
    vorhaben = VorhabenFactory.create(status=status)
    with pytest.raises(DomainError) as error:
        act(vorhaben=vorhaben, reason=reason, actor=moderator)
    assert error.value.field == "text"
    vorhaben.refresh_from_db()
    assert vorhaben.status == status


ACTS: dict[Status, Callable[..., Vorhaben]] = {
    Status.SUBMITTED: submit_vorhaben,
    Status.PUBLISHED: publish_vorhaben,
    Status.DRAFT: lambda **names: return_vorhaben(reason="Unklar", **names),
    Status.WITHDRAWN: lambda **names: withdraw_vorhaben(reason="Doppelt", **names),
}


def test_a_draft_that_was_never_public_is_deleted_with_all_that_hangs_on_it(reviewer: User) -> None:
    draft = VorhabenFactory.create(status=Status.DRAFT, published_at=None)
    checked_concept(draft)
    event = EventFactory.create(vorhaben=draft, taken=1)
    with pytest.raises(DomainError, match="sagen Sie ihn zuerst ab"):
        remove_vorhaben(vorhaben=draft, actor=reviewer)
    event.delete()
    remove_vorhaben(vorhaben=draft, actor=reviewer)
    assert not Vorhaben.objects.exists()


@pytest.mark.parametrize(
    ("status", "was_public"), [(Status.SUBMITTED, False), (Status.PUBLISHED, True), (Status.WITHDRAWN, True)]
)
def test_nothing_else_is_ever_deleted(status: Status, was_public: bool, lead: User) -> None:
    vorhaben = VorhabenFactory.create(status=status, **({} if was_public else {"published_at": None}))
    with pytest.raises(DomainError, match="nie öffentlich"):
        remove_vorhaben(vorhaben=vorhaben, actor=lead)
    assert Vorhaben.objects.filter(pk=vorhaben.pk).exists()


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_status_moves_only_along_the_table(before: Status, after: Status, moderator: User) -> None:
    vorhaben = VorhabenFactory.create(status=before)
    if after in ALLOWED_TRANSITIONS[before]:
        assert ACTS[after](vorhaben=vorhaben, actor=moderator).status == after
        return
    with pytest.raises(ChangedMeanwhileError):
        ACTS[after](vorhaben=vorhaben, actor=moderator)
    assert kinds(vorhaben) == []


@pytest.mark.parametrize("before", Phase)
@pytest.mark.parametrize("after", Phase)
def test_phase_moves_only_along_the_table(before: Phase, after: Phase, moderator: User) -> None:
    vorhaben = VorhabenFactory.create(phase=before)
    checked_concept(vorhaben)
    if after in ALLOWED_PHASES[before]:
        moved = change_phase(vorhaben=vorhaben, phase=after, text="Darum", actor=moderator)
        assert moved.phase == after
        return
    with pytest.raises(DomainError) as error:
        change_phase(vorhaben=vorhaben, phase=after, text="Darum", actor=moderator)
    assert error.value.field == "phase"


def test_change_phase_says_why_something_stops(moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    with pytest.raises(DomainError):
        change_phase(vorhaben=vorhaben, phase=Phase.STOPPED, text=" ", actor=moderator)
    with pytest.raises(DomainError):
        change_phase(vorhaben=vorhaben, phase="nonsense", actor=moderator)
    change_phase(vorhaben=vorhaben, phase=Phase.STOPPED, text="Kein Geld.", actor=moderator)
    assert [(step.phase, step.text) for step in vorhaben.steps.all()] == [("stopped", "Kein Geld.")]


def test_edit_vorhaben_replaces_all_parts_and_stays_public(district: District, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    new = content(district, title="Anders", links=[("Plan", "https://example.org/plan")])
    edited = edit_vorhaben(vorhaben=vorhaben, content=new, version=1, actor=reviewer)
    edited.refresh_from_db()
    assert (edited.title, edited.version, edited.status) == ("Anders", 2, Status.PUBLISHED)
    assert [len(area.sozialraum.key) for area in edited.areas.all()] == [8]
    assert [link.url for link in edited.links.all()] == ["https://example.org/plan"]
    assert edited.touched_at > vorhaben.touched_at


def test_edit_vorhaben_notices_that_somebody_else_was_faster(district: District, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    edit_vorhaben(vorhaben=vorhaben, content=content(district), version=1, actor=reviewer)
    with pytest.raises(ChangedMeanwhileError):
        edit_vorhaben(vorhaben=vorhaben, content=content(district, title="Zu spät"), version=1, actor=reviewer)
    vorhaben.refresh_from_db()
    assert vorhaben.title == "Neuer Spielplatz"


@pytest.mark.parametrize("act", [confirm_vorhaben, lambda **names: add_milestone(text="Baubeginn", **names)])
def test_looking_after_an_entry_makes_it_current(act: Callable[..., Vorhaben], reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    before = vorhaben.touched_at
    act(vorhaben=vorhaben, actor=reviewer)
    vorhaben.refresh_from_db()
    assert vorhaben.touched_at > before


def test_what_happened_some_days_ago_stands_at_its_day(reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    today = timezone.localdate()
    for days, text in ((0, "Die Auslage ist zu Ende"), (30, "Der Entwurf liegt aus")):
        add_milestone(vorhaben=vorhaben, text=text, day=today - timedelta(days=days), actor=reviewer)
    steps = list(vorhaben.steps.filter(kind=StepKind.MILESTONE).order_by("at"))
    assert [step.text for step in steps] == ["Der Entwurf liegt aus", "Die Auslage ist zu Ende"]
    assert timezone.localdate(steps[0].at) == today - timedelta(days=30)
    # The office has looked after the entry today, whatever day it names.
    vorhaben.refresh_from_db()
    assert timezone.localdate(vorhaben.touched_at) >= today


@pytest.mark.parametrize("day", [date(20, 5, 3), date(9999, 12, 31)])
def test_a_step_is_not_written_ahead(day: date, reviewer: User) -> None:
    with pytest.raises(DomainError, match="der schon war"):
        add_milestone(vorhaben=VorhabenFactory.create(), text="Baubeginn", day=day, actor=reviewer)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"topics": ["nonsense"]}, "vorhaben_topics_known"),
        ({"topics": []}, "vorhaben_topics_known"),
        ({"cost": 0}, "vorhaben_cost_positive"),
        ({"open_points": ""}, "vorhaben_says_what_is_open"),
        ({"published_at": None}, "vorhaben_published_has_time"),
        ({"place_kind": PlaceKind.PIN}, "vorhaben_place_complete"),
        ({"starts_on": date(2027, 2, 1), "ends_on": date(2027, 1, 1)}, "vorhaben_ends_after_it_starts"),
    ],
)
def test_the_database_holds_what_must_never_be_false(changes: dict[str, object], constraint: str) -> None:
    vorhaben = VorhabenFactory.create()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Vorhaben.objects.filter(pk=vorhaben.pk).update(**changes)
