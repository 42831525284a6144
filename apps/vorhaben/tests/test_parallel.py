"""Seats under load: real threads, real PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from apps.accounts.tests.people import make_person
from apps.core.testing.threads import at_once

from ..domain.event_mails import registration_key
from ..domain.registrations import confirm_registration, register, request_registration, sign_off_by_key
from ..models import EventRegistration, ParticipationDate
from .factories import EventFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def pending(event: ParticipationDate, number: int) -> EventRegistration:
    asked = request_registration(event=event, name=f"g{number}", email=f"g{number}@example.org")
    assert asked is not None
    return asked


def standing(event: ParticipationDate) -> tuple[int, dict[str, int]]:
    event.refresh_from_db()
    return event.taken, dict(Counter(event.registrations.values_list("state", flat=True)))


def test_five_seats_and_twenty_people_in_the_same_moment() -> None:
    event = EventFactory.create(capacity=5)
    accounts = [make_person(f"p{number}") for number in range(10)]
    guests = [registration_key(pending(event, number)) for number in range(10)]
    jobs: list[Callable[[], Any]] = [partial(register, event=event, name="P", actor=user) for user in accounts]
    jobs += [partial(confirm_registration, key=key) for key in guests]
    assert at_once(*jobs) == []
    assert standing(event) == (5, {"seated": 5, "waiting": 15})
    # Those with a seat sign off, twice each, while those who wait sign off as well.
    seated = [registration_key(one) for one in event.registrations.filter(state="seated")]
    waiting = [registration_key(one) for one in event.registrations.filter(state="waiting")[:5]]
    at_once(*(partial(sign_off_by_key, key=key) for key in seated + seated + waiting))
    assert standing(event) == (5, {"seated": 5, "waiting": 5})
