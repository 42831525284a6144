"""Bodies and their seats: founding, rules of procedure, and a history that stays true."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.bodies import BodyPlan, change_body, found_body
from apps.meetings.domain.seats import PersonData, SeatPlan, add_seat, change_seat, end_seat, known_person, pass_on_seat
from apps.meetings.enums import BodyKind, ItemRight, SeatFunction
from apps.meetings.models import Person, Seat
from apps.meetings.queries import past_seats_of_body, seats_of_body
from apps.sozialraum.models import District

from .factories import BodyFactory, MeetingFactory, SeatFactory

pytestmark = pytest.mark.django_db

LONG_AGO = date(2020, 1, 1)


def plan(**changes: Any) -> BodyPlan:
    values: dict[str, Any] = {
        "name": "Arbeitsgruppe Sozialraumorientierung",
        "short_name": "AG SRO",
        "kind": BodyKind.WORKING_GROUP,
    }
    return BodyPlan(**(values | changes))


def seat(**changes: Any) -> SeatPlan:
    values: dict[str, Any] = {"organisation": "Jugendamt", "starts_on": LONG_AGO}
    return SeatPlan(**(values | changes))


def test_found_body_makes_the_address_from_name_and_district(district: District, lead: User) -> None:
    assert found_body(plan=plan(), district=district, actor=lead).slug == "ag-sro-treptow-koepenick"
    assert found_body(plan=plan(short_name="KoG SRO"), district=None, actor=lead).slug == "kog-sro"
    assert found_body(plan=plan(short_name="Neu"), district=None, actor=lead).slug == "gremium-neu"


def test_found_body_refuses_a_short_name_twice(district: District, lead: User) -> None:
    found_body(plan=plan(), district=district, actor=lead)
    with pytest.raises(DomainError, match="Kurznamen gibt es schon") as error:
        found_body(plan=plan(), district=district, actor=lead)
    assert error.value.field == "short_name"


def test_change_body_keeps_the_address(lead: User) -> None:
    body = BodyFactory.create(slug="ag-sro")
    changed = change_body(body=body, plan=plan(short_name="AG Sozialraum", notice_days=7), actor=lead)
    assert (changed.short_name, changed.notice_days, changed.slug) == ("AG Sozialraum", 7, "ag-sro")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2024, 1, 2), "ends_on": date(2024, 1, 1)}, "ends_on"),
        ({"notice_days": 14, "item_days": 7}, "item_days"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(lead: User, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as error:
        found_body(plan=plan(**changes), district=None, actor=lead)
    assert error.value.field == field


def test_items_may_come_late_where_only_the_office_puts_them_on(lead: User) -> None:
    rules = plan(notice_days=14, item_days=0, item_right=ItemRight.OFFICE)
    assert found_body(plan=rules, district=None, actor=lead).item_days == 0


def test_one_address_is_one_person(lead: User) -> None:
    body = BodyFactory.create()
    typed, again = (PersonData(name="Ada Beyer", email=email) for email in ("ADA@example.org", "ada@example.org"))
    first = add_seat(body=body, plan=seat(person=typed), actor=lead)
    second = add_seat(body=body, plan=seat(organisation="BVV", person=again), actor=lead)
    assert first.person == second.person


def test_people_without_an_address_are_not_mixed_up() -> None:
    assert known_person(PersonData(name="A. Meyer")) != known_person(PersonData(name="A. Meyer"))


def test_consent_to_the_name_stays_when_nobody_asked_again() -> None:
    known_person(PersonData(name="Ada", email="ada@example.org", shows_name=True))
    assert known_person(PersonData(name="Ada Beyer", email="ada@example.org")).shows_name is True
    assert known_person(PersonData(name="Ada Beyer", email="ada@example.org", shows_name=False)).shows_name is False


def test_change_seat_without_an_address_keeps_the_person(lead: User) -> None:
    body = BodyFactory.create()
    old = add_seat(body=body, plan=seat(person=PersonData(name="Ada")), actor=lead)
    new = change_seat(seat=old, plan=seat(person=PersonData(name="Ada"), weight=2), actor=lead)
    assert (new.person, new.weight, Person.objects.count()) == (old.person, 2, 1)


def test_pass_on_seat_ends_the_old_one_the_day_before_and_hands_over_meetings(lead: User) -> None:
    body = BodyFactory.create()
    old = SeatFactory.create(body=body, turn=1, organisation="SPK Lichtenberg")
    meeting = MeetingFactory.create(body=body, host=old)
    today = timezone.localdate()
    heir = pass_on_seat(
        seat=old,
        plan=seat(organisation="SPK Lichtenberg", turn=1, starts_on=today, person=PersonData(name="Neu")),
        actor=lead,
    )
    old.refresh_from_db()
    meeting.refresh_from_db()
    assert old.ends_on == today - timedelta(days=1)
    assert meeting.host == heir
    assert seats_of_body(body) == [heir]
    assert past_seats_of_body(body) == [old]


def test_pass_on_seat_needs_a_day_after_the_first(lead: User) -> None:
    old = SeatFactory.create()
    with pytest.raises(DomainError, match="Der Wechsel muss nach dem"):
        pass_on_seat(seat=old, plan=seat(starts_on=old.starts_on), actor=lead)


def test_end_seat_leaves_later_meetings_without_a_host(lead: User) -> None:
    old = SeatFactory.create(turn=1)
    meeting = MeetingFactory.create(body=old.body, host=old)
    end_seat(seat=old, on=timezone.localdate(), actor=lead)
    meeting.refresh_from_db()
    assert meeting.host is None
    with pytest.raises(DomainError, match="schon beendet"):
        end_seat(seat=old, on=timezone.localdate(), actor=lead)


def test_a_place_in_the_order_is_taken_once(lead: User) -> None:
    taken = SeatFactory.create(turn=3)
    with pytest.raises(DomainError, match="Diesen Platz in der Reihenfolge hat schon"):
        add_seat(body=taken.body, plan=seat(turn=3), actor=lead)


def test_seats_are_listed_chair_first() -> None:
    body = BodyFactory.create()
    member = SeatFactory.create(body=body, organisation="Amt A")
    office = SeatFactory.create(body=body, organisation="Amt Z", function=SeatFunction.OFFICE)
    chair = SeatFactory.create(body=body, organisation="Amt Y", function=SeatFunction.CHAIR)
    SeatFactory.create(body=body, starts_on=timezone.localdate() + timedelta(days=1))
    assert seats_of_body(body) == [chair, office, member]


def test_a_changed_seat_changes_the_body_for_whoever_copies_our_data(lead: User) -> None:
    body = BodyFactory.create()
    before = body.modified_at
    Seat.objects.filter(body=body).delete()
    add_seat(body=body, plan=seat(), actor=lead)
    body.refresh_from_db()
    assert body.modified_at > before
