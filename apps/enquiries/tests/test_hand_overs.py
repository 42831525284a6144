"""A Fachamt is asked, answers for itself alone, and sees nothing of the person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.core.errors import DomainError
from apps.deadlines.days import end_of
from apps.deadlines.domain.changes import move_deadlines
from apps.deadlines.domain.checking import differences
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import HAND_OVER
from apps.deadlines.models import Deadline
from apps.notifications.models import InboxItem, OutboxMessage
from apps.sozialraum.models import District

from ..domain.conversation import reply_to_person
from ..domain.enquiries import close_enquiry
from ..domain.hand_overs import AnsweredMeanwhileError, answer_hand_over, hand_over, take_back_hand_over
from ..enums import Channel, EnquiryState, HandOverState, Reply
from ..models import Enquiry, HandOver
from .factories import HandOverFactory, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(district: District) -> Enquiry:
    return ask(district, "Die Laterne vor meinem Haus ist dunkel.", email="ada@example.org", name="Ada Beispiel")


def put_to(enquiry: Enquiry, actor: User, reviewer: User) -> HandOver:
    return hand_over(
        enquiry=enquiry,
        department=Department.objects.get(roles__user=reviewer),
        question="Wann wird die Laterne repariert?",
        due_day=timezone.localdate() + timedelta(days=5),
        actor=actor,
    )


def test_asking_and_answering(enquiry: Enquiry, moderator: User, reviewer: User) -> None:
    asked = put_to(enquiry, moderator, reviewer)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.WITH_OFFICE
    deadline = Deadline.objects.get(kind=HAND_OVER)
    assert (deadline.department, deadline.state) == (asked.department, DeadlineState.OPEN)
    mails = OutboxMessage.objects.filter(kind="hand_over_asked")
    assert {mail.recipient for mail in mails} == {"sga-tk@example.org", reviewer.email}
    assert not [mail for mail in mails if "Laterne" in mail.text or "Ada" in mail.text]
    # Twice the same office, an answer to the person or closing it: not while the office thinks.
    with pytest.raises(DomainError, match="schon gefragt"):
        put_to(enquiry, moderator, reviewer)
    with pytest.raises(DomainError, match="noch nicht geantwortet"):
        reply_to_person(
            enquiry=enquiry,
            reply=Reply.ANSWER,
            text="x",
            channel=Channel.MAIL,
            version=enquiry.version,
            actor=moderator,
        )
    with pytest.raises(DomainError, match="noch nicht geantwortet"):
        close_enquiry(enquiry=enquiry, reason="x", actor=moderator)
    answer_hand_over(hand_over=asked, answer="Am Montag.", version=1, actor=reviewer)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.IN_WORK
    assert InboxItem.objects.get(kind="enquiry_moved").account == moderator
    assert Deadline.objects.get(kind=HAND_OVER).state == DeadlineState.MET
    assert list(differences()) == []
    with pytest.raises(AnsweredMeanwhileError, match="reviewer"):
        answer_hand_over(hand_over=asked, answer="Am Dienstag.", version=1, actor=reviewer)


def test_taking_back_tells_the_office_why(enquiry: Enquiry, moderator: User, reviewer: User) -> None:
    asked = put_to(enquiry, moderator, reviewer)
    with pytest.raises(DomainError, match="warum"):
        take_back_hand_over(hand_over=asked, reason=" ", actor=moderator)
    take_back_hand_over(hand_over=asked, reason="Hat sich erledigt.", actor=moderator)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.IN_WORK
    assert "Hat sich erledigt." in OutboxMessage.objects.filter(kind="hand_over_taken_back")[0].text
    assert Deadline.objects.get(kind=HAND_OVER).state == DeadlineState.WAIVED
    with pytest.raises(DomainError, match="zurückgenommen"):
        answer_hand_over(hand_over=asked, answer="Am Montag.", version=2, actor=reviewer)


def test_moving_the_deadline_gives_the_office_more_time(enquiry: Enquiry, moderator: User, reviewer: User) -> None:
    asked = put_to(enquiry, moderator, reviewer)
    day = timezone.localdate() + timedelta(days=9)
    move_deadlines(deadlines=[Deadline.objects.get(kind=HAND_OVER)], due_day=day, reason="Urlaub", actor=moderator)
    asked.refresh_from_db()
    assert asked.due_at == end_of(day)
    assert list(differences()) == []


def test_an_office_of_another_district_is_not_asked(
    enquiry: Enquiry, other_district: District, moderator: User
) -> None:
    elsewhere = Department.objects.create(district=other_district, name="Straßenamt")
    with pytest.raises(DomainError, match="nicht gefragt"):
        hand_over(enquiry=enquiry, department=elsewhere, question="x", due_day=timezone.localdate(), actor=moderator)


def test_the_office_answers_on_its_page_and_sees_no_person(
    client: Client, enquiry: Enquiry, moderator: User, reviewer: User
) -> None:
    asked = put_to(enquiry, moderator, reviewer)
    client.force_login(reviewer)
    assert "Wann wird die Laterne repariert?" in client.get(reverse("enquiries:hand-overs")).content.decode()
    html = client.get(asked.get_absolute_url()).content.decode()
    assert "Wann wird die Laterne repariert?" in html
    assert not [word for word in ("Ada", "ada@example.org", "vor meinem Haus") if word in html]
    assert client.post(asked.get_absolute_url(), {"answer": "", "version": "1"}).status_code == 422
    client.post(asked.get_absolute_url(), {"answer": "Am Montag.", "version": "1"})
    late = client.post(asked.get_absolute_url(), {"answer": "Am Dienstag.", "version": "1"}).content.decode()
    assert "Am Montag." in late
    assert "Am Dienstag." in late
    assert HandOver.objects.get().answer == "Am Montag."
    assert client.get(enquiry.get_absolute_url()).status_code == 404
    assert "erledigt" in client.get(reverse("enquiries:hand-overs") + "?stand=erledigt").content.decode()


def test_one_and_three_questions_cost_the_same(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    counts = []
    for number in (1, 2):
        HandOverFactory.create_batch(number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("enquiries:hand-overs")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
    assert HandOver.objects.filter(state=HandOverState.OPEN).count() == 3
