"""Blocking a person: all of theirs goes, counts stay exact, lifting brings back exactly that."""

import uuid
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.moderation.domain import blocks
from apps.moderation.domain.blocks import BlockedError
from apps.moderation.models import Block
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.assemblies import put_on_agenda
from ..domain.blocking import block_person, lift_block
from ..domain.content import Place, ProposalText
from ..domain.moderation import publish_proposal, reject_proposal
from ..domain.proposals import confirm_proposal, submit_proposal
from ..domain.talk import hide_comment
from ..enums import Moderation, PlaceKind, ProposalStatus
from ..models import Comment, Proposal, ProposalContact
from ..queries import miscounted_proposals, public_proposals, votable_proposals
from .factories import AssemblyFactory, CommentFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


def by_mail(email: str, **changes: object) -> Proposal:
    idea: Proposal = ProposalFactory.create(**changes)
    ProposalContact.objects.filter(proposal=idea).update(email=email)
    return Proposal.objects.get(pk=idea.pk)


def commented(author: User, idea: Proposal) -> Comment:
    comment: Comment = CommentFactory.create(author=author, proposal=idea)
    Proposal.objects.filter(pk=idea.pk).update(comment_count=idea.comments.filter(hidden_at=None).count())
    return comment


def test_block_person_hides_all_of_theirs_in_the_district(moderator: User, citizen: User) -> None:
    own = ProposalFactory.create(author=citizen)
    with_the_address = by_mail(citizen.email.upper())
    waiting = by_mail(citizen.email, status=ProposalStatus.SUBMITTED)
    hidden_before = by_mail(citizen.email, status=ProposalStatus.REJECTED, is_public=False)
    granted = by_mail(citizen.email, status=ProposalStatus.GRANTED)
    elsewhere = ProposalFactory.create(author=citizen, region_budget__region_key="101001")
    somebody_else = ProposalFactory.create()
    commented(citizen, somebody_else)
    outcome = block_person(proposal=own, reason="Beleidigt alle", actor=moderator)
    assert (outcome.proposals, outcome.comments, outcome.untouched) == (3, 1, [granted])
    assert set(public_proposals()) == {granted, elsewhere, somebody_else}
    assert not miscounted_proposals().exists()
    assert OutboxMessage.objects.get(kind="block_set").recipient == citizen.email
    hidden_before.refresh_from_db()
    assert hidden_before.hidden_by_block is None
    with pytest.raises(DomainError):
        publish_proposal(proposal=waiting, actor=moderator)
    lifted = lift_block(block=outcome.block, actor=moderator)
    assert (lifted.proposals, lifted.comments) == (3, 1)
    assert set(public_proposals()) == {own, with_the_address, granted, elsewhere, somebody_else}
    waiting.refresh_from_db()
    assert (waiting.is_public, waiting.hidden_by_block) == (False, None)
    assert not miscounted_proposals().exists()
    assert OutboxMessage.objects.get(kind="block_lifted").recipient == citizen.email


def test_lift_block_leaves_what_was_hidden_for_another_reason(moderator: User, citizen: User) -> None:
    idea = ProposalFactory.create()
    first, second = commented(citizen, idea), commented(citizen, idea)
    hide_comment(comment=first, reason="Beleidigt", actor=moderator)
    block = block_person(comment=second, reason="Beleidigt alle", actor=moderator).block
    lift_block(block=block, actor=moderator)
    lift_block(block=block, actor=moderator)
    assert list(idea.comments.filter(hidden_at=None)) == [second]
    assert not miscounted_proposals().exists()


def test_lift_block_leaves_what_was_hidden_for_its_words_meanwhile(moderator: User, citizen: User) -> None:
    idea = ProposalFactory.create(author=citizen)
    block = block_person(proposal=idea, reason="Beleidigt alle", actor=moderator).block
    reject_proposal(proposal=idea, reason="Nennt Nachbarn beim Namen", hide=True, actor=moderator)
    lift_block(block=block, actor=moderator)
    assert not public_proposals().exists()


def test_an_idea_of_a_blocked_person_comes_onto_no_agenda(moderator: User) -> None:
    idea = by_mail("nervt@example.org")
    assembly = AssemblyFactory.create(region_budget=idea.region_budget)
    assert list(votable_proposals(assembly)) == [idea]
    block_person(proposal=idea, reason="Werbung", actor=moderator)
    assert not votable_proposals(assembly).exists()
    with pytest.raises(DomainError, match="gesperrt"):
        put_on_agenda(assembly=assembly, proposal=idea, actor=moderator)


def test_block_person_without_an_account_works_by_the_address(moderator: User, district: District) -> None:
    idea = by_mail("nervt@example.org")
    block_person(proposal=idea, reason="Werbung", actor=moderator)
    assert not public_proposals().exists()
    block = Block.objects.get(district=district)
    assert (block.user, bool(block.person)) == (None, True)


def test_block_person_needs_a_person_and_a_reason(moderator: User, lead: User) -> None:
    nobody = ProposalFactory.create(with_contact=False)
    with pytest.raises(DomainError):
        block_person(proposal=nobody, reason="Werbung", actor=moderator)
    with pytest.raises(DomainError):
        block_person(proposal=by_mail("a@example.org"), reason=" ", actor=moderator)
    with pytest.raises(DomainError):
        block_person(proposal=ProposalFactory.create(author=lead), reason="Werbung", actor=moderator)


def test_a_blocked_person_hands_in_no_idea(moderator: User, citizen: User, district: District) -> None:
    budget = RegionBudgetFactory.create(round__moderation=Moderation.AFTER)
    PhaseFactory.create(round=budget.round)
    wishes: dict[str, Any] = {
        "region_budget": budget,
        "content": ProposalText(
            title="Noch einmal ich", text="Das liest niemand.", category="space", cost=Decimal(100), author_name="Ich"
        ),
        "place": Place(kind=PlaceKind.REGION),
        "email": citizen.email,
    }
    before = submit_proposal(**wishes, submission_key=uuid.uuid4())
    blocks.block_person(district=district, user=citizen, email=citizen.email, reason="Beleidigt alle", actor=moderator)
    with pytest.raises(BlockedError):
        submit_proposal(**wishes, submission_key=uuid.uuid4(), actor=citizen)
    # Without signing in the page tells nobody about a block; the mail link does.
    after = submit_proposal(**wishes, submission_key=uuid.uuid4())
    for idea in (before, after):
        with pytest.raises(BlockedError):
            confirm_proposal(proposal=idea)
    assert not public_proposals().exists()
