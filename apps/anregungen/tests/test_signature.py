"""Signing: once per person, by account, confirmed mail or on paper; the number that is reached; the time that ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.moderation.domain.blocks import block_person
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..consistency import CHECKS
from ..domain.links import ExpiredLinkError
from ..domain.signature import (
    NotCollectingError,
    confirm_signature,
    discard_pending,
    end_collections,
    enter_paper_list,
    remove_paper_list,
    request_signature,
    sign,
    withdraw_signature,
    withdraw_signature_by_key,
)
from ..enums import Status, StepKind
from ..models import Anregung, PendingSignature, Signature
from ..own_data import OwnSignatures
from ..retention import PURPOSES
from .factories import AnregungFactory

pytestmark = pytest.mark.django_db


def collecting(**changes: object) -> Anregung:
    return AnregungFactory.create(status=Status.COLLECTING, **changes)


def by_mail(anregung: Anregung, email: str) -> str:
    """Somebody without an account signs and confirms."""
    pending = request_signature(anregung=anregung, email=email)
    assert pending is not None
    return confirm_signature(key=pending.key)


def count(anregung: Anregung) -> int:
    anregung.refresh_from_db()
    return anregung.total


def differences() -> list[str]:
    return [found.subject for check in CHECKS for found in check.find()]


def test_one_person_counts_once_by_account_and_by_mail(citizen: User) -> None:
    anregung = collecting()
    sign(anregung=anregung, actor=citizen)
    sign(anregung=anregung, actor=citizen)
    by_mail(anregung, citizen.email.upper())
    assert count(anregung) == 1
    withdraw_signature(anregung=anregung, actor=citizen)
    withdraw_signature(anregung=anregung, actor=citizen)
    assert count(anregung) == 0
    assert differences() == []


def test_by_mail_it_counts_once_confirmed_and_the_address_is_gone() -> None:
    anregung = collecting()
    pending = request_signature(anregung=anregung, email="gast@example.org")
    assert pending is not None
    assert count(anregung) == 0
    mail = OutboxMessage.objects.get(kind="signature_confirm")
    confirm, take_back = f"/anregungen/unterschrift/{pending.key}/", "/anregungen/meine-unterschrift/"
    assert mail.text.index(confirm) < mail.text.index(take_back)
    key = confirm_signature(key=pending.key)
    assert count(anregung) == 1
    assert not PendingSignature.objects.exists()
    assert not OutboxMessage.objects.filter(recipient="gast@example.org").exists()
    assert "gast" not in str(Signature.objects.values().get())
    with pytest.raises(ExpiredLinkError):
        confirm_signature(key=pending.key)
    withdraw_signature_by_key(key=key)
    withdraw_signature_by_key(key=key)
    assert count(anregung) == 0


def test_whoever_did_not_ask_has_the_address_deleted() -> None:
    pending = request_signature(anregung=collecting(), email="gast@example.org")
    assert pending is not None
    discard_pending(key=pending.key)
    assert not PendingSignature.objects.exists()


def test_the_number_reached_brings_it_before_the_office(citizen: User, moderator: User, reviewer: User) -> None:
    anregung = collecting()
    sign(anregung=anregung, actor=citizen)
    enter_paper_list(anregung=anregung, number=1, page=1, count=1, actor=moderator)
    assert count(anregung) == 2
    by_mail(anregung, "gast@example.org")
    anregung.refresh_from_db()
    assert (anregung.status, anregung.total) == (Status.OFFICE, 3)
    assert [step.kind for step in anregung.steps.all()][-1] == StepKind.REACHED
    mail = OutboxMessage.objects.get(kind="anregung_reached")
    assert "3 Unterschriften" in mail.text
    assert OutboxMessage.objects.filter(kind="anregung_office", recipient=reviewer.email).exists()
    for act in (sign, withdraw_signature):
        with pytest.raises(NotCollectingError):
            act(anregung=anregung, actor=citizen)
    assert differences() == []


def test_a_page_of_a_list_counts_once_and_can_be_taken_out(moderator: User) -> None:
    anregung = collecting(needed_signatures=100)
    enter_paper_list(anregung=anregung, number=1, page=1, count=20, actor=moderator)
    with pytest.raises(DomainError) as error:
        enter_paper_list(anregung=anregung, number=1, page=1, count=20, actor=moderator)
    assert error.value.field == "page"
    for wrong in (0, 201):
        with pytest.raises(DomainError):
            enter_paper_list(anregung=anregung, number=1, page=2, count=wrong, actor=moderator)
    second = enter_paper_list(anregung=anregung, number=1, page=2, count=5, actor=moderator)
    assert count(anregung) == 25
    remove_paper_list(paper_list=second, actor=moderator)
    remove_paper_list(paper_list=second, actor=moderator)
    assert count(anregung) == 20
    assert differences() == []
    Anregung.objects.update(paper_count=3)
    assert differences() == [anregung.reference]


def test_time_that_runs_out_ends_it_and_says_what_can_be_done(citizen: User) -> None:
    anregung = collecting()
    sign(anregung=anregung, actor=citizen)
    assert end_collections() == 0
    Anregung.objects.update(collect_until=timezone.now())
    with pytest.raises(NotCollectingError):
        by_mail(anregung, "spaet@example.org")
    assert end_collections() == 1
    assert end_collections() == 0
    anregung.refresh_from_db()
    assert (anregung.status, anregung.is_public) == (Status.TOO_FEW, True)
    mail = OutboxMessage.objects.get(kind="anregung_too_few")
    assert "noch einmal einreichen" in mail.text


def test_a_blocked_person_does_not_sign(citizen: User, moderator: User, district: District) -> None:
    block_person(district=district, user=citizen, reason="Beleidigt", actor=moderator)
    anregung = collecting()
    with pytest.raises(DomainError):
        sign(anregung=anregung, actor=citizen)
    assert request_signature(anregung=anregung, email=citizen.email) is None
    assert count(anregung) == 0


def test_who_signed_is_forgotten_and_the_number_stays(citizen: User, district: District) -> None:
    anregung, other = collecting(), collecting()
    sign(anregung=anregung, actor=citizen)
    sign(anregung=other, actor=citizen)
    Anregung.objects.filter(pk=anregung.pk).update(collect_until=timezone.now())
    end_collections()
    purposes = {purpose.key: purpose for purpose in PURPOSES}
    signatures = purposes["anregung-signatures"]
    assert signatures.forget(list(signatures.due(timezone.now() + timedelta(days=1), district.pk))) == 1
    assert count(anregung) == 1
    assert Signature.objects.get().anregung == other
    request_signature(anregung=other, email="gast@example.org")
    pending = purposes["pending-signatures"]
    assert pending.forget(list(pending.due(timezone.now() + timedelta(days=1), district.pk))) == 1
    assert not OutboxMessage.objects.filter(kind="signature_confirm").exists()
    assert differences() == []


def test_own_signatures_are_told_and_lose_their_account(citizen: User) -> None:
    anregung = collecting()
    sign(anregung=anregung, actor=citizen)
    part = OwnSignatures()
    assert [thing.title for thing in part.things(citizen)] == [anregung.title]
    part.forget(citizen, keep_name=False)
    assert part.export(citizen) == []
    assert count(anregung) == 1


def test_the_database_lets_nobody_sign_twice(citizen: User) -> None:
    anregung = collecting()
    sign(anregung=anregung, actor=citizen)
    with pytest.raises(IntegrityError), transaction.atomic():
        anregung.signatures.create(person=Signature.objects.get().person)
