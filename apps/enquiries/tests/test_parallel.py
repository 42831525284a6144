"""Enquiries under load: real threads, real PostgreSQL."""

from functools import partial

import pytest

from apps.accounts.tests.people import make_actor
from apps.core.testing.threads import at_once
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.content import Words
from ..domain.conversation import hear_from_person, reply_to_person
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.taking import take_mail
from ..enums import Channel, Reply, Taken
from ..models import Enquiry, EnquiryMessage, EnquirySequence, TakenMail
from .factories import ask
from .mails import mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_twenty_people_ask_in_the_same_moment_and_get_twenty_numbers() -> None:
    district = District.objects.get(key="09")
    assert at_once(*(partial(ask, district, f"Frage {number}") for number in range(20))) == []
    assert sorted(Enquiry.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert EnquirySequence.objects.get().last == 20


def test_two_colleagues_answer_and_one_mail_goes_out() -> None:
    moderator, lead = make_actor("moderator"), make_actor("lead")
    enquiry = ask(District.objects.get(key="09"), email="ada@example.org")
    reply = partial(
        reply_to_person,
        enquiry=enquiry,
        reply=Reply.ANSWER,
        text="Ja.",
        channel=Channel.MAIL,
        version=enquiry.version,
    )
    raised = at_once(*(partial(reply, actor=actor) for actor in (moderator, lead)))
    assert [type(error) for error in raised] == [ChangedMeanwhileError]
    assert OutboxMessage.objects.filter(kind="enquiry_reply").count() == 1


def test_the_same_mail_from_three_servers_is_taken_once() -> None:
    raw = mail().as_bytes()
    district = District.objects.get(key="09")
    assert at_once(*[partial(take_mail, raw, district=district)] * 3) == []
    assert (Enquiry.objects.count(), TakenMail.objects.get().outcome) == (1, Taken.NEW)


def test_the_person_writes_while_the_office_answers_and_nothing_is_lost() -> None:
    moderator = make_actor("moderator")
    enquiry = ask(District.objects.get(key="09"), email="ada@example.org")
    write = partial(hear_from_person, enquiry=enquiry, words=Words(text="Noch etwas"), channel=Channel.FORM)
    reply = partial(
        reply_to_person,
        enquiry=enquiry,
        reply=Reply.INTERIM,
        text="Wir klären das.",
        channel=Channel.MAIL,
        version=enquiry.version,
        actor=moderator,
    )
    raised = at_once(write, write, reply)
    assert {type(error) for error in raised} <= {ChangedMeanwhileError}
    assert EnquiryMessage.objects.filter(text="Noch etwas").count() == 2
