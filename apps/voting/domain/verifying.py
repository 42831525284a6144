"""Proving a vote against its own record: names every row and line that was altered, removed or added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..enums import BallotKind, Channel, CountState, LogKind, VoteState
from ..models import Ballot, Entitlement, LogEntry, Seal, Vote
from ..queries import rights_deleted
from ..seals import (
    canonical,
    hash_of_entry,
    is_same,
    leaf_of_ballot,
    mac_of_ballot,
    mac_of_entitlement,
    sha256,
    sha256_of_ballots,
    sha256_of_codes,
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as the record says; `row` names it."""

    row: str
    what: object


def verify_vote(vote: Vote) -> list[Finding]:
    """Everything that does not agree; empty for a sound vote. Reads every ballot once, and shows none of them.

    People go on voting meanwhile, and nobody waits for the proof. Whatever else happens to a vote moves the head of its
    log: then rows read before and after may differ without anybody's fault, and all is read again.
    """
    while True:
        vote = Vote.objects.get(pk=vote.pk)
        findings = _findings(vote)
        if not findings or Vote.objects.filter(pk=vote.pk, head=vote.head).exists():
            return findings


def _findings(vote: Vote) -> list[Finding]:
    ballots, deleted = list(vote.ballots.order_by("pk")), rights_deleted(vote)
    entitlements = _entitlements(vote, is_deleted=deleted is not None)
    if broken := list(_log(vote)):
        # What the record says of codes and seal is worth nothing then; rows carry their own seals.
        return [*broken, *entitlements, *_ballots(ballots)]
    return [
        *_batches(vote, is_deleted=deleted is not None),
        *entitlements,
        *_ballots(ballots),
        *_seal(vote, ballots),
        *_counts(vote, deleted),
        *_results(vote),
    ]


def _log(vote: Vote) -> Iterator[Finding]:
    before, number = "", 0
    for number, entry in enumerate(vote.log.order_by("number"), start=1):
        name = f"log {entry.number}"
        if entry.number != number:
            yield Finding(row=name, what=_("davor fehlt eine Zeile des Protokolls"))
            return
        if not is_same(entry.before, before) or not is_same(entry.sha256, hash_of_entry(entry)):
            yield Finding(row=name, what=_("diese Zeile des Protokolls wurde verändert"))
            return
        before = entry.sha256
    if not is_same(vote.head, before):
        yield Finding(row=f"log {number + 1}", what=_("das Ende des Protokolls fehlt"))
    announced = vote.log.filter(kind=LogKind.ANNOUNCED).first()
    if announced is not None and announced.data.get("rules_sha256") != vote.rules_sha256:
        yield Finding(row=f"vote {vote.reference}", what=_("die Prüfsumme der Regeln wurde verändert"))


def _batches(vote: Vote, *, is_deleted: bool) -> Iterator[Finding]:
    issued = {entry.data["batch"]: entry.data for entry in vote.log.filter(kind=LogKind.CODES_ISSUED)}
    for batch in vote.code_batches.order_by("number"):
        keys = [] if is_deleted else list(batch.entitlements.values_list("key", flat=True))
        found = (batch.size, batch.sha256) if is_deleted else (len(keys), sha256_of_codes(keys))
        data = issued.pop(batch.number, None)
        if data is None:
            yield Finding(row=f"batch {batch.number}", what=_("diese Codes stehen nicht im Protokoll"))
        elif found != (data["codes"], data["sha256"]):
            yield Finding(row=f"batch {batch.number}", what=_("Codes dieses Satzes wurden entfernt oder hinzugefügt"))
    for number in issued:
        yield Finding(row=f"batch {number}", what=_("dieser Satz Codes fehlt"))


def _entitlements(vote: Vote, *, is_deleted: bool) -> Iterator[Finding]:
    for row in vote.entitlements.order_by("pk").iterator(chunk_size=5000):
        if is_deleted:
            yield Finding(row=f"entitlement {row.pk}", what=_("dieses Stimmrecht kam nach dem Löschen dazu"))
        elif not is_same(row.mac, mac_of_entitlement(row)):
            yield Finding(row=f"entitlement {row.pk}", what=_("dieses Stimmrecht wurde verändert oder hinzugefügt"))


def _ballots(ballots: Sequence[Ballot]) -> Iterator[Finding]:
    for ballot in ballots:
        if not is_same(ballot.mac, mac_of_ballot(ballot)):
            yield Finding(row=f"ballot {ballot.pk}", what=_("dieser Stimmzettel wurde verändert oder hinzugefügt"))


def _seal(vote: Vote, ballots: Sequence[Ballot]) -> Iterator[Finding]:
    seal = Seal.objects.filter(vote=vote).first()
    if seal is None:
        # A show of hands has totals in the log, and nothing to seal.
        if vote.kind != BallotKind.HANDS and vote.state in {VoteState.SEALED, VoteState.DECIDED}:
            yield Finding(row="seal", what=_("das Siegel fehlt"))
        return
    kinds = [LogKind.SEALED, LogKind.PAPER_ACCEPTED]
    entry = vote.log.filter(kind__in=kinds).order_by("-number").first()
    if entry is None or entry.data["sha256"] != seal.sha256 or entry.data["ballots"] != len(seal.leaves):
        yield Finding(row="seal", what=_("das Siegel ist nicht das aus dem Protokoll"))
    leaves: dict[str, str] = dict(seal.leaves)
    for ballot in ballots:
        leaf = leaves.pop(str(ballot.pk), None)
        if leaf is None:
            yield Finding(row=f"ballot {ballot.pk}", what=_("dieser Stimmzettel kam nach dem Versiegeln dazu"))
        elif leaf != leaf_of_ballot(ballot):
            yield Finding(row=f"ballot {ballot.pk}", what=_("dieser Stimmzettel wurde nach dem Versiegeln verändert"))
    for missing in leaves:
        yield Finding(row=f"ballot {missing}", what=_("dieser Stimmzettel fehlt"))
    if sha256_of_ballots(ballot.payload for ballot in ballots) != seal.sha256:
        yield Finding(row="seal", what=_("die Prüfsumme aller Stimmzettel stimmt nicht"))


def _counts(vote: Vote, deleted: LogEntry | None) -> Iterator[Finding]:
    """Online a right is spent and a ballot made in one step; paper is typed in later, so it may be behind.

    One statement sees one moment: between two somebody may have voted.
    """
    spent, cast = (
        Vote.objects.filter(pk=vote.pk)
        .values_list(
            _number(Entitlement.objects.filter(channel=Channel.ONLINE)),
            _number(Ballot.objects.filter(channel=Channel.ONLINE)),
        )
        .get()
    )
    if deleted is not None:
        spent = deleted.data["rights"]["online"]
    if spent != cast:
        yield Finding(
            row="urn",
            what=_("%(spent)s Stimmrechte wurden online genutzt, in der Urne liegen %(cast)s Stimmzettel")
            % {"spent": spent, "cast": cast},
        )


def _number(rows: "QuerySet[Any]") -> Coalesce:
    of_vote = rows.filter(vote=OuterRef("pk")).order_by().values("vote")
    return Coalesce(Subquery(of_vote.annotate(number=Count("pk")).values("number")), 0)


def _results(vote: Vote) -> Iterator[Finding]:
    said = {
        entry.data["result"]: entry.data["result_sha256"]
        for entry in vote.log.filter(kind__in=[LogKind.RESULT, LogKind.CORRECTION])
    }
    for result in vote.results.filter(state=CountState.PUBLISHED):
        if said.pop(result.number, "") != sha256(canonical(result.data)):
            yield Finding(row=f"result {result.number}", what=_("dieses Ergebnis ist nicht das aus dem Protokoll"))
    for number in said:
        yield Finding(row=f"result {number}", what=_("dieses Ergebnis fehlt"))
