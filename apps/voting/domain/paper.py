"""Ballots on paper: what became of every sheet, typing in twice by two people, taking over.

The urn is opened when the vote is sealed. Until then nobody knows what stands on a sheet.
"""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import Channel, LogKind, VoteState
from ..marks import Marks, payload_of
from ..models import Ballot, PaperAccount, PaperBatch, PaperSheet, Vote
from ..queries.paper import paper_balance
from ..queries.vote import may_be_counted
from ..seals import mac_of_ballot
from .record import lock_vote, note
from .sealing import write_seal

if TYPE_CHECKING:
    from apps.accounts.models import User

INVALID: dict[str, Any] = {"invalid": True}
MOST_SHEETS = 500


@transaction.atomic
def record_sheets(*, vote: Vote, issued: int, returned: int, spoiled: int, actor: "User") -> PaperAccount:
    """Write down what became of the printed ballots."""
    vote = _lock_paper_vote(vote)
    if vote.state != VoteState.ANNOUNCED:
        _check_countable(vote)
    if returned + spoiled > issued:
        raise DomainError(_("Es können nicht mehr zurückkommen, als ausgegeben wurden."), field="returned")
    account, _created = PaperAccount.objects.update_or_create(
        vote=vote,
        defaults={
            "issued": issued,
            "returned": returned,
            "spoiled": spoiled,
            "counted_by": actor,
            "counted_at": timezone.now(),
        },
    )
    _forget_explanation(vote)
    return account


@transaction.atomic
def open_batch(*, vote: Vote, sheets: int, actor: "User") -> PaperBatch:
    """Begin with a stack of sheets; they carry the numbers 1 to `sheets` by hand."""
    vote = _lock_paper_vote(vote)
    _check_countable(vote)
    if not 1 <= sheets <= MOST_SHEETS:
        raise DomainError(_("Ein Stapel hat 1 bis %(most)s Blätter.") % {"most": MOST_SHEETS}, field="sheets")
    number = (vote.paper_batches.aggregate(last=Max("number"))["last"] or 0) + 1
    return PaperBatch.objects.create(vote=vote, number=number, sheets=sheets)


@transaction.atomic
def drop_batch(*, batch: PaperBatch, actor: "User") -> None:
    """Throw away a stack that was begun by mistake, with all that was typed."""
    _lock_batch(batch)[1].delete()


@transaction.atomic
def type_sheet(*, batch: PaperBatch, number: int, marks: Marks | None, actor: "User") -> PaperSheet:
    """Type in what stands on one sheet; None for an invalid one. The second person reads it without seeing the first.

    If both read the same it holds, else the difference is resolved with the sheet in hand.
    """
    vote, batch = _lock_batch(batch)
    if not 1 <= number <= batch.sheets:
        raise DomainError(_("Dieses Blatt gibt es im Stapel nicht."), field="number")
    payload = _payload(vote, marks)
    sheet = batch.rows.filter(number=number).first()
    if sheet is None:
        return PaperSheet.objects.create(batch=batch, number=number, first=payload, first_by=actor)
    if sheet.second is not None:
        raise DomainError(_("Dieses Blatt haben schon zwei Personen getippt."), field="number")
    if sheet.first_by_id == actor.pk:
        sheet.first = payload
    else:
        sheet.second, sheet.second_by = payload, actor
        sheet.final = payload if sheet.first == payload else None
    sheet.save()
    return sheet


@transaction.atomic
def resolve_sheet(*, batch: PaperBatch, number: int, marks: Marks | None, actor: "User") -> PaperSheet:
    """Two people read different things: with the sheet in hand somebody says what holds."""
    vote, batch = _lock_batch(batch)
    sheet = batch.rows.filter(number=number, second__isnull=False).first()
    if sheet is None:
        raise DomainError(_("Dieses Blatt müssen erst zwei Personen tippen."), field="number")
    sheet.final = _payload(vote, marks)
    sheet.save(update_fields=["final"])
    return sheet


@transaction.atomic
def accept_batch(*, batch: PaperBatch, actor: "User") -> PaperBatch:
    """Take a stack over: its ballots go to the others, the seal is written anew, what was typed is deleted."""
    vote, batch = _lock_batch(batch)
    rows = list(batch.rows.all())
    if len(rows) != batch.sheets or any(row.final is None for row in rows):
        raise DomainError(_("Es sind noch nicht alle Blätter zweimal getippt und geklärt."))
    payloads: list[dict[str, Any]] = [row.final for row in rows if row.final and row.final != INVALID]
    secrets.SystemRandom().shuffle(payloads)
    ballots = [Ballot(vote=vote, payload=payload, channel=Channel.PAPER) for payload in payloads]
    for ballot in ballots:
        ballot.mac = mac_of_ballot(ballot)
    Ballot.objects.bulk_create(ballots)
    batch.rows.all().delete()
    batch.accepted_by, batch.accepted_at = actor, timezone.now()
    batch.invalid = batch.sheets - len(payloads)
    batch.blank = sum(not payload["options"] for payload in payloads)
    batch.save()
    _forget_explanation(vote)
    write_seal(vote, LogKind.PAPER_ACCEPTED, batch=batch.number, sheets=batch.sheets, invalid=batch.invalid)
    return batch


@transaction.atomic
def explain_gap(*, vote: Vote, explanation: str, actor: "User") -> Vote:
    """The sheets do not add up and it cannot be mended: everybody reads why, and only then there can be a result."""
    vote, explanation = _lock_paper_vote(vote), explanation.strip()
    _check_countable(vote)
    if not explanation:
        raise DomainError(_("Bitte erklären Sie die Differenz. Alle lesen das."), field="explanation")
    balance = paper_balance(vote)
    if balance.is_closed:
        raise DomainError(_("Es gibt keine Differenz zu erklären."))
    vote.paper_explanation = explanation
    vote.save(update_fields=["paper_explanation"])
    note(vote, LogKind.PAPER_EXPLAINED, {"reason": explanation, **balance.as_data()})
    return vote


def _forget_explanation(vote: Vote) -> None:
    """What was explained was another difference; the record keeps it."""
    vote.paper_explanation = ""
    vote.save(update_fields=["paper_explanation"])


def _payload(vote: Vote, marks: Marks | None) -> dict[str, Any]:
    if marks is None:
        return INVALID
    return payload_of(marks, vote=vote, options={option.number: option for option in vote.options.all()}, on_paper=True)


def _lock_paper_vote(vote: Vote) -> Vote:
    vote = lock_vote(vote)
    if not vote.by_paper:
        raise DomainError(_("Bei dieser Abstimmung gibt es keine Stimmzettel auf Papier."))
    return vote


def _check_countable(vote: Vote) -> None:
    if not may_be_counted(vote):
        raise DomainError(
            _(
                "Ausgezählt wird Papier, wenn die Abstimmung zu Ende ist und noch kein Ergebnis hat, oder bei einer "
                "Berichtigung."
            )
        )


def _lock_batch(batch: PaperBatch) -> tuple[Vote, PaperBatch]:
    vote = _lock_paper_vote(batch.vote)
    _check_countable(vote)
    batch = PaperBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.is_accepted:
        raise DomainError(_("Dieser Stapel ist schon übernommen."))
    return vote, batch
