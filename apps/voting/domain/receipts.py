"""Whether a ballot is in the urn, by the number that its voter took home."""

from ..codes import key_of_receipt
from ..models import Vote


def is_counted(vote: Vote, typed: str) -> bool:
    """Whether a right was spent under this number: in the same step its ballot was put into the urn."""
    return vote.entitlements.filter(receipt=key_of_receipt(vote.pk, typed)).exists()
