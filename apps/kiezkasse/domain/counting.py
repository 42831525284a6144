"""Evenings that count first and give the money afterwards: one vote each, points, ranking by hands.

Locks are taken in the order that apps.kiezkasse.domain.assemblies names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import AssemblyState, TieRule, VoteMethod
from ..models import AgendaEntry, Assembly, RegionBudget
from .assemblies import lock_assembly
from .drawing import new_seed
from .grants import check_amount, record_verdict, somebody_faster
from .lifeline import lock_proposal
from .tally import Counted, Place, put_in_order, share_out

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Count:
    """What a clerk counted for one idea; `version` is what the screen showed."""

    votes: int
    version: int


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What an idea gets for its votes; without money it may wait."""

    amount: Decimal
    version: int
    waiting: bool = False
    reason: str = ""


@transaction.atomic
def count_votes(*, assembly: Assembly, counts: Mapping[str, Count], actor: "User") -> Assembly:
    """Write down how many votes, points or hands ideas got, by their references.

    A count that is the same as the recorded one changes nothing.
    """
    _budget, assembly, entries = _lock_counting(assembly)
    changed = []
    for reference, count in counts.items():
        entry = _find(entries, reference)
        if entry.points == count.votes:
            continue
        if entry.is_decided or entry.version != count.version:
            raise somebody_faster()
        _check_count(assembly, entry, count.votes)
        entry.points, entry.present, entry.method = count.votes, assembly.present, assembly.method
        entry.runoff_points = None
        entry.version += 1
        changed.append(entry)
    if not changed:
        return assembly
    _check_sum(assembly, entries)
    for entry in changed:
        entry.save()
    for entry in entries:
        if not entry.is_decided and entry.runoff_points is not None:
            entry.runoff_points = None
            entry.save(update_fields=["runoff_points"])
    return assembly


@transaction.atomic
def count_runoff(*, assembly: Assembly, counts: Mapping[str, Count], actor: "User") -> Assembly:
    """Write down the votes of the run-off between ideas with the same result; everybody has one vote."""
    budget, assembly, entries = _lock_counting(assembly)
    tied = {place.reference for place in order_of(entries, budget=budget, assembly=assembly) if place.is_tied}
    for reference, count in counts.items():
        entry = _find(entries, reference)
        if entry.runoff_points == count.votes:
            continue
        if entry.is_decided or entry.version != count.version:
            raise somebody_faster()
        if reference not in tied:
            raise DomainError(_("Eine Stichwahl gibt es nur zwischen Ideen mit gleichem Ergebnis."))
        if count.votes < 0:
            raise DomainError(_("Stimmen können nicht weniger als 0 sein."), field=f"runoff-{reference}")
        entry.runoff_points = count.votes
        entry.version += 1
    for points in {entry.points for entry in entries if entry.runoff_points is not None}:
        total = sum(entry.runoff_points or 0 for entry in entries if entry.points == points)
        if total > (assembly.present or 0):
            raise _too_many(total, assembly.present or 0)
    for entry in entries:
        if entry.proposal.reference in counts:
            entry.save()
    return assembly


@transaction.atomic
def draw_tie(*, assembly: Assembly, actor: "User") -> Assembly:
    """Draw the lot between ideas with the same result; stored, so that everybody can check it.

    Drawn once for an evening: it holds for every later tie too, so that counting anew is no way to
    another lot.
    """
    budget, assembly, entries = _lock_counting(assembly)
    if assembly.tie_drawn_at is not None:
        return assembly
    if not any(place.missing == "lot" for place in order_of(entries, budget=budget, assembly=assembly)):
        raise DomainError(_("Es gibt gerade keinen Gleichstand, über den das Los entscheiden müsste."))
    assembly.tie_seed, assembly.tie_drawn_at = new_seed(), timezone.now()
    assembly.save(update_fields=["tie_seed", "tie_drawn_at"])
    return assembly


@transaction.atomic
def clear_counts(*, assembly: Assembly, actor: "User") -> Assembly:
    """Throw away everything that is counted and not yet granted, to count anew or to vote in another way."""
    _budget, assembly, entries = _lock_counting(assembly)
    if any(entry.is_decided for entry in entries):
        raise DomainError(_("Für Ideen dieser Zählung ist schon Geld vergeben. Nehmen Sie das zuerst zurück."))
    for entry in entries:
        if entry.points is None:
            continue
        entry.points = entry.runoff_points = entry.present = None
        entry.method = ""
        entry.version += 1
        entry.save()
    return assembly


@transaction.atomic
def grant_counted(*, assembly: Assembly, grants: Mapping[str, Grant], actor: "User") -> list[AgendaEntry]:
    """Give the money to counted ideas, from the top down: all in one step, or one by one.

    What is decided already with the same amount is left as it is. If one amount cannot be, none is
    written down.
    """
    budget, assembly, entries = _lock_counting(assembly)
    places = order_of(entries, budget=budget, assembly=assembly)
    ranks = {place.reference: place.rank for place in places}
    decided = []
    for reference in sorted(grants, key=lambda name: ranks.get(name, 0)):
        grant, entry = grants[reference], _find(entries, reference)
        if entry.is_decided and (entry.granted_amount, entry.is_waiting) == (grant.amount, grant.waiting):
            continue
        if entry.is_decided or entry.version != grant.version:
            raise somebody_faster()
        if entry.points is None:
            raise DomainError(
                _("Für „%(title)s“ ist noch nichts gezählt.") % {"title": entry.proposal.title},
                field=f"grant-{reference}",
            )
        proposal = lock_proposal(entry.proposal)
        _check_grant(grant, entry=entry, budget=budget)
        record_verdict(
            entry,
            assembly=assembly,
            budget=budget,
            proposal=proposal,
            granted=grant.amount,
            waiting=grant.waiting,
            reason=grant.reason,
            words=_result_in_words(entry, rank=ranks[reference], of=len(places), reason=grant.reason),
            actor=actor,
        )
        decided.append(entry)
    return decided


def settle_counted(*, assembly: Assembly, budget: RegionBudget, actor: "User") -> None:
    """At the end of an evening: what is counted and has no amount waits for money, with votes at least.

    Where the online vote and the offices count too, all wait for the overall result, also one that nobody in
    the room voted for.
    Only for close_assembly, which holds the locks.
    """
    entries = list(assembly.entries.select_for_update(no_key=True, of=("self",)).select_related("proposal"))
    places = order_of(entries, budget=budget, assembly=assembly)
    ranks = {place.reference: place.rank for place in places}
    is_hybrid = budget.round.weight_evening < 100
    with stored_words():
        later = _("Das Gesamtergebnis mit Online-Abstimmung und Ämtern folgt.") if is_hybrid else ""
    for entry in entries:
        if entry.is_decided or entry.points is None:
            continue
        record_verdict(
            entry,
            assembly=assembly,
            budget=budget,
            proposal=lock_proposal(entry.proposal),
            granted=Decimal(0),
            waiting=is_hybrid or bool(entry.points),
            reason="",
            words=_result_in_words(entry, rank=ranks[entry.proposal.reference], of=len(places), reason=later),
            tell=not is_hybrid,
            actor=actor,
        )


def order_of(entries: list[AgendaEntry], *, budget: RegionBudget, assembly: Assembly) -> list[Place]:
    """The counted ideas of an evening in the order of their votes, ties as the rules of the round say."""
    counted = [
        Counted(
            reference=entry.proposal.reference,
            score=entry.points,
            cost=entry.proposal.cost,
            runoff=entry.runoff_points,
        )
        for entry in entries
        if entry.points is not None
    ]
    return put_in_order(counted, rule=TieRule(budget.round.tie_rule), seed=assembly.tie_seed)


def suggested_grants(places: list[Place], entries: list[AgendaEntry], *, money: Decimal) -> dict[str, Decimal | None]:
    """What the undecided ideas would get in their order from the money that is left; see share_out."""
    open_ones = {entry.proposal.reference for entry in entries if not entry.is_decided}
    return share_out([place for place in places if place.reference in open_ones], money)


def votes_in_words(method: str, votes: int) -> str:
    """ "12 Punkte", "1 Stimme", "14 Hände"."""
    if method == VoteMethod.POINTS:
        return ngettext("%(votes)s Punkt", "%(votes)s Punkte", votes) % {"votes": votes}
    if method == VoteMethod.RANKING:
        return ngettext("%(votes)s Hand", "%(votes)s Hände", votes) % {"votes": votes}
    return ngettext("%(votes)s Stimme", "%(votes)s Stimmen", votes) % {"votes": votes}


def most_votes(assembly: Assembly) -> int | None:
    """How many votes there are to give together; None where people may raise their hand for several ideas."""
    if assembly.method == VoteMethod.RANKING:
        return None
    return (assembly.present or 0) * (assembly.points_each if assembly.method == VoteMethod.POINTS else 1)


def _result_in_words(entry: AgendaEntry, *, rank: int, of: int, reason: str) -> str:
    with stored_words():
        votes = votes_in_words(entry.method, entry.points or 0)
        place = _("%(votes)s, Platz %(rank)s von %(of)s.") % {"votes": votes, "rank": rank, "of": of}
    return f"{place} {reason}".strip()


def _lock_counting(assembly: Assembly) -> tuple[RegionBudget, Assembly, list[AgendaEntry]]:
    budget, assembly = lock_assembly(assembly)
    if assembly.state != AssemblyState.OPEN:
        raise DomainError(_("Diese Versammlung läuft nicht. Es lassen sich keine Stimmen eintragen."))
    if assembly.method == VoteMethod.YES_NO:
        raise DomainError(_("An diesem Abend wird anders abgestimmt. Bitte laden Sie die Seite neu."))
    entries = AgendaEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("proposal")
    return budget, assembly, list(entries.filter(assembly=assembly).order_by("pk"))


def _find(entries: list[AgendaEntry], reference: str) -> AgendaEntry:
    for entry in entries:
        if entry.proposal.reference == reference:
            return entry
    raise DomainError(_("Diese Idee steht nicht mehr auf der Tagesordnung."))


def _check_count(assembly: Assembly, entry: AgendaEntry, votes: int) -> None:
    field = f"points-{entry.proposal.reference}"
    if votes < 0:
        raise DomainError(_("Stimmen können nicht weniger als 0 sein."), field=field)
    if assembly.method == VoteMethod.RANKING and votes > (assembly.present or 0):
        raise DomainError(
            _("%(votes)s für „%(title)s“, aber nur %(present)s Personen sind da. Bitte zählen Sie noch einmal.")
            % {
                "votes": votes_in_words(assembly.method, votes),
                "title": entry.proposal.title,
                "present": assembly.present,
            },
            field=field,
        )


def _check_sum(assembly: Assembly, entries: list[AgendaEntry]) -> None:
    most = most_votes(assembly)
    total = sum(entry.points or 0 for entry in entries)
    if most is None or total <= most:
        return
    if assembly.method == VoteMethod.POINTS:
        raise DomainError(
            _(
                "Zusammen sind das %(total)s Punkte. %(present)s Personen mit je %(each)s Punkten haben aber nur "
                "%(most)s. Bitte zählen Sie noch einmal oder ändern Sie die Zahl der Anwesenden."
            )
            % {"total": total, "present": assembly.present, "each": assembly.points_each, "most": most}
        )
    raise _too_many(total, most)


def _too_many(total: int, present: int) -> DomainError:
    return DomainError(
        _(
            "Zusammen sind das %(total)s Stimmen, aber nur %(present)s Personen sind da. Bitte zählen Sie noch "
            "einmal oder ändern Sie die Zahl der Anwesenden."
        )
        % {"total": total, "present": present}
    )


def _check_grant(grant: Grant, *, entry: AgendaEntry, budget: RegionBudget) -> None:
    field = f"grant-{entry.proposal.reference}"
    try:
        check_amount(granted=grant.amount, proposal=entry.proposal, budget=budget)
    except DomainError as error:
        raise DomainError(str(error), field=field) from error
    if (grant.amount or grant.waiting) and not entry.points:
        raise DomainError(
            _("Für „%(title)s“ hat niemand gestimmt. Ohne Stimmen gibt es kein Geld und keine Warteliste.")
            % {"title": entry.proposal.title},
            field=field,
        )
