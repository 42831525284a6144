"""Private links open one idea and nothing else."""

import pytest
from django.core import signing

from apps.core.private_keys import BrokenLinkError

from ..domain.links import ExpiredLinkError, private_key, proposal_by_key
from ..models import Proposal, ProposalContact
from .factories import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory.create()


def test_private_key_opens_its_idea(proposal: Proposal) -> None:
    ProposalFactory.create()
    assert proposal_by_key(private_key(proposal)) == proposal


def test_private_key_fits_into_an_address(proposal: Proposal) -> None:
    key = private_key(proposal)
    assert "/" not in key
    assert ":" not in key
    assert len(key) < 70


@pytest.mark.parametrize(
    "spoil", [lambda key: key[:-1], lambda key: key + "x", lambda key: key.upper(), lambda key: ""]
)
def test_proposal_by_key_refuses_a_spoilt_key(spoil: object, proposal: Proposal) -> None:
    with pytest.raises(BrokenLinkError, match="Dieser Link ist nicht vollständig"):
        proposal_by_key(spoil(private_key(proposal)))  # type: ignore[operator]


def test_proposal_by_key_refuses_a_key_made_elsewhere(proposal: Proposal) -> None:
    forged = signing.Signer(key="geraten", salt="kiezkasse.private-link").sign(f"{proposal.reference}.1")
    other_purpose = signing.Signer(salt="something else").sign(f"{proposal.reference}.1")
    for key in (forged, other_purpose, proposal.reference, f"{proposal.reference}.1", "\x00", "ä" * 5000):
        with pytest.raises(BrokenLinkError):
            proposal_by_key(key)


def test_proposal_by_key_refuses_an_older_link(proposal: Proposal) -> None:
    key = private_key(proposal)
    ProposalContact.objects.filter(proposal=proposal).update(link_version=2)
    with pytest.raises(ExpiredLinkError, match="Dieser Link gilt nicht mehr"):
        proposal_by_key(key)


def test_proposal_by_key_tells_that_the_idea_is_gone(proposal: Proposal) -> None:
    key = private_key(proposal)
    Proposal.objects.filter(pk=proposal.pk).update(reference="zzzzzzzz")
    with pytest.raises(ExpiredLinkError):
        proposal_by_key(key)


def test_proposal_by_key_looks_only_among_what_it_is_given(proposal: Proposal) -> None:
    with pytest.raises(ExpiredLinkError):
        proposal_by_key(private_key(proposal), among=Proposal.objects.none())
