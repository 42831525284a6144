"""Whose seat is whose: an account stands for the person with its confirmed address."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.visitors import Visitor

from ..enums import SeatFunction
from ..models import Body, Person, Seat

EDITORS = frozenset({SeatFunction.CHAIR, SeatFunction.OFFICE})


def seats_today() -> QuerySet[Seat]:
    """Seats that somebody holds today."""
    today = timezone.localdate()
    return Seat.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, deleted_at=None)


def seats_of_body(body: Body) -> list[Seat]:
    """The seats of today: chair and office first, then by organisation."""
    seats = seats_today().filter(body=body).select_related("person", "deputy", "district")
    rank = {SeatFunction.CHAIR: 0, SeatFunction.OFFICE: 1, SeatFunction.MEMBER: 2}
    return sorted(seats, key=lambda seat: (rank[SeatFunction(seat.function)], seat.organisation, seat.pk))


def past_seats_of_body(body: Body) -> list[Seat]:
    """Who sat there before, the last to leave first."""
    past = Seat.objects.filter(body=body, ends_on__lt=timezone.localdate(), deleted_at=None)
    return list(past.select_related("person", "deputy").order_by("-ends_on", "organisation"))


def own_seats(user: Visitor) -> list[Seat]:
    """The seats somebody holds today, as the person or as the deputy; asked once per request."""
    if not user.is_authenticated or not user.is_active:
        return []
    known: list[Seat] | None = user.__dict__.get("meeting_seats")
    if known is None:
        people = people_of(user).values("pk")
        known = list(seats_today().filter(Q(person__in=people) | Q(deputy__in=people)))
        user.__dict__["meeting_seats"] = known
    return known


def people_of(user: User) -> QuerySet[Person]:
    """The person in the bodies who has a confirmed address of this account."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values("email")
    return Person.objects.filter(email__in=confirmed)


def seats_of_account(user: User) -> QuerySet[Seat]:
    """All seats that the person of this account holds or held, the latest first."""
    people = people_of(user)
    seats = Seat.objects.filter(Q(person__in=people) | Q(deputy__in=people), deleted_at=None)
    return seats.select_related("body").order_by("-starts_on", "-pk")
