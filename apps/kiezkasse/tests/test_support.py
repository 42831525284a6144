"""Supporting with and without an account: one person once, exact, nothing given away."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import BrokenLinkError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.links import ExpiredLinkError
from apps.kiezkasse.domain.support import (
    confirm_support,
    request_support,
    support_key,
    support_proposal,
    withdraw_support,
    withdraw_support_by_key,
)
from apps.kiezkasse.enums import PhaseKind, ProposalStatus
from apps.kiezkasse.models import PendingSupport, Proposal, Support
from apps.kiezkasse.windows import WindowClosedError
from apps.moderation.domain.blocks import BlockedError, block_person
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose

from .factories import PhaseFactory, ProposalFactory

pytestmark = pytest.mark.django_db
MAIL = "Nachbarin@Example.org"


@pytest.fixture
def idea() -> Proposal:
    return ProposalFactory.create()


def count(idea: Proposal) -> int:
    idea.refresh_from_db()
    assert report_miscounts() == 0
    return idea.support_count


def confirmed(idea: Proposal, email: str = MAIL) -> str:
    pending = request_support(proposal=idea, email=email)
    assert pending is not None
    return confirm_support(key=pending.key)


def test_request_support_counts_nothing_before_the_confirmation(idea: Proposal) -> None:
    pending = request_support(proposal=idea, email=MAIL)
    assert pending is not None
    assert count(idea) == 0
    mail = OutboxMessage.objects.get()
    assert (mail.kind, mail.recipient) == ("support_confirm", MAIL.lower())
    assert idea.title in mail.text
    assert idea.text not in mail.text
    assert "@" not in re.findall(r"https?://\S+", mail.text)[1]


def test_confirm_support_counts_once_and_forgets_the_address(idea: Proposal) -> None:
    confirmed(idea)
    assert count(idea) == 1
    assert not PendingSupport.objects.exists()
    assert not OutboxMessage.objects.exists()
    support = Support.objects.get()
    assert (support.user, support.person) == (None, person_key(MAIL))
    confirmed(idea, " nachbarin@example.ORG ")
    assert count(idea) == 1


def test_an_account_and_its_address_are_one_person(idea: Proposal, citizen: User) -> None:
    confirmed(idea, citizen.email)
    support_proposal(proposal=idea, actor=citizen)
    assert count(idea) == 1
    withdraw_support(proposal=idea, actor=citizen)
    assert count(idea) == 0
    support_proposal(proposal=idea, actor=citizen)
    key = confirmed(idea, citizen.email)
    assert count(idea) == 1
    withdraw_support_by_key(key=key)
    withdraw_support_by_key(key=key)
    assert count(idea) == 0


def test_request_support_writes_one_mail_an_hour_whether_supported_or_not(idea: Proposal) -> None:
    confirmed(idea)
    for _time in range(3):
        request_support(proposal=idea, email=MAIL)
        request_support(proposal=idea, email="new@example.org")
    texts = {re.sub(r"http\S+", "", mail.text) for mail in OutboxMessage.objects.all()}
    assert OutboxMessage.objects.count() == 2
    assert len(texts) == 1


def test_confirm_support_takes_a_link_once_and_for_two_days(idea: Proposal) -> None:
    pending = request_support(proposal=idea, email=MAIL)
    assert pending is not None
    PendingSupport.objects.update(created_at=timezone.now() - timedelta(days=2, minutes=1))
    for key in (pending.key, uuid.uuid4()):
        with pytest.raises(ExpiredLinkError):
            confirm_support(key=key)
    assert apply_purpose("pending-supports") == 1
    assert apply_purpose("pending-supports") == 0
    assert not OutboxMessage.objects.exists()


def test_a_private_link_that_somebody_made_up_is_refused(idea: Proposal) -> None:
    key = support_key(idea, person_key(MAIL))
    for wrong in ("", "x", key[:-1], key.replace(idea.reference, "22222222")):
        with pytest.raises(BrokenLinkError):
            withdraw_support_by_key(key=wrong)


def test_nobody_supports_outside_the_window(idea: Proposal, citizen: User) -> None:
    now = timezone.now()
    PhaseFactory.create(
        round=idea.region_budget.round,
        kind=PhaseKind.SUPPORT,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=9),
    )
    with pytest.raises(WindowClosedError):
        support_proposal(proposal=idea, actor=citizen)
    with pytest.raises(WindowClosedError):
        request_support(proposal=idea, email=MAIL)


def test_a_blocked_person_supports_neither_way(idea: Proposal, citizen: User, moderator: User) -> None:
    pending = request_support(proposal=idea, email=citizen.email)
    assert pending is not None
    block_person(district=idea.region_budget.round.district, user=citizen, reason="Spam", actor=moderator)
    with pytest.raises(BlockedError):
        support_proposal(proposal=idea, actor=citizen)
    with pytest.raises(BlockedError):
        confirm_support(key=pending.key)
    OutboxMessage.objects.all().delete()
    assert request_support(proposal=idea, email=citizen.email) is None
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("status", [ProposalStatus.GRANTED, ProposalStatus.REJECTED, ProposalStatus.MERGED])
def test_request_support_ends_with_the_decision(status: ProposalStatus) -> None:
    with pytest.raises(DomainError):
        request_support(proposal=ProposalFactory.create(status=status), email=MAIL)


def test_support_by_mail_through_the_pages(client: Client, idea: Proposal) -> None:
    page = client.get(idea.get_absolute_url()).content.decode()
    address = reverse("kiezkasse:proposal-support-mail", args=[idea.reference])
    assert address in page
    assert client.post(address, {"email": "x"}).status_code == 422
    response = client.post(address, {"email": MAIL}, follow=True)
    assert "Wir haben eine E-Mail an diese Adresse geschickt" in response.content.decode()
    link = reverse("kiezkasse:support-confirm", args=[PendingSupport.objects.get().key])
    for _time in range(2):
        response = client.get(link)
        assert response.headers["Cache-Control"] == "no-store"
    assert count(idea) == 0
    response = client.post(link, follow=True)
    assert "Sie unterstützen diese Idee" in response.content.decode()
    assert count(idea) == 1
    assert client.get(link).status_code == 410
    own = response.redirect_chain[-1][0]
    assert "Sie unterstützen diese Idee nicht" in client.post(own, follow=True).content.decode()
    assert count(idea) == 0


def test_whoever_did_not_ask_deletes_the_address(client: Client, idea: Proposal) -> None:
    request_support(proposal=idea, email=MAIL)
    link = reverse("kiezkasse:support-confirm", args=[PendingSupport.objects.get().key])
    client.post(link, {"nein": "1"})
    assert (count(idea), PendingSupport.objects.count(), OutboxMessage.objects.count()) == (0, 0, 0)


def test_the_button_takes_few_queries(
    client: Client, idea: Proposal, citizen: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(citizen)
    address = reverse("kiezkasse:proposal-support", args=[idea.reference])
    with django_assert_max_num_queries(13):
        client.post(address, headers={"HX-Request": "true"})
    assert count(idea) == 1
    assert "Sie sind dabei" in client.get(idea.get_absolute_url()).content.decode()


@pytest.mark.parametrize("way", ["account", "mail"])
def test_asking_too_often_is_refused(client: Client, idea: Proposal, settings: object, way: str, citizen: User) -> None:
    settings.SPK_RATE_LIMITS = True  # type: ignore[attr-defined]
    address = reverse("kiezkasse:proposal-support-mail", args=[idea.reference])
    if way == "account":
        client.force_login(citizen)
    answers = [client.post(address, {"email": MAIL}).status_code for _time in range(11)]
    assert answers[-1] == 429
