"""The life of a consultation: opened on a draft, moved, closed, answered, published; who hears of it; what ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.days import end_of
from apps.deadlines.domain.checking import mend_differences
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.enums import DeadlineState
from apps.deadlines.models import Deadline
from apps.deadlines.queries import Scope, deadlines_in
from apps.kiezkasse.models import Follow
from apps.notifications.domain.waves import run_waves
from apps.notifications.models import InboxItem, OutboxMessage
from apps.operation.domain.retention import apply_purpose

from ..domain.answers import answer_contributions, change_answer, take_back_answer
from ..domain.consultation_mails import tell_of_consultations
from ..domain.consultations import (
    ConsultationClosedError,
    Plan,
    close_consultation,
    move_end,
    open_consultation,
    publish_answers,
)
from ..domain.contributions import Said, contribute, withdraw_contribution
from ..domain.guest_contributions import confirm_pending, request_contribution
from ..domain.versions import Adoption, ChangedMeanwhileError, adopt_version
from ..enums import ContributionKind, Verdict, VersionStatus
from ..models import Consultation, Contribution, ProcessEvent
from ..queries.consultations import figures_of, open_consultations
from .consultation_factories import ConsultationFactory, ContributionFactory, WordingFactory, answered_consultation
from .factories import GuidelineFactory, written_version

pytestmark = pytest.mark.django_db


def plan(**changes: object) -> Plan:
    now = timezone.now()
    values: dict[str, object] = {
        "starts_at": now - timedelta(minutes=1),
        "ends_at": now + timedelta(days=30),
        "answer_by": timezone.localdate() + timedelta(days=60),
        "invitation": "Lesen Sie den Entwurf.",
        "who": "Alle, die hier leben.",
    }
    return Plan(**(values | changes))  # type: ignore[arg-type]


def test_open_consultation_lays_the_draft_open_and_sets_the_deadline(moderator: User) -> None:
    version = written_version()
    consultation = open_consultation(version=version, plan=plan(), actor=moderator)
    version.refresh_from_db()
    assert version.status == VersionStatus.CONSULTATION
    assert list(open_consultations(version.guideline.district)) == [consultation]
    assert list(open_consultations()) == [consultation]
    deadline = Deadline.objects.get(subject=str(consultation.pk))
    assert (deadline.kind, deadline.state) == ("consultation", DeadlineState.OPEN)
    with pytest.raises(ChangedMeanwhileError):
        open_consultation(version=version, plan=plan(), actor=moderator)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"invitation": " "}, "invitation"),
        ({"who": ""}, "who"),
        ({"ends_at": timezone.now() - timedelta(days=2)}, "ends_at"),
        ({"answer_by": timezone.localdate()}, "answer_by"),
    ],
)
def test_open_consultation_needs_a_whole_plan(moderator: User, changes: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as error:
        open_consultation(version=written_version(), plan=plan(**changes), actor=moderator)
    assert error.value.field == field


def test_the_guideline_of_berlin_is_consulted_without_a_district(citizen: User, actor: Callable[[str], User]) -> None:
    senate = actor("senate")
    guideline = GuidelineFactory.create(district=None)
    consultation = open_consultation(version=written_version(guideline=guideline), plan=plan(), actor=senate)
    pending = request_contribution(
        consultation=consultation, said=Said(kind="objection", text="Zu kurz."), name="K", email="k@example.org"
    )
    assert pending is not None
    assert isinstance(confirm_pending(key=pending.key), Contribution)
    assert deadlines_in(Scope.OFFICE, senate).get() == Deadline.objects.get(subject=str(consultation.pk))
    assert tell_of_consultations() == 0
    Follow.objects.create(user=citizen, guideline=guideline)
    assert tell_of_consultations() == 1


def test_the_senate_is_reminded_of_its_answers(actor: Callable[[str], User]) -> None:
    senate = actor("senate")
    version = written_version(guideline=GuidelineFactory.create(district=None))
    consultation = open_consultation(version=version, plan=plan(), actor=senate)
    Deadline.objects.update(due_at=timezone.now() - timedelta(days=5), next_step_at=timezone.now())
    assert send_reminders() == 1
    assert OutboxMessage.objects.get(kind="deadline_overdue").recipient == senate.email
    assert mend_differences() == 1
    assert Deadline.objects.get().due_at == end_of(consultation.answer_by)


def test_the_end_moves_with_a_reason_and_the_deadline_follows(moderator: User, citizen: User) -> None:
    consultation = open_consultation(version=written_version(), plan=plan(), actor=moderator)
    later = consultation.ends_at + timedelta(days=14)
    day = consultation.answer_by + timedelta(days=14)
    for values, field in (
        ({"ends_at": timezone.now(), "answer_by": day, "reason": "Ferien"}, "ends_at"),
        ({"ends_at": later, "answer_by": timezone.localdate(), "reason": "Ferien"}, "answer_by"),
        ({"ends_at": later, "answer_by": day, "reason": " "}, "reason"),
        ({"ends_at": consultation.ends_at, "answer_by": day, "reason": "Ferien"}, "ends_at"),
    ):
        with pytest.raises(DomainError) as error:
            move_end(consultation=consultation, actor=moderator, **values)  # type: ignore[arg-type]
        assert error.value.field == field
    due = Deadline.objects.get().due_at
    move_end(consultation=consultation, ends_at=later, answer_by=day, reason="Ferien", actor=moderator)
    assert Deadline.objects.get().due_at == due + timedelta(days=14)
    close_consultation(consultation=consultation, reason="Alles gesagt", actor=moderator)
    assert [(one.reason, one.is_earlier) for one in consultation.extensions.all()] == [
        ("Ferien", False),
        ("Alles gesagt", True),
    ]
    with pytest.raises(ConsultationClosedError, match="zu Ende"):
        contribute(consultation=consultation, said=Said(kind="support", text="Gut."), actor=citizen)


def test_windows_are_half_open(citizen: User) -> None:
    now = timezone.now()
    coming = ConsultationFactory.create(starts_at=now + timedelta(hours=1))
    with pytest.raises(ConsultationClosedError, match="noch nicht begonnen"):
        contribute(consultation=coming, said=Said(kind="support", text="Gut."), actor=citizen)
    Consultation.objects.update(starts_at=now - timedelta(hours=1), ends_at=now)
    coming.refresh_from_db()
    with pytest.raises(ConsultationClosedError, match="zu Ende"):
        contribute(consultation=coming, said=Said(kind="support", text="Gut."), actor=citizen)


# Answers --------------------------------------------------------------------------------------


def test_several_contributions_get_one_answer_and_each_only_one(moderator: User, lead: User) -> None:
    consultation = ConsultationFactory.create(over=True)
    ContributionFactory.create_batch(3, consultation=consultation)
    answer = answer_contributions(consultation=consultation, numbers=[1, 2], verdict=Verdict.TAKEN, actor=moderator)
    with pytest.raises(DomainError, match="Beitrag 2 ist schon beantwortet"):
        answer_contributions(consultation=consultation, numbers=[2, 3], verdict=Verdict.TAKEN, actor=lead)
    with pytest.raises(DomainError, match="Es fehlt noch die Antwort auf 1 Beitrag"):
        publish_answers(consultation=consultation, actor=moderator)
    for verdict in (Verdict.PARTLY, Verdict.NOT):
        with pytest.raises(DomainError) as error:
            answer_contributions(consultation=consultation, numbers=[3], verdict=verdict, reason=" ", actor=lead)
        assert error.value.field == "reason"
        with pytest.raises(IntegrityError), transaction.atomic():
            consultation.answers.create(position=9, verdict=verdict)
    with pytest.raises(DomainError):
        answer_contributions(consultation=consultation, numbers=[], verdict=Verdict.TAKEN, actor=lead)
    changed = change_answer(answer=answer, verdict=Verdict.NOT, reason="Zu teuer.", revision=1, actor=lead)
    with pytest.raises(ChangedMeanwhileError):
        change_answer(answer=answer, verdict=Verdict.TAKEN, reason="", revision=1, actor=moderator)
    take_back_answer(answer=changed, revision=2, actor=lead)
    assert figures_of(consultation).answered == 0


def test_answers_are_published_all_at_once_and_enter_the_process(moderator: User, citizen: User) -> None:
    consultation = ConsultationFactory.create()
    contribute(consultation=consultation, said=Said(kind="objection", text="Zu kurz."), actor=citizen)
    guest = WordingFactory.create(consultation=consultation, email="gast@example.org")
    WordingFactory.create(consultation=consultation)
    hidden = ContributionFactory.create(consultation=consultation)
    Contribution.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now(), hidden_reason="Werbung")
    answer_contributions(consultation=consultation, numbers=[1, 2], verdict=Verdict.TAKEN, actor=moderator)
    answer_contributions(consultation=consultation, numbers=[3], verdict=Verdict.NOT, reason="Nein.", actor=moderator)
    with pytest.raises(DomainError, match="läuft noch"):
        publish_answers(consultation=consultation, actor=moderator)
    Consultation.objects.update(ends_at=timezone.now())
    consultation = publish_answers(consultation=consultation, actor=moderator)
    event = ProcessEvent.objects.get()
    assert (event.participants, event.contributions, event.taken_up) == (3, 3, 2)
    assert set(OutboxMessage.objects.values_list("recipient", flat=True)) == {citizen.email, "gast@example.org"}
    assert InboxItem.objects.get().account == citizen
    own = OutboxMessage.objects.get(recipient="gast@example.org")
    assert "/leitlinien/beitraege/mein/" in own.text
    assert guest.text not in own.text
    for again in (
        lambda: publish_answers(consultation=consultation, actor=moderator),
        lambda: answer_contributions(consultation=consultation, numbers=[1], verdict="taken", actor=moderator),
    ):
        with pytest.raises(DomainError):
            again()


def test_deadline_is_done_with_the_answers(moderator: User) -> None:
    consultation = open_consultation(version=written_version(), plan=plan(), actor=moderator)
    Consultation.objects.update(ends_at=timezone.now())
    publish_answers(consultation=consultation, actor=moderator)
    assert Deadline.objects.get().state == DeadlineState.MET


# Who hears of it, and what is forgotten -------------------------------------------------------


def test_followers_of_the_district_hear_of_begin_end_and_result(citizen: User, moderator: User) -> None:
    consultation = ConsultationFactory.create()
    Follow.objects.create(user=citizen, district=consultation.version.guideline.district)
    assert [tell_of_consultations(), tell_of_consultations()] == [1, 0]
    now = timezone.now()
    Consultation.objects.update(starts_at=now - timedelta(days=20), ends_at=now + timedelta(days=2))
    assert [tell_of_consultations(), tell_of_consultations()] == [1, 0]
    Consultation.objects.update(ends_at=now)
    publish_answers(consultation=consultation, actor=moderator)
    run_waves()
    subjects = OutboxMessage.objects.filter(recipient=citizen.email).values_list("subject", flat=True)
    assert {subject.split(": ")[1] for subject in subjects} == {
        "jetzt mitreden",
        "nur noch wenige Tage",
        "die Antworten sind da",
    }


def test_followers_of_the_guideline_hear_of_answers_and_of_the_next_version(citizen: User, lead: User) -> None:
    consultation = ConsultationFactory.create(over=True)
    version = consultation.version
    Follow.objects.create(user=citizen, guideline=version.guideline)
    publish_answers(consultation=consultation, actor=lead)
    version.refresh_from_db()
    adoption = Adoption(adopted_on=timezone.localdate(), adopted_by="Beschluss 1/26 der BVV")
    adopt_version(version=version, adoption=adoption, revision=version.revision, actor=lead)
    run_waves()
    told = InboxItem.objects.filter(account=citizen).order_by("pk")
    assert [item.title.split(": ")[1] for item in told] == ["die Antworten sind da", "eine neue Fassung gilt"]
    assert told[1].topic_address == version.get_absolute_url()


def test_addresses_and_names_end(moderator: User) -> None:
    consultation = answered_consultation(moderator)
    said = ContributionFactory.create(consultation=consultation, email="gast@example.org")
    assert [apply_purpose("contribution-addresses"), apply_purpose("contribution-names")] == [0, 0]
    long_ago = timezone.now() - timedelta(days=800)
    Consultation.objects.update(starts_at=long_ago - timedelta(days=9), ends_at=long_ago, published_at=long_ago)
    assert [apply_purpose("contribution-addresses") for _time in range(2)] == [1, 0]
    assert [apply_purpose("contribution-names") for _time in range(2)] == [2, 0]
    said.refresh_from_db()
    assert (said.name, said.person, said.email, said.text) == ("Person aus dem Kiez", "", "", "Das ist zu ungenau.")


def test_withdrawing_takes_the_words_and_leaves_the_number(citizen: User, moderator: User) -> None:
    consultation = ConsultationFactory.create()
    said = Said(kind=ContributionKind.SUPPORT, text="Gut.")
    own = contribute(consultation=consultation, said=said, actor=citizen)
    gone = withdraw_contribution(contribution=own)
    assert (gone.number, gone.text, gone.person) == (1, "", "")
    assert figures_of(consultation).contributions == 0
    assert withdraw_contribution(contribution=own).withdrawn_at == gone.withdrawn_at
    Consultation.objects.update(ends_at=timezone.now())
    publish_answers(consultation=consultation, actor=moderator)
