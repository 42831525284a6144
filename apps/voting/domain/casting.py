"""Casting a ballot: one right is spent and one ballot put into the urn, both or none, with no way between them.

Locks: the vote first, then the entitlement. Whether the vote is open is decided under the lock by the clock of the
database, so the ballot that came in time is sealed with the others, and the one that came late is told so.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.prepared import Prepared
from apps.core.templatetags.spk import moment
from apps.kiezkasse.enums import VotingRight

from .. import clock, codes
from ..enums import Channel, EntitlementKind, VoteState
from ..marks import Marks, payload_of
from ..models import Ballot, ChangeableBallot, Entitlement, Option, Vote
from ..seals import mac_of_ballot, mac_of_entitlement, person_of_vote
from .record import lock_vote

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from apps.accounts.models import User


class VoteClosedError(DomainError):
    """The vote is not open, or not yet."""


class CodeRefusedError(DomainError):
    """A code that opens nothing. Wrong, of another vote, used or void: the answer is the same for all."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Mit diesem Code können Sie hier nicht abstimmen. Bitte prüfen Sie, ob Sie alle Zeichen richtig "
                "abgeschrieben haben. Wenn es nicht weitergeht, hilft die Anlaufstelle."
            ),
            field="code",
        )


class AlreadyVotedError(DomainError):
    """This person's ballot is in the urn and stays as it is."""

    def __init__(self) -> None:
        super().__init__(_("Sie haben bei dieser Abstimmung schon abgestimmt. Jede Person hat einen Stimmzettel."))


@dataclass(frozen=True, kw_only=True)
class Voter:
    """Whose ballot it is, as far as the urn may know: a key of one of two kinds."""

    kind: EntitlementKind
    key: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the voter takes home."""

    number: str
    was_changed: bool = False


def person(vote: Vote, email: str) -> Voter:
    """Somebody with a confirmed mail address, with an account or without: the same address is the same voter."""
    return Voter(kind=EntitlementKind.PERSON, key=person_of_vote(vote.pk, email))


def voter_with_code(vote: Vote, typed: str) -> Voter:
    """Somebody with a code that can still be used, online or at the desk. Raises CodeRefusedError."""
    code = codes.read(typed)
    key = codes.key_of(vote.pk, code) if code else ""
    if not key or not _usable(vote).filter(key=key).exists():
        raise CodeRefusedError
    return Voter(kind=EntitlementKind.CODE, key=key)


def check_open(vote: Vote) -> None:
    """Raise VoteClosedError unless the vote is open at this moment."""
    now = clock.database_clock()
    if vote.is_open_at(now):
        return
    if vote.state == VoteState.ANNOUNCED and now < vote.starts_at:
        raise VoteClosedError(_("Die Abstimmung beginnt am %(start)s.") % {"start": moment(vote.starts_at)})
    if vote.state == VoteState.CANCELLED:
        raise VoteClosedError(_("Die Abstimmung ist abgesagt. Stimmzettel zählen nicht mehr."))
    raise VoteClosedError(
        _("Die Abstimmung ist beendet. Stimmzettel, die nach dem Ende am %(end)s kommen, zählen nicht.")
        % {"end": moment(vote.ends_at)}
    )


def has_voted(vote: Vote, voter: Voter) -> bool:
    """Whether the right of this voter is spent."""
    return bool(_spent(vote.pk, voter.key))


_spent = Prepared(
    lambda vote, key: Entitlement.objects.filter(vote=vote, key=key, used_on__isnull=False).values_list("pk")[:1]
)


def may_change(vote: Vote, voter: Voter) -> bool:
    """Whether this voter may still change a ballot that is in the urn."""
    return (
        vote.changes_allowed
        and ChangeableBallot.objects.filter(entitlement__vote=vote, entitlement__key=voter.key).exists()
    )


@transaction.atomic
def cast_ballot(*, vote: Vote, voter: Voter, marks: Marks) -> Receipt:
    """Put a ballot into the urn. In votes that allow it, a person casts again and the ballot is changed.

    Raises VoteClosedError, CodeRefusedError, AlreadyVotedError, and DomainError for marks that the rules do not allow.
    """
    vote = lock_vote(vote)
    check_open(vote)
    _check_way(vote, voter)
    payload = payload_of(marks, vote=vote, options=_options(vote))
    receipt = codes.new_receipt()
    changeable = _changeable(vote, voter)
    if changeable is not None:
        ballot = changeable.ballot
        ballot.payload = payload
        ballot.mac = mac_of_ballot(ballot)
        ballot.save(update_fields=["payload", "mac"])
        _write_receipt(changeable.entitlement, receipt)
        return Receipt(number=receipt, was_changed=True)
    entitlement = _spend(vote, voter, channel=Channel.ONLINE, receipt=receipt)
    ballot = Ballot(vote=vote, payload=payload, channel=Channel.ONLINE)
    ballot.mac = mac_of_ballot(ballot)
    ballot.save(force_insert=True)
    if vote.changes_allowed and voter.kind == EntitlementKind.PERSON:
        ChangeableBallot.objects.create(entitlement=entitlement, ballot=ballot)
    return Receipt(number=receipt)


@transaction.atomic
def take_paper(*, vote: Vote, voter: Voter, actor: "User") -> None:
    """Somebody brings a filled-in ballot on paper: their right is spent, the paper goes into the urn unread.

    What stands on it is typed in later, with all others, when nobody knows any more whose it was.
    """
    vote = lock_vote(vote)
    check_open(vote)
    if not vote.by_paper:
        raise DomainError(_("Bei dieser Abstimmung gibt es keine Stimmzettel auf Papier."))
    _spend(vote, voter, channel=Channel.PAPER, receipt="")


def _check_way(vote: Vote, voter: Voter) -> None:
    is_open = vote.by_code if voter.kind == EntitlementKind.CODE else vote.by_account or vote.by_mail
    if not is_open:
        raise DomainError(_("Auf diesem Weg können Sie hier nicht abstimmen."))
    if voter.kind == EntitlementKind.PERSON and vote.region_budget.round.voting_right == VotingRight.PRESENT:
        raise DomainError(_("Hier stimmen die Anwesenden der Versammlung ab. Sie bekommen dort einen Code."))


def _spend(vote: Vote, voter: Voter, *, channel: Channel, receipt: str) -> Entitlement:
    if voter.kind == EntitlementKind.CODE:
        entitlement = _usable(vote).select_for_update(no_key=True).filter(key=voter.key).first()
        if entitlement is None:
            raise CodeRefusedError
    else:
        if has_voted(vote, voter):
            raise AlreadyVotedError
        entitlement = Entitlement(vote=vote, kind=EntitlementKind.PERSON, key=voter.key)
    entitlement.channel, entitlement.used_on = channel, timezone.localdate()
    _write_receipt(entitlement, receipt)
    return entitlement


def _write_receipt(entitlement: Entitlement, receipt: str) -> None:
    entitlement.receipt = codes.key_of_receipt(entitlement.vote_id, receipt) if receipt else ""
    entitlement.mac = mac_of_entitlement(entitlement)
    try:
        with transaction.atomic():
            entitlement.save()
    except IntegrityError:
        # The constraint is the last word, should the lock ever be gone.
        raise AlreadyVotedError from None


def _changeable(vote: Vote, voter: Voter) -> ChangeableBallot | None:
    if not vote.changes_allowed or voter.kind != EntitlementKind.PERSON:
        return None
    found = ChangeableBallot.objects.select_related("ballot", "entitlement")
    return found.filter(entitlement__vote=vote, entitlement__key=voter.key).first()


def _usable(vote: Vote) -> "QuerySet[Entitlement]":
    return Entitlement.objects.filter(
        vote=vote, kind=EntitlementKind.CODE, used_on__isnull=True, voided_on__isnull=True
    )


def _options(vote: Vote) -> dict[int, Option]:
    return {option.number: option for option in _options_of(vote.pk)}


_options_of = Prepared(lambda vote: Option.objects.filter(vote=vote))
