"""Consultations under load: real threads, real PostgreSQL."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.tests.people import make_actor, make_person
from apps.core.testing.threads import at_once

from ..domain.agreements import agree
from ..domain.answers import answer_contributions
from ..domain.consultations import ConsultationClosedError, close_consultation
from ..domain.contributions import Said, contribute
from ..domain.guest_contributions import confirm_pending, request_agreement, request_contribution
from ..domain.next_version import apply_contribution, begin_next_version
from ..enums import Verdict
from ..models import Agreement, Consultation, Contribution
from .consultation_factories import ConsultationFactory, ContributionFactory, answered_consultation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_one_person_agrees_twice_at_once_with_account_and_mail() -> None:
    consultation = ConsultationFactory.create()
    said = ContributionFactory.create(consultation=consultation)
    person = make_person("p")
    asked = request_agreement(consultation=consultation, contribution=said, email=person.email)
    assert asked is not None
    jobs: list[Any] = [partial(agree, consultation=consultation, contribution=said, actor=person)] * 4
    assert at_once(*jobs, partial(confirm_pending, key=asked.key)) == []
    assert Agreement.objects.count() == 1


def test_twelve_people_speak_at_once_and_each_has_a_number() -> None:
    consultation = ConsultationFactory.create()
    said = Said(kind="support", text="Gut.")
    jobs: list[Any] = [
        partial(contribute, consultation=consultation, said=said, actor=make_person(f"p{number}"))
        for number in range(8)
    ]
    for number in range(4):
        asked = request_contribution(consultation=consultation, said=said, name="G", email=f"g{number}@example.org")
        assert asked is not None
        jobs.append(partial(confirm_pending, key=asked.key))
    assert at_once(*jobs) == []
    assert set(Contribution.objects.values_list("number", flat=True)) == set(range(1, 13))


def test_nothing_is_said_after_the_end() -> None:
    """Whoever comes in the moment in which it ends is in before the end, or learns that it is over."""
    consultation = ConsultationFactory.create()
    lead = make_actor("lead")
    jobs: list[Any] = [
        partial(
            contribute,
            consultation=consultation,
            said=Said(kind="support", text="Gut."),
            actor=make_person(f"p{number}"),
        )
        for number in range(8)
    ]
    raised = at_once(*jobs, partial(close_consultation, consultation=consultation, reason="Ende", actor=lead))
    assert {type(error) for error in raised} <= {ConsultationClosedError}
    consultation.refresh_from_db()
    assert Contribution.objects.count() == 8 - len(raised) == consultation.last_number
    # The last second: open until the very moment of its end, and not a second longer.
    Consultation.objects.update(ends_at=timezone.now() + timedelta(seconds=1))
    assert len(at_once(jobs[0])) == 0
    Consultation.objects.update(ends_at=timezone.now())
    assert [type(error) for error in at_once(jobs[0])] == [ConsultationClosedError]


def test_two_of_the_office_answer_the_same_contribution() -> None:
    consultation = ConsultationFactory.create(over=True)
    ContributionFactory.create_batch(2, consultation=consultation)
    jobs: list[Any] = [
        partial(
            answer_contributions,
            consultation=consultation,
            numbers=numbers,
            verdict=Verdict.NOT,
            reason="Nein.",
            actor=make_actor(name),
        )
        for name, numbers in (("lead", [1, 2]), ("moderator", [1]), ("coordinator", [2, 1]))
    ]
    at_once(*jobs)
    answers = list(consultation.answers.all())
    assert [one.position for one in answers] == list(range(1, len(answers) + 1))
    assert all(answer.contributions.exists() for answer in answers)


def test_two_wordings_of_one_paragraph_at_once_do_not_lose_one() -> None:
    lead = make_actor("lead")
    consultation = answered_consultation(lead, wordings=2)
    draft = begin_next_version(consultation=consultation, actor=lead)
    jobs: list[Any] = [
        partial(apply_contribution, contribution=one, draft=draft, text=one.wording, revision=1, actor=lead)
        for one in consultation.contributions.all()
    ]
    assert len(at_once(*jobs)) == 1
    assert draft.applied_contributions.count() == 1
