"""Handing in an Anregung: online with a confirmed mail, with an account, for a child, from paper; withdrawing it."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import ANREGUNG_CHECK
from apps.deadlines.models import Deadline
from apps.moderation.domain.blocks import BlockedError, block_person
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District
from apps.vorhaben.enums import Status as VorhabenStatus
from apps.vorhaben.tests.factories import VorhabenFactory

from ..domain.anregung import (
    MOST_OPEN,
    answer_question,
    confirm_anregung,
    enter_anregung,
    submit_anregung,
    withdraw_anregung,
)
from ..domain.check import ask_back
from ..domain.content import Contact
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.links import ExpiredLinkError, anregung_by_key, private_key
from ..domain.mails import mail_lost_links
from ..enums import Channel, Status, StepKind
from ..models import Anregung
from ..retention import PURPOSES
from .factories import AnregungFactory, area_of, content

pytestmark = pytest.mark.django_db
ANNA = Contact(name="Anna", email="Anna@Example.org")


def submit(district: District, **changes: Any) -> Anregung:
    values: dict[str, Any] = {"content": content(), "contact": ANNA, "submission_key": uuid.uuid4()}
    return submit_anregung(district=district, **values | changes)


def kinds_to(address: str) -> list[str]:
    return list(OutboxMessage.objects.filter(recipient=address).order_by("created_at").values_list("kind", flat=True))


def test_without_account_it_waits_for_the_mail_to_be_confirmed(district: District) -> None:
    anregung = submit(district)
    assert (anregung.status, anregung.is_public) == (Status.UNCONFIRMED, False)
    assert kinds_to("anna@example.org") == ["anregung_confirm"]
    mail = OutboxMessage.objects.get()
    assert f"/anregungen/bestaetigen/{private_key(anregung)}/" in mail.text
    confirm_anregung(anregung=anregung)
    confirm_anregung(anregung=anregung)
    anregung.refresh_from_db()
    assert anregung.status == Status.RECEIVED
    assert [step.kind for step in anregung.steps.all()] == [StepKind.RECEIVED]
    assert kinds_to("anna@example.org") == ["anregung_confirm", "anregung_received"]
    deadline = Deadline.objects.get(kind=ANREGUNG_CHECK, subject=anregung.reference)
    assert (deadline.due_at, deadline.state) == (anregung.check_until, DeadlineState.OPEN)


def test_with_an_account_it_is_received_at_once(district: District, citizen: User) -> None:
    anregung = submit(district, contact=Contact(email=citizen.email), actor=citizen)
    assert (anregung.status, anregung.author) == (Status.RECEIVED, citizen)


def test_of_a_child_the_parents_confirm(district: District, citizen: User) -> None:
    contact = Contact(email="mama@example.org", is_guardian=True)
    anregung = submit(district, contact=contact, actor=citizen)
    assert anregung.status == Status.UNCONFIRMED
    assert kinds_to("mama@example.org") == ["anregung_confirm_guardian"]


def test_the_same_form_twice_hands_in_once(district: District) -> None:
    key = uuid.uuid4()
    first = submit(district, submission_key=key)
    assert submit(district, submission_key=key).pk == first.pk
    with pytest.raises(DomainError, match="kam schon"):
        submit(district, submission_key=key, content=content(title="Etwas anderes"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"vorhaben_words": ""}, "vorhaben_words"),
        ({"sozialraum": "104008"}, "region"),
        ({"vorhaben": "10"}, "vorhaben"),
        ({"vorhaben": "draft"}, "vorhaben"),
    ],
)
def test_what_does_not_fit_is_refused(district: District, changes: dict[str, Any], field: str) -> None:
    if "sozialraum" in changes:
        changes = {"sozialraum": area_of(changes["sozialraum"])}
    if changes.get("vorhaben") == "10":
        changes = {"vorhaben": VorhabenFactory.create(district_key="10")}
    if changes.get("vorhaben") == "draft":
        changes = {"vorhaben": VorhabenFactory.create(status=VorhabenStatus.DRAFT)}
    with pytest.raises(DomainError) as error:
        submit(district, content=content(**changes))
    assert error.value.field == field


def test_a_listed_vorhaben_needs_no_words(district: District) -> None:
    vorhaben = VorhabenFactory.create(title="Neuer Platz")
    anregung = submit(district, content=content(vorhaben=vorhaben))
    assert (anregung.vorhaben, anregung.vorhaben_words, anregung.about) == (vorhaben, "", "Neuer Platz")


def test_a_blocked_person_and_whoever_has_many_open_hand_in_nothing(
    district: District, citizen: User, moderator: User
) -> None:
    for number in range(MOST_OPEN):
        submit(district, content=content(title=f"Nummer {number}"))
    with pytest.raises(DomainError, match="liegen schon"):
        submit(district)
    block_person(district=district, user=citizen, reason="Beleidigt", actor=moderator)
    with pytest.raises(BlockedError):
        submit(district, contact=Contact(email=citizen.email), actor=citizen)


def test_paper_and_word_of_mouth_count_the_same(district: District, moderator: User) -> None:
    came = timezone.now() - timedelta(days=3)
    anregung = enter_anregung(
        district=district,
        content=content(),
        contact=Contact(name="Bo", postal_address="Markt 1"),
        channel=Channel.PAPER,
        received_at=came,
        submission_key=uuid.uuid4(),
        actor=moderator,
    )
    assert (anregung.status, anregung.received_at, anregung.entered_by) == (Status.RECEIVED, came, moderator)
    assert anregung.check_until is not None
    assert not OutboxMessage.objects.filter(kind__startswith="anregung_").exists()
    with pytest.raises(DomainError, match="Zukunft"):
        enter_anregung(
            district=district,
            content=content(),
            contact=Contact(name="Bo", phone="030 1"),
            channel=Channel.IN_PERSON,
            received_at=timezone.now() + timedelta(days=1),
            submission_key=uuid.uuid4(),
            actor=moderator,
        )


def test_unconfirmed_ones_are_forgotten_with_their_mail(district: District) -> None:
    anregung = submit(district)
    key = private_key(anregung)
    Anregung.objects.update(created_at=timezone.now() - timedelta(days=8))
    with pytest.raises(DomainError, match="abgelaufen"):
        confirm_anregung(anregung=anregung)
    purpose = next(one for one in PURPOSES if one.key == "unconfirmed-anregungen")
    assert purpose.forget(list(purpose.due(timezone.now() - timedelta(days=7), district.pk))) == 1
    assert not Anregung.objects.exists()
    assert not OutboxMessage.objects.exists()
    with pytest.raises(ExpiredLinkError):
        anregung_by_key(key)


def test_a_question_is_answered_once_by_the_private_link(moderator: User) -> None:
    anregung = AnregungFactory.create(status=Status.RECEIVED)
    question, mailed = ask_back(anregung=anregung, text="Wo genau?", actor=moderator)
    assert mailed
    anregung.refresh_from_db()
    assert anregung.status == Status.CHECK
    mail = OutboxMessage.objects.get(kind="anregung_question")
    assert "> Wo genau?" in mail.text
    answer_question(question=question, answer="Am Bahnhof")
    with pytest.raises(DomainError, match="schon beantwortet"):
        answer_question(question=question, answer="Doch nicht")


def test_withdrawn_stays_public_and_cannot_be_decided() -> None:
    anregung = AnregungFactory.create(status=Status.OFFICE)
    withdraw_anregung(anregung=anregung, reason="Hat sich erledigt", actor=None)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.is_public) == (Status.WITHDRAWN, True)
    assert anregung.steps.last().reason == "Hat sich erledigt"  # type: ignore[union-attr]
    with pytest.raises(ChangedMeanwhileError):
        withdraw_anregung(anregung=anregung, actor=None)
    hidden = AnregungFactory.create(status=Status.CHECK)
    assert not withdraw_anregung(anregung=hidden, actor=None).is_public


def test_lost_links_go_to_the_known_address_alone() -> None:
    anregung = AnregungFactory.create(contact_data={"email": "anna@example.org"})
    assert mail_lost_links(email="fremd@example.org") == 0
    assert mail_lost_links(email="ANNA@example.org") == 1
    assert f"/anregungen/meine/{private_key(anregung)}/" in OutboxMessage.objects.get(kind="anregung_link").text


def test_contacts_are_forgotten_after_the_end(district: District) -> None:
    over, running = AnregungFactory.create(status=Status.REFUSED), AnregungFactory.create(status=Status.OFFICE)
    purpose = next(one for one in PURPOSES if one.key == "anregung-contacts")
    due = list(purpose.due(timezone.now() + timedelta(days=1), district.pk))
    assert due == [over.pk]
    assert purpose.forget([*due, running.pk]) == 1
    assert Anregung.objects.filter(contact__isnull=True).get() == over
