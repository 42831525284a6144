"""What the Anlaufstelle does with enquiries, and what it must not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.domain.changes import move_deadlines
from apps.deadlines.domain.checking import differences
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import BARRIER_REPORT, ENQUIRY
from apps.deadlines.models import Deadline
from apps.notifications.headers import headers_of
from apps.notifications.models import InboxItem, OutboxMessage
from apps.sozialraum.models import District, Sozialraum

from ..consistency import CHECKS
from ..domain.content import Contact, EnquiryContent, Words
from ..domain.conversation import hear_from_person, reply_to_person
from ..domain.enquiries import (
    assign_enquiries,
    assign_enquiry,
    close_enquiry,
    close_quiet_enquiries,
    promise_day,
    reopen_enquiry,
    sort_enquiry,
    take_down_enquiry,
)
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.merging import merge_enquiries
from ..domain.notes import write_note
from ..enums import Channel, EnquiryKind, EnquiryState, Reply, StepKind, Topic
from ..models import Enquiry, EnquiryMessage
from ..own_data import OwnEnquiries
from ..queries.enquiries import similar_enquiries, with_words
from ..retention import PURPOSES
from .factories import ask

pytestmark = pytest.mark.django_db


def answer(enquiry: Enquiry, actor: User, **changes: object) -> EnquiryMessage:
    wishes = {"reply": Reply.ANSWER, "text": "Am 17. Juni.", "channel": Channel.MAIL} | changes
    wishes.setdefault("version", Enquiry.objects.get(pk=enquiry.pk).version)
    return reply_to_person(enquiry=enquiry, actor=actor, **wishes)  # type: ignore[arg-type]


def fresh(enquiry: Enquiry) -> Enquiry:
    return Enquiry.objects.get(pk=enquiry.pk)


def test_numbers_go_on_by_district_and_year(district: District, other_district: District) -> None:
    year = timezone.localdate().year
    numbers = [ask(one).number_text for one in (district, district, other_district)]
    assert numbers == [f"{year}-0001", f"{year}-0002", f"{year}-0001"]


def test_an_answer_goes_out_as_a_mail_that_can_be_answered(district: District, moderator: User) -> None:
    district.contact_email = "anlaufstelle@example.org"
    district.save()
    enquiry = ask(district, email="ada@example.org")
    EnquiryMessage.objects.update(message_id="<frage@example.org>")
    message = answer(enquiry, moderator)
    mail = OutboxMessage.objects.get(kind="enquiry_reply")
    head = headers_of(mail)
    assert mail.subject.startswith(f"Antwort zu Ihrer Anfrage {enquiry.number_text} [{enquiry.reference}-")
    assert "Am 17. Juni." in mail.text
    assert (head["In-Reply-To"], head["Reply-To"]) == ("<frage@example.org>", "anlaufstelle@example.org")
    assert head["Message-ID"] == message.message_id
    assert head["References"].endswith(" <frage@example.org>")
    # Somebody wrote it: no mail program puts it aside as made by a machine.
    assert "Auto-Submitted" not in head
    enquiry = fresh(enquiry)
    assert (enquiry.state, enquiry.owner) == (EnquiryState.ANSWERED, moderator)
    assert Deadline.objects.get().state == DeadlineState.MET
    assert list(differences()) == []


def test_two_who_answer_at_the_same_time_notice_each_other(
    district: District, moderator: User, coordinator: User
) -> None:
    enquiry = ask(district, email="ada@example.org")
    answer(enquiry, moderator, version=enquiry.version)
    with pytest.raises(ChangedMeanwhileError, match="jemand anderes"):
        answer(enquiry, coordinator, version=enquiry.version)
    assert EnquiryMessage.objects.filter(direction="out").count() == 1


def test_asking_back_waits_for_the_person_and_an_interim_word_changes_nothing(
    district: District, moderator: User
) -> None:
    enquiry = ask(district, email="ada@example.org")
    answer(enquiry, moderator, reply=Reply.INTERIM, text="Wir klären das.")
    assert fresh(enquiry).state == EnquiryState.IN_WORK
    answer(enquiry, moderator, reply=Reply.QUESTION, text="Welche Straße?")
    assert fresh(enquiry).state == EnquiryState.WAITING
    assert OutboxMessage.objects.filter(text__contains="Bitte antworten Sie uns").count() == 1
    assert Deadline.objects.get().state == DeadlineState.OPEN
    hear_from_person(enquiry=enquiry, words=Words(text="Die Dörpfeldstraße"), channel=Channel.FORM)
    assert fresh(enquiry).state == EnquiryState.IN_WORK


def test_without_an_address_the_office_writes_down_how_it_answered(district: District, moderator: User) -> None:
    enquiry = ask(district, phone="030 1234567")
    with pytest.raises(DomainError, match="keine E-Mail-Adresse"):
        answer(enquiry, moderator)
    answer(enquiry, moderator, channel=Channel.PHONE)
    assert fresh(enquiry).state == EnquiryState.ANSWERED
    assert not OutboxMessage.objects.filter(kind="enquiry_reply").exists()


def test_the_person_writes_again_and_it_is_open_again(district: District, moderator: User) -> None:
    enquiry = ask(district, email="ada@example.org", kind=EnquiryKind.BARRIER)
    answer(enquiry, moderator)
    close_enquiry(enquiry=enquiry, actor=moderator)
    past = timezone.now() - timedelta(days=60)
    Enquiry.objects.update(asked_at=past, promised_on=past.date(), legal_due_on=past.date())
    hear_from_person(enquiry=enquiry, words=Words(text="Es geht wieder nicht."), channel=Channel.FORM)
    enquiry = fresh(enquiry)
    assert (enquiry.state, enquiry.closed_at) == (EnquiryState.IN_WORK, None)
    assert enquiry.promised_on == timezone.localdate() + timedelta(days=14)
    assert Deadline.objects.get().state == DeadlineState.OPEN
    assert InboxItem.objects.get(kind="enquiry_moved").account == moderator
    assert list(differences()) == []


def test_nobody_gives_themselves_more_time_for_a_barrier(district: District, moderator: User, lead: User) -> None:
    enquiry = ask(district, email="ada@example.org", kind=EnquiryKind.BARRIER)
    assert enquiry.legal_due_on is not None
    promise_day(enquiry=enquiry, day=enquiry.legal_due_on, actor=moderator)
    with pytest.raises(DomainError, match="Das steht im Gesetz"):
        promise_day(enquiry=enquiry, day=enquiry.legal_due_on + timedelta(days=1), actor=moderator)
    deadline = Deadline.objects.get()
    with pytest.raises(DomainError):
        move_deadlines(
            deadlines=[deadline], due_day=enquiry.legal_due_on + timedelta(days=9), reason="Urlaub", actor=lead
        )
    with pytest.raises(DomainError, match="bleibt eine"):
        sort_enquiry(
            enquiry=enquiry,
            subject="x",
            kind=EnquiryKind.QUESTION,
            topic=Topic.OTHER,
            sozialraum=None,
            actor=moderator,
        )
    with pytest.raises(DomainError, match="müssen Sie antworten"):
        close_enquiry(enquiry=enquiry, reason="keine Zeit", actor=moderator)
    with pytest.raises(IntegrityError, match="enquiry_promise_within_the_law"), transaction.atomic():
        Enquiry.objects.update(promised_on=enquiry.legal_due_on + timedelta(days=1))


def test_a_question_that_turns_out_to_be_a_barrier_gets_its_deadline(district: District, moderator: User) -> None:
    enquiry = ask(district, "Die Rampe fehlt")
    adlershof = Sozialraum.objects.get(key="092007")
    sort_enquiry(
        enquiry=enquiry,
        subject="Rampe fehlt",
        kind=EnquiryKind.BARRIER,
        topic=Topic.PORTAL,
        sozialraum=adlershof,
        actor=moderator,
    )
    states = dict(Deadline.objects.values_list("kind", "state"))
    assert states == {ENQUIRY: DeadlineState.WAIVED, BARRIER_REPORT: DeadlineState.OPEN}
    assert list(differences()) == []
    elsewhere = Sozialraum.objects.filter(key__startswith="10", level="bezirksregion").first()
    with pytest.raises(DomainError, match="nicht im Bezirk"):
        sort_enquiry(
            enquiry=enquiry,
            subject="x",
            kind=EnquiryKind.BARRIER,
            topic=Topic.PORTAL,
            sozialraum=elsewhere,
            actor=moderator,
        )


def test_moving_the_deadline_moves_the_promise(district: District, moderator: User) -> None:
    enquiry = ask(district)
    day = timezone.localdate() + timedelta(days=20)
    move_deadlines(deadlines=[Deadline.objects.get()], due_day=day, reason="Urlaub", actor=moderator)
    assert fresh(enquiry).promised_on == day
    assert list(differences()) == []


def test_sharing_out_tells_colleagues_of_the_district_alone(
    district: District, moderator: User, coordinator: User, other_moderator: User
) -> None:
    enquiries = [ask(district), ask(district)]
    assert assign_enquiries(enquiries=enquiries, owner=coordinator, actor=moderator) == 2
    assert {one.state for one in Enquiry.objects.all()} == {EnquiryState.IN_WORK}
    assert InboxItem.objects.filter(account=coordinator, kind="enquiry_moved").count() == 2
    assert assign_enquiries(enquiries=enquiries, owner=coordinator, actor=moderator) == 0
    with pytest.raises(DomainError, match="arbeitet nicht"):
        assign_enquiry(enquiry=enquiries[0], owner=other_moderator, actor=moderator)


def test_a_call_is_written_down_by_whoever_took_it(district: District, moderator: User) -> None:
    enquiry = take_down_enquiry(
        district=district,
        content=EnquiryContent(kind=EnquiryKind.HELP, channel=Channel.PHONE),
        contact=Contact(name="Herr Beispiel", phone="030 1234567"),
        words=Words(text="Braucht Hilfe beim Antrag für die Bank am Markt, am liebsten vor Ort in der nächsten Woche"),
        actor=moderator,
    )
    assert (enquiry.owner, enquiry.state, enquiry.messages.get().author) == (
        moderator,
        EnquiryState.IN_WORK,
        moderator,
    )
    assert enquiry.subject == "Braucht Hilfe beim Antrag für die Bank am Markt, am liebsten vor Ort in der…"
    assert not OutboxMessage.objects.exists()


def test_closing_needs_an_answer_or_a_reason_and_can_be_undone(district: District, moderator: User) -> None:
    enquiry = ask(district)
    with pytest.raises(DomainError, match="warum"):
        close_enquiry(enquiry=enquiry, actor=moderator)
    close_enquiry(enquiry=enquiry, reason="Werbung", actor=moderator)
    close_enquiry(enquiry=enquiry, reason="Werbung", actor=moderator)
    assert enquiry.steps.filter(kind=StepKind.CLOSED).count() == 1
    assert Deadline.objects.get().state == DeadlineState.WAIVED
    reopen_enquiry(enquiry=enquiry, actor=moderator)
    assert fresh(enquiry).state == EnquiryState.NEW
    assert Deadline.objects.get().state == DeadlineState.OPEN
    assert list(differences()) == []


def test_what_was_answered_weeks_ago_is_closed_by_itself(district: District, moderator: User) -> None:
    old, young = (ask(district, email="ada@example.org") for _ in range(2))
    answer(old, moderator)
    answer(young, moderator)
    Enquiry.objects.filter(pk=old.pk).update(answered_at=timezone.now() - timedelta(days=22))
    assert close_quiet_enquiries() == 1
    assert close_quiet_enquiries() == 0
    assert (fresh(old).state, fresh(young).state) == (EnquiryState.CLOSED, EnquiryState.ANSWERED)


def test_merging_answers_both_people_and_comes_apart_again(
    district: District, other_district: District, moderator: User
) -> None:
    first, second = ask(district, email="ada@example.org"), ask(district, "Auch ich", email="bo@example.org")
    merge_enquiries(enquiry=second, target=first, actor=moderator)
    assert (fresh(second).state, fresh(second).merged_into) == (EnquiryState.CLOSED, first)
    answer(first, moderator)
    recipients = OutboxMessage.objects.filter(kind="enquiry_reply").values_list("recipient", flat=True)
    assert set(recipients) == {"ada@example.org", "bo@example.org"}
    assert second.messages.count() == 2
    # Whoever was merged writes again: the other one is open again.
    hear_from_person(enquiry=second, words=Words(text="Noch etwas"), channel=Channel.FORM)
    assert fresh(first).state == EnquiryState.IN_WORK
    reopen_enquiry(enquiry=second, actor=moderator)
    assert (fresh(second).state, fresh(second).merged_into) == (EnquiryState.NEW, None)
    for target, sentence in ((first, "dieselbe"), (ask(other_district), "anderen Bezirk")):
        with pytest.raises(DomainError, match=sentence):
            merge_enquiries(enquiry=first, target=target, actor=moderator)
    barrier = ask(district, kind=EnquiryKind.BARRIER)
    with pytest.raises(DomainError, match="Frist nicht verloren"):
        merge_enquiries(enquiry=barrier, target=first, actor=moderator)


def test_a_note_stays_at_the_desk_and_tells_whoever_is_named(
    district: District, moderator: User, coordinator: User, citizen: User
) -> None:
    enquiry = ask(district)
    write_note(enquiry=enquiry, text="Bitte ansehen", mentioned=[coordinator, moderator], actor=moderator)
    told = InboxItem.objects.get(kind="enquiry_mention")
    assert told.account == coordinator
    assert "ansehen" not in told.text
    with pytest.raises(DomainError, match="an diesem Schreibtisch"):
        write_note(enquiry=enquiry, text="x", mentioned=[citizen], actor=moderator)


def test_words_are_found_in_every_form_and_numbers_as_they_are_read_out(district: District) -> None:
    enquiry = ask(district, "Wo stehen die neuen Bänke in der Dörpfeldstr.?")
    ask(district, "Etwas anderes")
    for words in ("Bank", "doerpfeldstraße", enquiry.number_text):
        assert list(with_words(Enquiry.objects.all(), words)) == [enquiry]
    assert list(with_words(Enquiry.objects.all(), "Spielplatz")) == []
    other = ask(district, "Neue Bank am Markt")
    assert similar_enquiries(other, "Neue Bank am Markt") == [enquiry]


def test_the_person_goes_first_and_the_conversation_later(district: District, moderator: User) -> None:
    purposes = {one.key: one for one in PURPOSES}
    enquiry = ask(district, email="ada@example.org")
    answer(enquiry, moderator)
    close_enquiry(enquiry=enquiry, actor=moderator)
    after = timezone.now() + timedelta(seconds=1)
    contacts = purposes["enquiry-contacts"]
    assert contacts.forget(list(contacts.due(after, district.pk))) == 1
    assert list(contacts.due(after, district.pk)) == []
    assert not hasattr(fresh(enquiry), "contact")
    assert not OutboxMessage.objects.filter(dedup_key__contains=enquiry.reference, recipient="ada@example.org").exists()
    whole = purposes["enquiries"]
    whole.forget(list(whole.due(after, district.pk)))
    assert not Enquiry.objects.exists()
    assert ask(district).number == 2


def test_own_data_names_what_somebody_asked_and_lets_it_go(district: District, citizen: User) -> None:
    enquiry = ask(district, email=citizen.email, actor=citizen)
    part = OwnEnquiries()
    assert [thing.title for thing in part.things(citizen)] == [f"{enquiry.number_text} Wann ist die Versammlung?"]
    assert part.export(citizen)[0]["number"] == enquiry.number_text
    part.forget(citizen, keep_name=False)
    assert fresh(enquiry).user is None


def test_the_nightly_check_finds_what_does_not_agree(district: District) -> None:
    enquiry = ask(district)
    assert [difference for check in CHECKS for difference in check.find()] == []
    Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.WITH_OFFICE, number=7)
    found = {check.key: list(check.find()) for check in CHECKS}
    assert [len(one) for one in found.values()] == [1, 1]
