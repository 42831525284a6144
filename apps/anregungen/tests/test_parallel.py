"""Signatures under load: real threads, real PostgreSQL."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.tests.people import make_person
from apps.vorhaben.tests.test_parallel import at_once

from ..domain.decision import decide
from ..domain.signature import (
    NotCollectingError,
    confirm_signature,
    end_collection,
    enter_paper_list,
    request_signature,
    sign,
    withdraw_signature,
)
from ..enums import Status, StepKind
from ..models import Anregung, PendingSignature
from .factories import AnregungFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def pending(anregung: Anregung, email: str) -> PendingSignature:
    asked = request_signature(anregung=anregung, email=email)
    assert asked is not None
    return asked


def test_one_person_by_two_ways_and_the_signature_that_reaches_the_number() -> None:
    anregung = AnregungFactory.create(status=Status.COLLECTING, needed_signatures=8)
    anna = make_person("anna")
    people = [make_person(f"p{number}") for number in range(3)]
    jobs: list[Callable[[], Any]] = [partial(sign, anregung=anregung, actor=anna) for _ in range(3)]
    jobs.append(partial(confirm_signature, key=pending(anregung, anna.email).key))
    jobs += [partial(sign, anregung=anregung, actor=one) for one in people]
    jobs += [partial(confirm_signature, key=pending(anregung, f"g{number}@example.org").key) for number in range(3)]
    assert at_once(*jobs) == []
    anregung.refresh_from_db()
    assert (anregung.signature_count, anregung.signatures.count(), anregung.status) == (7, 7, Status.COLLECTING)
    # The last one that is missing: many at once, one counts, it lies before the office once.
    late = [make_person(f"late{number}") for number in range(4)]
    raised = at_once(
        *(partial(sign, anregung=anregung, actor=one) for one in late),
        partial(enter_paper_list, anregung=anregung, number=1, page=1, count=1, actor=anna),
    )
    anregung.refresh_from_db()
    assert [type(error) for error in raised] == [NotCollectingError] * 4
    assert (anregung.total, anregung.status) == (8, Status.OFFICE)
    assert anregung.steps.filter(kind=StepKind.REACHED).count() == 1


def test_the_closing_second_and_taking_back_while_it_closes() -> None:
    anregung = AnregungFactory.create(status=Status.COLLECTING, needed_signatures=50)
    signed = [make_person(f"p{number}") for number in range(3)]
    for one in signed:
        sign(anregung=anregung, actor=one)
    Anregung.objects.filter(pk=anregung.pk).update(collect_until=timezone.now() - timedelta(seconds=1))
    late = [make_person(f"late{number}") for number in range(3)]
    raised = at_once(
        *(partial(sign, anregung=anregung, actor=one) for one in late),
        *(partial(withdraw_signature, anregung=anregung, actor=one) for one in signed),
        *(partial(end_collection, anregung=anregung) for _ in range(3)),
    )
    anregung.refresh_from_db()
    assert {type(error) for error in raised} == {NotCollectingError}
    assert (anregung.status, anregung.signature_count) == (Status.TOO_FEW, 3)
    assert anregung.steps.filter(kind=StepKind.TOO_FEW).count() == 1


def test_two_clerks_decide_in_the_same_moment() -> None:
    anregung = AnregungFactory.create(status=Status.OFFICE)
    clerk = make_person("clerk")
    jobs = [
        partial(decide, anregung=anregung, outcome=outcome, reason="Darum.", version=anregung.version, actor=clerk)
        for outcome in ("taken_up", "refused")
    ]
    assert len(at_once(*jobs)) == 1
    assert anregung.steps.filter(kind__in=[StepKind.TAKEN_UP, StepKind.REFUSED]).count() == 1
