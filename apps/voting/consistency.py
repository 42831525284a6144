"""What must agree in votes: everything, against their hash chain."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check, Difference

from .domain.verifying import verify_vote
from .enums import VoteState
from .models import Vote


def _chains() -> Iterator[Difference]:
    for vote in Vote.objects.exclude(state=VoteState.DRAFT).order_by("pk"):
        for finding in verify_vote(vote):
            yield Difference(subject=f"{vote.reference} {finding.row}", stored=str(finding.what), found="")


CHECKS = [Check(key="vote-chain", title=_("Abstimmungen gegen ihr Protokoll"), find=_chains)]
