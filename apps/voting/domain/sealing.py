"""Opening and closing the urn.

At the end whose ballot was whose is cut for good, and what lies in it gets hashes that everybody can check.
"""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from .. import clock
from ..enums import BallotKind, Channel, EntitlementKind, LogKind, VoteState
from ..models import Ballot, ChangeableBallot, Seal, Vote
from ..seals import leaf_of_ballot, mac_of_ballot, sha256_of_ballots
from .codes import throw_away_unprinted
from .record import lock_vote, move, note

AT_ONCE = 2000


@transaction.atomic
def seal_vote(*, vote: Vote) -> Seal:
    """Close a vote whose time is over. Safe to call twice."""
    vote = lock_vote(vote)
    if vote.state != VoteState.ANNOUNCED:
        return Seal.objects.get(vote=vote)
    if clock.database_clock() < vote.ends_at:
        raise DomainError(_("Die Abstimmung läuft noch. Versiegelt wird sie, wenn ihre Zeit um ist."))
    return close_urn(vote)


@transaction.atomic
def open_vote(*, vote: Vote) -> None:
    """Write down that a vote has begun, and how many codes were good then. Safe to call twice.

    It is open by the clock alone; this line says so to whoever reads the record.
    """
    vote = lock_vote(vote)
    if vote.state != VoteState.ANNOUNCED or clock.database_clock() < vote.starts_at:
        return
    if not vote.log.filter(kind=LogKind.OPENED).exists():
        codes = vote.entitlements.filter(kind=EntitlementKind.CODE, voided_on__isnull=True).count()
        note(vote, LogKind.OPENED, {"codes": codes} if vote.by_code or vote.by_paper else {})


def keep_time() -> int:
    """The job: note what has begun, close what is over. Returns how many votes it noted or closed."""
    begun = Vote.objects.filter(state=VoteState.ANNOUNCED, starts_at__lte=clock.database_clock())
    found = list(begun.exclude(kind=BallotKind.HANDS).exclude(log__kind=LogKind.OPENED))
    for vote in found:
        open_vote(vote=vote)
    return len(found) + seal_ended()


def seal_ended() -> int:
    """Close every vote whose time is over. Returns how many it closed."""
    ended = Vote.objects.filter(state=VoteState.ANNOUNCED, ends_at__lte=clock.database_clock())
    found = list(ended.exclude(kind=BallotKind.HANDS))
    for vote in found:
        seal_vote(vote=vote)
    return len(found)


def close_urn(vote: Vote) -> Seal:
    """Seal a locked vote that is over."""
    cut_links(vote)
    move(vote, VoteState.SEALED)
    return write_seal(vote, LogKind.SEALED)


def cut_links(vote: Vote) -> None:
    """Nobody casts or changes a ballot of a locked vote any more: nothing shall lead from a right to its ballot."""
    ChangeableBallot.objects.filter(entitlement__vote=vote).delete()
    throw_away_unprinted(vote)
    _shuffle(vote)


def write_seal(vote: Vote, kind: LogKind, **more: Any) -> Seal:
    """Hash all ballots of a locked vote and write the hash to the log; anew when ballots on paper came on top."""
    ballots = list(vote.ballots.order_by("pk"))
    facts = {
        "ballots": len(ballots),
        "blank": sum(not ballot.payload["options"] for ballot in ballots),
        "paper": sum(ballot.channel == Channel.PAPER for ballot in ballots),
        "sha256": sha256_of_ballots(ballot.payload for ballot in ballots),
    }
    leaves = [[str(ballot.pk), leaf_of_ballot(ballot)] for ballot in ballots]
    seal, _created = Seal.objects.update_or_create(
        vote=vote, defaults={**facts, "leaves": leaves, "sealed_at": clock.database_clock()}
    )
    spent = {channel: vote.entitlements.filter(channel=channel).count() for channel in Channel.values}
    note(vote, kind, {**facts, "spent": spent, **more})
    return seal


def _shuffle(vote: Vote) -> None:
    """Write all ballots anew in a drawn order with new ids.

    Rows lie in a table in the order in which they came, and so do the rights that were spent; laid beside each other
    they would tell who voted what.
    """
    ballots = list(vote.ballots.all())
    secrets.SystemRandom().shuffle(ballots)
    vote.ballots.all().delete()
    anew = [Ballot(vote=vote, payload=ballot.payload, channel=ballot.channel) for ballot in ballots]
    for ballot in anew:
        ballot.mac = mac_of_ballot(ballot)
    Ballot.objects.bulk_create(anew, batch_size=AT_ONCE)
