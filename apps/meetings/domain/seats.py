"""Who sits in a body: seats come, pass on and end; nothing of it is lost."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import UNDONE, UPCOMING, SeatFunction
from ..models import Body, Meeting, Person, Seat, Task
from ..queries.seats import people_of, seats_of_account
from .deadlines import follow_tasks
from .stamps import lock_body, touch

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """Somebody as the office knows them; without an answer about the name, what they once said stays."""

    name: str
    email: str = ""
    shows_name: bool | None = None


@dataclass(frozen=True, kw_only=True)
class SeatPlan:
    """What a seat is and who sits there."""

    organisation: str
    starts_on: date
    district: District | None = None
    person: PersonData | None = None
    deputy: PersonData | None = None
    function: SeatFunction = SeatFunction.MEMBER
    is_voting: bool = True
    weight: int = 1
    turn: int | None = None


@transaction.atomic
def add_seat(*, body: Body, plan: SeatPlan, actor: "User | None") -> Seat:
    """Give an organisation a seat in the body."""
    body = lock_body(body)
    seat = Seat(body=body)
    _fill(seat, plan)
    seat.save()
    touch(body)
    return seat


@transaction.atomic
def change_seat(*, seat: Seat, plan: SeatPlan, actor: "User") -> Seat:
    """Put a seat right. When somebody else takes it over, use pass_on_seat: then the history stays true."""
    body, seat = _lock(seat)
    _fill(seat, plan)
    seat.save()
    follow_tasks(_undone(seat), actor=actor)
    touch(body)
    return seat


@transaction.atomic
def pass_on_seat(*, seat: Seat, plan: SeatPlan, actor: "User") -> Seat:
    """Somebody else takes the seat from plan.starts_on; the old one ends the day before.

    The new one takes over its place in the order, the meetings it was to host and what it still has to do.
    """
    body, seat = _lock(seat)
    last_day = plan.starts_on - timedelta(days=1)
    if last_day < seat.starts_on:
        raise DomainError(
            _("Der Wechsel muss nach dem %(day)s liegen: Seitdem besteht der Sitz.")
            % {"day": f"{seat.starts_on:%d.%m.%Y}"},
            field="starts_on",
        )
    seat.ends_on = last_day
    seat.save()
    heir = Seat(body=body)
    _fill(heir, plan)
    heir.save()
    _hand_over_meetings(seat, heir, plan.starts_on)
    _hand_over_tasks(seat, heir, actor)
    touch(body)
    return heir


@transaction.atomic
def end_seat(*, seat: Seat, on: date, actor: "User") -> Seat:
    """The organisation leaves the body after that day; meetings it was to host later are without a host."""
    body, seat = _lock(seat)
    if on < seat.starts_on:
        raise DomainError(_("Der letzte Tag kann nicht vor dem ersten liegen."), field="on")
    seat.ends_on = on
    seat.save()
    _hand_over_meetings(seat, None, on + timedelta(days=1))
    follow_tasks(_undone(seat), actor=actor)
    touch(body)
    return seat


def known_person(data: PersonData) -> Person:
    """The person with this address, brought up to date; or a new one."""
    name, email = " ".join(data.name.split()), data.email.strip().lower()
    if not name:
        raise DomainError(_("Bitte geben Sie den Namen an."), field="person_name")
    if not email:
        return Person.objects.create(name=name, shows_name=bool(data.shows_name))
    person, is_new = Person.objects.get_or_create(
        email=email, defaults={"name": name, "shows_name": bool(data.shows_name)}
    )
    shows_name = person.shows_name if data.shows_name is None else data.shows_name
    if not is_new and (person.name, person.shows_name) != (name, shows_name):
        person.name, person.shows_name = name, shows_name
        person.save()
    return person


def _lock(seat: Seat) -> tuple[Body, Seat]:
    body = lock_body(seat.body)
    seat = Seat.objects.select_for_update(no_key=True, of=("self",)).select_related("person", "deputy").get(pk=seat.pk)
    if seat.ends_on is not None:
        raise DomainError(_("Dieser Sitz ist schon beendet. Er lässt sich nicht mehr ändern."))
    return body, seat


def _fill(seat: Seat, plan: SeatPlan) -> None:
    others = Seat.objects.filter(body=seat.body, ends_on=None, turn=plan.turn).exclude(pk=seat.pk or 0)
    if plan.turn is not None and (taken := others.first()):
        raise DomainError(
            _("Diesen Platz in der Reihenfolge hat schon „%(organisation)s“.") % {"organisation": taken.organisation},
            field="turn",
        )
    seat.organisation, seat.district = plan.organisation, plan.district
    seat.person = _same_or_known(seat.person, plan.person)
    seat.deputy = _same_or_known(seat.deputy, plan.deputy)
    seat.function, seat.is_voting, seat.weight, seat.turn = plan.function, plan.is_voting, plan.weight, plan.turn
    seat.starts_on = plan.starts_on


def _same_or_known(now: Person | None, data: PersonData | None) -> Person | None:
    """Somebody without an address is told from others by standing in this seat already."""
    if data is None:
        return None
    if not data.email and now is not None and not now.email and now.name == data.name:
        now.shows_name = now.shows_name if data.shows_name is None else data.shows_name
        now.save()
        return now
    return known_person(data)


def _hand_over_meetings(seat: Seat, heir: Seat | None, from_day: date) -> None:
    for meeting in Meeting.objects.filter(host=seat, state__in=UPCOMING, starts_at__date__gte=from_day):
        meeting.host = heir
        meeting.save()


def _undone(seat: Seat) -> QuerySet[Task]:
    return Task.objects.filter(owner=seat, state__in=UNDONE, deleted_at=None).order_by("pk")


def _hand_over_tasks(seat: Seat, heir: Seat, actor: "User") -> None:
    tasks = list(_undone(seat).select_for_update(no_key=True))
    for task in tasks:
        task.owner = heir
        task.save()
    follow_tasks(tasks, actor=actor)


def forget_person(*, user: "User") -> None:
    """Let nothing lead from the seats to an account that ends: no address, and no name in public, from now on."""
    seats = list(seats_of_account(user))
    people_of(user).update(email=None, shows_name=False, modified_at=timezone.now())
    touch(*dict.fromkeys(seat.body for seat in seats))
