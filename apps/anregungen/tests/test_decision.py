"""The decision of the office: with reasons where it refuses, told by mail and letter; what becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.rights import may
from apps.deadlines.domain.following import follow
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import ANREGUNG_DECISION
from apps.deadlines.models import Deadline
from apps.kiezkasse.models import Follow
from apps.meetings.tests.factories import BodyFactory, seat_for
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage, Wave
from apps.sozialraum.models import District
from apps.vorhaben.enums import Status as VorhabenStatus
from apps.vorhaben.enums import Topic
from apps.vorhaben.tests.factories import VorhabenFactory, department_of

from ..deadline_source import AnregungDeadlines
from ..domain.check import not_admit
from ..domain.decision import NoMoreUndoError, decide, link_vorhaben, make_task, make_vorhaben, undo_decision
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.mails import preview_decision
from ..enums import DECIDED, Status, StepKind
from ..letter import letter_of
from ..models import Anregung, AnregungStep
from ..standings import standings_of
from .factories import AnregungFactory

pytestmark = pytest.mark.django_db
REASON = "Der Plan ist beschlossen.\nEs gibt keinen Spielraum mehr."


def before_the_office() -> Anregung:
    anregung: Anregung = AnregungFactory.create(status=Status.OFFICE)
    follow(standings_of(anregung), actor=None)
    return anregung


@pytest.mark.parametrize("outcome", [Status.PARTLY, Status.REFUSED])
def test_refusing_takes_written_reasons(reviewer: User, outcome: Status) -> None:
    anregung = before_the_office()
    with pytest.raises(DomainError) as error:
        decide(anregung=anregung, outcome=outcome, reason=" ", version=anregung.version, actor=reviewer)
    assert error.value.field == "reason"
    decide(anregung=anregung, outcome=outcome, reason=REASON, version=anregung.version, actor=reviewer)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.decision_reason) == (outcome, REASON)
    step = anregung.steps.last()
    assert step is not None
    assert (step.kind, step.office, step.reason) == (outcome, "Straßen- und Grünflächenamt", REASON)
    mail = OutboxMessage.objects.get(kind="anregung_decided")
    assert "> Es gibt keinen Spielraum mehr." in mail.text
    assert Deadline.objects.get(kind=ANREGUNG_DECISION).state == DeadlineState.MET


def test_taking_it_up_may_go_without(reviewer: User) -> None:
    anregung = before_the_office()
    decide(anregung=anregung, outcome="taken_up", reason="", version=anregung.version, actor=reviewer)
    mail = OutboxMessage.objects.get(kind="anregung_decided")
    assert "Begründung" not in mail.text


def test_two_clerks_decide_once(reviewer: User) -> None:
    anregung = before_the_office()
    decide(anregung=anregung, outcome="taken_up", reason="", version=anregung.version, actor=reviewer)
    with pytest.raises(ChangedMeanwhileError):
        decide(anregung=anregung, outcome="refused", reason=REASON, version=anregung.version, actor=reviewer)
    with pytest.raises(DomainError):
        decide(anregung=anregung, outcome="withdrawn", reason=REASON, version=anregung.version, actor=reviewer)


def last_step(anregung: Anregung) -> AnregungStep:
    return anregung.steps.order_by("at", "pk").last()  # type: ignore[return-value]


def test_a_decision_is_taken_back_before_anybody_hears_of_it(reviewer: User, citizen: User, lead: User) -> None:
    anregung = before_the_office()
    Follow.objects.create(user=citizen, anregung=anregung)
    decide(anregung=anregung, outcome="refused", reason=REASON, version=anregung.version, actor=reviewer)
    step = last_step(anregung)
    assert OutboxMessage.objects.get(kind="anregung_decided").due_at > timezone.now()
    with pytest.raises(NoMoreUndoError):
        undo_decision(step=step, actor=lead)
    undo_decision(step=step, actor=reviewer)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.decision_reason, anregung.ended_at) == (Status.OFFICE, "", None)
    assert Deadline.objects.get(kind=ANREGUNG_DECISION).state == DeadlineState.OPEN
    assert not OutboxMessage.objects.filter(kind="anregung_decided").exists()
    assert not Wave.objects.exists()
    with pytest.raises(NoMoreUndoError):
        undo_decision(step=step, actor=reviewer)


@pytest.mark.parametrize("late", ["sent", "minutes", "result"])
def test_a_decision_stays_once_something_came_of_it(reviewer: User, late: str) -> None:
    anregung = before_the_office()
    decide(anregung=anregung, outcome="taken_up", reason="", version=anregung.version, actor=reviewer)
    step = last_step(anregung)
    if late == "sent":
        OutboxMessage.objects.update(state=MessageState.SENT, sent_at=timezone.now())
    elif late == "minutes":
        AnregungStep.objects.update(at=timezone.now() - timedelta(minutes=2))
    else:
        link_vorhaben(anregung=anregung, vorhaben=VorhabenFactory.create(), actor=reviewer)
    with pytest.raises(NoMoreUndoError):
        undo_decision(step=step, actor=reviewer)
    anregung.refresh_from_db()
    assert anregung.status == Status.TAKEN_UP


def test_not_admitting_is_taken_back_too(moderator: User) -> None:
    anregung = AnregungFactory.create(status=Status.RECEIVED)
    not_admit(anregung=anregung, reason="Darüber ist entschieden.", actor=moderator)
    undo_decision(step=last_step(anregung), actor=moderator)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.is_public, anregung.published_at) == (Status.RECEIVED, False, None)


def test_an_office_decides_on_its_own_alone(reviewer: User, lead: User, moderator: User, district: District) -> None:
    own = before_the_office()
    other = AnregungFactory.create(status=Status.OFFICE, department=department_of(district, "Schulamt"))
    assert [may(reviewer, "anregungen.decide", one) for one in (own, other)] == [True, False]
    assert [may(lead, "anregungen.decide", one) for one in (own, other)] == [True, True]
    assert not may(moderator, "anregungen.decide", own)


def test_the_preview_is_the_mail_without_the_private_link(reviewer: User) -> None:
    anregung = before_the_office()
    mail = preview_decision(anregung=anregung, outcome=Status.REFUSED, reason=REASON)
    assert mail is not None
    decide(anregung=anregung, outcome="refused", reason=REASON, version=anregung.version, actor=reviewer)
    sent = OutboxMessage.objects.get(kind="anregung_decided")
    assert mail.subject == sent.subject
    assert "> Der Plan ist beschlossen." in mail.text
    assert "/anregungen/meine/" not in mail.text
    nobody = AnregungFactory.create(status=Status.OFFICE, contact_data={"email": ""})
    assert preview_decision(anregung=nobody, outcome=Status.REFUSED, reason=REASON) is None


@pytest.mark.parametrize("status", DECIDED)
def test_the_letter_is_a_pdf(status: Status) -> None:
    anregung = AnregungFactory.create(status=status, contact_data={"postal_address": "Markt 1\n12489 Berlin"})
    assert letter_of(anregung).startswith(b"%PDF")


def test_a_moved_deadline_moves_the_public_day(lead: User) -> None:
    anregung = before_the_office()
    later = timezone.now() + timedelta(days=90)
    assert AnregungDeadlines().move(
        ANREGUNG_DECISION, anregung.reference, due_at=later, reason="Ausschuss tagt später", actor=lead
    )
    anregung.refresh_from_db()
    assert anregung.decide_until == later
    assert Deadline.objects.get(kind=ANREGUNG_DECISION).due_at == later


def test_it_becomes_a_draft_of_the_vorhabenliste(reviewer: User, district: District) -> None:
    anregung = AnregungFactory.create(status=Status.TAKEN_UP)
    vorhaben = make_vorhaben(
        anregung=anregung, department=department_of(district), topics=[Topic.TRAFFIC], actor=reviewer
    )
    anregung.refresh_from_db()
    assert anregung.result_vorhaben == vorhaben
    assert (vorhaben.title, vorhaben.status, vorhaben.aim) == (anregung.title, VorhabenStatus.DRAFT, anregung.aim)
    assert [area.sozialraum for area in vorhaben.areas.all()] == [anregung.sozialraum]
    assert anregung.steps.last().kind == StepKind.VORHABEN  # type: ignore[union-attr]
    with pytest.raises(DomainError, match="schon ein Vorhaben"):
        make_vorhaben(anregung=anregung, department=department_of(district), topics=[Topic.TRAFFIC], actor=reviewer)


def test_it_becomes_part_of_a_vorhaben_of_the_own_district(reviewer: User) -> None:
    anregung = AnregungFactory.create(status=Status.PARTLY)
    with pytest.raises(DomainError, match="anderen Bezirk"):
        link_vorhaben(anregung=anregung, vorhaben=VorhabenFactory.create(district_key="10"), actor=reviewer)
    known = VorhabenFactory.create()
    link_vorhaben(anregung=anregung, vorhaben=known, actor=reviewer)
    anregung.refresh_from_db()
    assert anregung.result_vorhaben == known


def test_it_becomes_a_task_of_a_body(lead: User) -> None:
    body = BodyFactory.create()
    owner = seat_for(lead, body)
    refused = AnregungFactory.create(status=Status.REFUSED)
    due = timezone.localdate() + timedelta(days=30)
    with pytest.raises(DomainError, match="aufgegriffen"):
        make_task(anregung=refused, body=body, owner=owner, due_on=due, actor=lead)
    anregung = AnregungFactory.create(status=Status.TAKEN_UP)
    with pytest.raises(DomainError, match="vorbei"):
        make_task(anregung=anregung, body=body, owner=owner, due_on=due - timedelta(days=60), actor=lead)
    task = make_task(anregung=anregung, body=body, owner=owner, due_on=due, actor=lead)
    anregung.refresh_from_db()
    assert anregung.result_task == task
    assert anregung.reference in task.text
