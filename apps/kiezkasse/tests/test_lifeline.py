"""The one place where an idea changes its status: every pair of states."""

from decimal import Decimal
from itertools import product

import pytest
from django.utils import timezone

from apps.core.errors import DomainError

from ..domain.lifeline import lock_proposal, move
from ..enums import ALLOWED_TRANSITIONS, PUBLIC_STATUSES, ProposalStatus
from ..models import Proposal
from .factories import ProposalFactory

pytestmark = pytest.mark.django_db

PAIRS = list(product(ProposalStatus, ProposalStatus))


def moved(proposal: Proposal, to: ProposalStatus, *, public: bool = True) -> None:
    amount = Decimal(500) if to == ProposalStatus.GRANTED else None
    move(
        proposal,
        to,
        at=timezone.now(),
        office="Anlaufstelle",
        reason="Darum.",
        amount=amount,
        public=public,
        into=ProposalFactory.create() if to == ProposalStatus.MERGED else None,
        actor=None,
    )


@pytest.mark.parametrize(("present", "to"), PAIRS, ids=[f"{a}-{b}" for a, b in PAIRS])
def test_move_follows_the_table(present: ProposalStatus, to: ProposalStatus) -> None:
    proposal = ProposalFactory.create(status=present)
    steps = proposal.steps.count()
    if to in ALLOWED_TRANSITIONS[present]:
        moved(proposal, to)
        proposal.refresh_from_db()
        assert proposal.status == to
        assert proposal.is_public == (to in PUBLIC_STATUSES)
        assert proposal.granted_amount == (Decimal(500) if to == ProposalStatus.GRANTED else None)
        assert proposal.steps.count() == steps + 1
        assert proposal.steps.latest("pk").reason == "Darum."
    else:
        with pytest.raises(DomainError, match="Das geht nicht mehr"):
            moved(proposal, to)
        proposal.refresh_from_db()
        assert proposal.status == present
        assert proposal.steps.count() == steps


def test_move_keeps_the_first_day_of_publication() -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.PUBLISHED)
    first = proposal.published_at
    moved(proposal, ProposalStatus.REJECTED)
    moved(proposal, ProposalStatus.PUBLISHED)
    proposal.refresh_from_db()
    assert proposal.published_at == first


def test_move_can_keep_an_idea_hidden() -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    moved(proposal, ProposalStatus.REJECTED, public=False)
    proposal.refresh_from_db()
    assert (proposal.is_public, proposal.published_at) == (False, None)


def test_lock_proposal_reads_the_row_anew() -> None:
    stale = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    Proposal.objects.filter(pk=stale.pk).update(title="Neuer Titel")
    assert lock_proposal(stale).title == "Neuer Titel"
