"""Dates of a Vorhaben: planned by the office; registering, waiting, moving up, signing off, forgotten in time."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.core.errors import DomainError
from apps.notifications.models import OutboxMessage

from ..consistency import CHECKS
from ..domain.event_mails import registration_key
from ..domain.events import EventPlan, cancel_event, change_event, plan_event
from ..domain.registrations import (
    ExpiredLinkError,
    confirm_registration,
    enter_registration,
    register,
    request_registration,
    sign_off_by_key,
)
from ..domain.vorhaben import withdraw_vorhaben
from ..enums import ParticipationLevel, SeatState, Status
from ..models import EventRegistration, ParticipationDate
from ..retention import PURPOSES
from .factories import EventFactory, VorhabenFactory, checked_concept

pytestmark = pytest.mark.django_db


def plan(**changes: Any) -> EventPlan:
    start = timezone.now() + timedelta(days=10)
    values: dict[str, Any] = {
        "title": "Rundgang",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "place": "Am Spielplatz",
        "accessibility": "Wege ohne Stufen.",
    }
    return EventPlan(**values | changes)


def by_mail(event: ParticipationDate, name: str) -> EventRegistration:
    """Somebody without an account who has confirmed."""
    asked = request_registration(event=event, name=name, email=f"{name}@example.org")
    assert asked is not None
    return confirm_registration(key=registration_key(asked))


def states(event: ParticipationDate) -> dict[str, str]:
    return dict(event.registrations.values_list("name", "state"))


def kinds_to(address: str) -> list[str]:
    return list(OutboxMessage.objects.filter(recipient=address).order_by("created_at").values_list("kind", flat=True))


def test_plan_event_invites_with_a_checked_concept_alone(reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    with pytest.raises(DomainError, match="Beteiligungskonzept"):
        plan_event(vorhaben=vorhaben, plan=plan(), actor=reviewer)
    checked_concept(vorhaben)
    assert plan_event(vorhaben=vorhaben, plan=plan(), actor=reviewer).title == "Rundgang"
    plain = VorhabenFactory.create(level=ParticipationLevel.INFORMATION)
    assert plan_event(vorhaben=plain, plan=plan(), actor=reviewer).pk


PAST = datetime(2020, 1, 1, 18, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": PAST, "ends_at": PAST + timedelta(hours=1)}, "starts_at"),
        ({"ends_at": PAST}, "ends_at"),
        ({"capacity": 5}, "needs_registration"),
        ({"needs_registration": True, "register_until": timezone.now() + timedelta(days=11)}, "register_until"),
        ({"online_url": "http://example.org"}, "online_url"),
    ],
)
def test_plan_event_refuses_what_makes_no_sense(changes: dict[str, Any], field: str, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create(level=ParticipationLevel.INFORMATION)
    with pytest.raises(DomainError) as error:
        plan_event(vorhaben=vorhaben, plan=plan(**changes), actor=reviewer)
    assert error.value.field == field


def test_whoever_comes_after_the_last_seat_waits_and_moves_up(citizen: User) -> None:
    event = EventFactory.create(capacity=2)
    first = by_mail(event, "anna")
    register(event=event, name="Bo", actor=citizen)
    by_mail(event, "cem")
    by_mail(event, "dana")
    assert states(event) == {"anna": "seated", "Bo": "seated", "cem": "waiting", "dana": "waiting"}
    assert kinds_to("cem@example.org") == ["event_confirm", "event_waiting"]
    sign_off_by_key(key=registration_key(first))
    assert states(event) == {"Bo": "seated", "cem": "seated", "dana": "waiting"}
    assert kinds_to("cem@example.org")[-1] == "event_moved_up"
    assert f"/vorhaben/anmeldung/{registration_key(event.registrations.get(name='cem'))}/" in (
        OutboxMessage.objects.filter(recipient="cem@example.org").latest("created_at").text
    )
    event.refresh_from_db()
    assert event.taken == 2
    with pytest.raises(ExpiredLinkError):
        sign_off_by_key(key=registration_key(first))


def test_a_seat_is_held_once_it_is_confirmed_and_once_per_person(citizen: User) -> None:
    event = EventFactory.create(capacity=1)
    asked = request_registration(event=event, name="C", email=citizen.email.upper())
    event.refresh_from_db()
    assert (event.taken, states(event)) == (0, {"C": "pending"})
    mine = register(event=event, name="Citizen", actor=citizen)
    assert asked is not None
    assert (mine.pk, mine.state) == (asked.pk, SeatState.SEATED)
    assert register(event=event, name="Citizen", actor=citizen).pk == mine.pk
    # What a stranger sees and what goes out is the same for an address that is registered already.
    request_registration(event=event, name="Fremd", email=citizen.email)
    assert states(event) == {"Citizen": "seated"}
    event.refresh_from_db()
    assert event.taken == 1


def test_more_seats_let_people_move_up_and_never_fewer_than_taken(reviewer: User) -> None:
    event = EventFactory.create(capacity=1)
    for name in ("anna", "bo", "cem"):
        by_mail(event, name)
    same = {name: getattr(event, name) for name in EventPlan.__dataclass_fields__}
    changed = change_event(event=event, plan=EventPlan(**same | {"capacity": 2}), version=1, actor=reviewer)
    assert (changed.taken, states(event)) == (2, {"anna": "seated", "bo": "seated", "cem": "waiting"})
    with pytest.raises(DomainError) as error:
        change_event(event=event, plan=EventPlan(**same | {"capacity": 1}), version=2, actor=reviewer)
    assert error.value.field == "capacity"
    assert kinds_to("cem@example.org")[-1] == "event_waiting"
    change_event(event=event, plan=EventPlan(**same | {"capacity": 2, "place": "Rathaus"}), version=2, actor=reviewer)
    assert kinds_to("cem@example.org")[-1] == "event_changed"
    cancel_event(event=event, reason="Sturm", actor=reviewer)
    assert kinds_to("cem@example.org")[-1] == "event_cancelled"
    with pytest.raises(DomainError, match="abgesagt"):
        by_mail(event, "dana")


def test_a_vorhaben_leaves_the_list_once_its_dates_are_called_off(moderator: User) -> None:
    event = EventFactory.create()
    by_mail(event, "anna")
    with pytest.raises(DomainError, match="zuerst ab"):
        withdraw_vorhaben(vorhaben=event.vorhaben, reason="Doppelt", actor=moderator)
    cancel_event(event=event, reason="Sturm", actor=moderator)
    assert withdraw_vorhaben(vorhaben=event.vorhaben, reason="Doppelt", actor=moderator).status == Status.WITHDRAWN


def test_registering_ends(citizen: User) -> None:
    closed = EventFactory.create(register_until=timezone.now() - timedelta(minutes=1))
    hidden = EventFactory.create(vorhaben__status=Status.DRAFT)
    free = EventFactory.create(needs_registration=False, capacity=None)
    for event in (closed, hidden, free):
        with pytest.raises(DomainError):
            register(event=event, name="C", actor=citizen)


def test_staff_enter_whoever_called_even_after_the_last_day(reviewer: User) -> None:
    event = EventFactory.create(capacity=1, register_until=timezone.now() - timedelta(minutes=1))
    assert enter_registration(event=event, name="Frau A.", phone="030", actor=reviewer).state == SeatState.SEATED
    assert enter_registration(event=event, name="Herr B.", actor=reviewer).state == SeatState.WAITING
    enter_registration(event=event, name="C", email="c@example.org", actor=reviewer)
    with pytest.raises(DomainError) as error:
        enter_registration(event=event, name="C", email="C@example.org", actor=reviewer)
    assert error.value.field == "email"


def test_the_database_never_gives_away_a_seat_twice() -> None:
    event = EventFactory.create(capacity=5)
    with pytest.raises(IntegrityError, match="vorhaben_event_never_overbooked"), transaction.atomic():
        ParticipationDate.objects.filter(pk=event.pk).update(taken=6)


def test_registrations_are_forgotten_in_time() -> None:
    event = EventFactory.create(capacity=5)
    by_mail(event, "anna")
    request_registration(event=event, name="bo", email="bo@example.org")
    old, unconfirmed = PURPOSES[:2]
    now, district = timezone.now(), event.vorhaben.district_id
    assert list(old.due(now, district)) == []
    bo = list(unconfirmed.due(now, district))
    assert unconfirmed.forget(bo) == 1
    assert kinds_to("bo@example.org") == []
    ParticipationDate.objects.filter(pk=event.pk).update(
        starts_at=now - timedelta(days=16), ends_at=now - timedelta(days=15)
    )
    old.forget(list(old.due(now - timedelta(days=old.days), district)))
    assert kinds_to("anna@example.org") == []
    event.refresh_from_db()
    assert (event.registrations.count(), event.taken) == (0, 1)
    assert [list(check.find()) for check in CHECKS] == [[], []]


def test_pages_from_registering_to_signing_off(client: Client, reviewer: User) -> None:
    event = EventFactory.create(capacity=1, title="Werkstatt", accessibility="Aufzug neben dem Eingang")
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Noch 1 von 1 Plätzen ist frei." in page
    assert "Aufzug neben dem Eingang" in page
    form = f"{event.get_absolute_url()}anmelden/"
    kept = client.post(form, {"name": "Anna", "email": "anna"})
    assert kept.status_code == 422
    assert 'value="Anna"' in kept.content.decode()
    assert kept.text.count("data-error-summary") == 1
    assert client.post(form, {"name": "Anna", "email": "anna@example.org"}).status_code == 302
    own = f"/vorhaben/anmeldung/{registration_key(event.registrations.get())}/"
    assert "Bitte bestätigen Sie" in client.get(own).content.decode()
    assert states(event) == {"Anna": "pending"}
    client.post(own)
    answer = client.get(own)
    assert "Sie haben einen Platz" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    calendar = client.get(f"/vorhaben/termine/{event.reference}.ics").content.decode()
    assert "SUMMARY:Werkstatt" in calendar
    assert "TZID" in calendar
    client.force_login(make_person("bo"))
    client.post(form, {"name": "Bo"})
    assert "an Stelle 1" in client.get(event.get_absolute_url()).content.decode()
    client.logout()
    client.post(own, {"absagen": "1"})
    assert client.get(own).status_code == 410
    assert client.get(f"{own[:-4]}xyz/").status_code == 404
    assert states(event) == {"Bo": "seated"}
    client.force_login(reviewer)
    people = client.get(f"{event.get_absolute_url()}anmeldungen/").content.decode()
    assert "1 von 1 Plätzen vergeben, 0 auf der Warteliste." in people
    assert "Bo" in client.get(f"{event.get_absolute_url()}anmeldungen.csv").content.decode()
    client.post(f"{event.get_absolute_url()}anmeldungen/{event.registrations.get().reference}/abmelden/")
    assert states(event) == {}


def test_office_plans_changes_and_calls_off_on_its_pages(client: Client, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create(level=ParticipationLevel.INFORMATION)
    client.force_login(reviewer)
    new = f"/vorhaben/{vorhaben.reference}/termine/neu/"
    day = timezone.localdate() + timedelta(days=20)
    data = {
        "title": "Rundgang",
        "starts_at": f"{day}T18:00",
        "ends_at": f"{day}T17:00",
        "place": "Markt",
        "accessibility": "eben",
        "needs_registration": "on",
        "capacity": "5",
        "lon": "13.5475",
        "lat": "52.4365",
    }
    assert "Das Ende muss nach dem Beginn liegen." in client.post(new, data).content.decode()
    assert client.post(new, data | {"ends_at": f"{day}T20:00"}).status_code == 302
    event = vorhaben.dates.get()
    assert event.point is not None
    assert (event.capacity, event.point.x, timezone.localtime(event.starts_at).hour) == (5, 13.5475, 18)
    edit = f"{event.get_absolute_url()}aendern/"
    assert 'value="Rundgang"' in client.get(edit).content.decode()
    moved = data | {"ends_at": f"{day}T21:00", "version": "1"}
    assert client.post(edit, moved).status_code == 302
    assert "inzwischen geändert" in client.post(edit, moved).content.decode()
    assert client.post(f"{event.get_absolute_url()}absagen/", {"text": "Sturm"}).status_code == 302
    assert "Sturm" in client.get(event.get_absolute_url()).content.decode()
