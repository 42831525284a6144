"""What votes say about their deadline: a vote that is over gets a result before its rights are deleted without one."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import VOTE_RESULT
from apps.deadlines.sources import Standing

from .enums import BallotKind, VoteState
from .models import Vote

# The same for all districts: whoever is reminded of the day can rely on it.
UNDECIDED_DAYS = 180


def undecided_until(vote: Vote) -> datetime:
    """When the rights of a vote without a result are deleted."""
    return vote.ends_at + timedelta(days=UNDECIDED_DAYS)


def result_of(vote: Vote) -> Standing:
    """Wanted from the closing of the urn until there is a result. A show of hands has no rights that end."""
    is_waiting = vote.state == VoteState.SEALED and vote.kind != BallotKind.HANDS
    outcome = Outcome.WANTED if is_waiting else Outcome.DROPPED
    if vote.state == VoteState.DECIDED:
        outcome = Outcome.DONE
    reason = ""
    if outcome == Outcome.DROPPED:
        with stored_words():
            reason = _("Die Abstimmung steht inzwischen anders.")
    return Standing(
        kind=VOTE_RESULT,
        subject=vote.reference,
        outcome=outcome,
        reason=reason,
        due_at=undecided_until(vote),
        title=vote.title,
        address=reverse("voting:standing", args=[vote.reference]),
        district_id=vote.region_budget.round.district_id,
        region_id=vote.region_budget.region_id,
    )
