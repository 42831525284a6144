"""The evening itself: open, count the room, vote, grant, close, and put right what was written down wrongly.

Locks are taken in the order that apps.kiezkasse.domain.assemblies names.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import Act, AssemblyState, LedgerKind, ProposalStatus, RoundState, VoteMethod
from ..models import AgendaEntry, Assembly, Round
from ..windows import require_open
from .assemblies import lock_assembly, lock_entry, office_of, take_off
from .counting import settle_counted
from .deadlines import follow_assembly
from .grants import check_amount, record_verdict, somebody_faster
from .ledger import book
from .lifeline import ChangedMeanwhileError, lock_proposal, move
from .mails import take_back_decision
from .news import take_back_result, tell_result

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_PEOPLE = 5000
MOST_POINTS = 20


@transaction.atomic
def open_assembly(
    *,
    assembly: Assembly,
    present: int,
    method: VoteMethod = VoteMethod.YES_NO,
    points_each: int = 1,
    actor: "User",
) -> Assembly:
    """Begin the evening with the number of people in the room and the way they want to vote."""
    budget, assembly = lock_assembly(assembly)
    if assembly.state == AssemblyState.OPEN and assembly.present == present:
        return assembly
    if assembly.state != AssemblyState.PLANNED:
        raise DomainError(
            _("Diese Versammlung ist schon „%(state)s“ und kann nicht eröffnet werden.")
            % {"state": assembly.get_state_display()}
        )
    require_open(budget, Act.DECIDE)
    _check_present(present)
    _check_points_each(method, points_each)
    _check_none_runs(assembly)
    assembly.state = AssemblyState.OPEN
    assembly.present = assembly.opened_present = present
    assembly.opened_at = timezone.now()
    assembly.method, assembly.points_each = method, points_each if method == VoteMethod.POINTS else 1
    assembly.save(update_fields=["state", "present", "opened_present", "opened_at", "method", "points_each"])
    follow_assembly(assembly, actor=actor)
    return assembly


@transaction.atomic
def choose_method(*, assembly: Assembly, method: VoteMethod, points_each: int = 1, actor: "User") -> Assembly:
    """Decide how those present vote, before the first vote is written down."""
    assembly = lock_assembly(assembly)[1]
    _check_runs(assembly)
    _check_points_each(method, points_each)
    points_each = points_each if method == VoteMethod.POINTS else 1
    if (assembly.method, assembly.points_each) == (method, points_each):
        return assembly
    if assembly.entries.filter(Q(decided_at__isnull=False) | Q(points__isnull=False)).exists():
        raise DomainError(
            _(
                "Es sind schon Stimmen eingetragen. Nehmen Sie zuerst alle Ergebnisse und Zählungen zurück, dann lässt "
                "sich die Art der Abstimmung ändern."
            ),
            field="method",
        )
    assembly.method, assembly.points_each = method, points_each
    assembly.save(update_fields=["method", "points_each"])
    return assembly


@transaction.atomic
def unopen_assembly(*, assembly: Assembly, actor: "User") -> Assembly:
    """Take the opening back, as long as no vote is recorded: somebody pressed the button too early."""
    assembly = lock_assembly(assembly)[1]
    if assembly.state == AssemblyState.PLANNED:
        return assembly
    _check_runs(assembly)
    if assembly.entries.filter(Q(decided_at__isnull=False) | Q(points__isnull=False)).exists():
        raise DomainError(_("Es ist schon über Ideen abgestimmt. Die Eröffnung lässt sich nicht mehr zurücknehmen."))
    assembly.state = AssemblyState.PLANNED
    assembly.present = assembly.opened_present = assembly.opened_at = None
    assembly.save(update_fields=["state", "present", "opened_present", "opened_at"])
    follow_assembly(assembly, actor=actor)
    return assembly


@transaction.atomic
def count_present(*, assembly: Assembly, present: int, actor: "User") -> Assembly:
    """Correct the number of people in the room; votes already taken keep theirs."""
    assembly = lock_assembly(assembly)[1]
    _check_runs(assembly)
    _check_present(present)
    assembly.present = present
    assembly.save(update_fields=["present"])
    return assembly


@transaction.atomic
def decide_entry(
    *,
    entry: AgendaEntry,
    yes: int,
    no: int,
    abstain: int,
    granted: Decimal,
    version: int,
    reason: str = "",
    waiting: bool = False,
    actor: "User",
) -> AgendaEntry:
    """Record the vote on one idea and how much it gets (0 for nothing).

    `waiting`: a majority wants it but the money is not enough, so it goes to the waiting list.
    `version` is what the clerk's screen showed; a second clerk who was faster is noticed. Sending
    the very same entry again (a lost connection) changes nothing.
    """
    reason = reason.strip()
    budget, assembly = lock_assembly(entry.assembly)
    entry = lock_entry(entry)
    recorded = (entry.yes, entry.no, entry.abstain, entry.granted_amount, entry.reason, entry.is_waiting)
    if entry.is_decided and recorded == (yes, no, abstain, granted, reason, waiting):
        return entry
    if assembly.state != AssemblyState.OPEN:
        raise DomainError(_("Diese Versammlung läuft nicht. Es lassen sich keine Stimmen eintragen."))
    if entry.is_decided or entry.version != version:
        raise somebody_faster()
    if assembly.method != VoteMethod.YES_NO:
        raise DomainError(_("An diesem Abend wird anders abgestimmt. Bitte laden Sie die Seite neu."))
    _check_votes(yes=yes, no=no, abstain=abstain, present=assembly.present or 0)
    proposal = lock_proposal(entry.proposal)
    check_amount(granted=granted, proposal=proposal, budget=budget)
    _check_majority(granted=granted, waiting=waiting, yes=yes, no=no)
    entry.present, entry.yes, entry.no, entry.abstain = assembly.present, yes, no, abstain
    entry.method = VoteMethod.YES_NO
    return record_verdict(
        entry,
        assembly=assembly,
        budget=budget,
        proposal=proposal,
        granted=granted,
        waiting=waiting,
        reason=reason,
        words=vote_in_words(yes=yes, no=no, abstain=abstain, reason=reason),
        actor=actor,
    )


@transaction.atomic
def reopen_entry(*, entry: AgendaEntry, reason: str, actor: "User") -> AgendaEntry:
    """Take back a recorded vote while the assembly still runs; the money is free again."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum noch einmal abgestimmt wird."), field="reason")
    budget, assembly = lock_assembly(entry.assembly)
    entry = lock_entry(entry)
    if assembly.state != AssemblyState.OPEN:
        raise DomainError(_("Diese Versammlung läuft nicht. Das Ergebnis lässt sich hier nicht mehr ändern."))
    if not entry.is_decided:
        return entry
    proposal = lock_proposal(entry.proposal)
    if proposal.agenda_entries.filter(decided_at__gt=entry.decided_at).exists():
        # Another assembly has decided about it since; that result must be taken back first.
        raise ChangedMeanwhileError(ProposalStatus(proposal.status))
    # What the idea holds, not what the vote gave: money of a withdrawn idea is free already.
    freed = proposal.granted_amount
    move(
        proposal,
        ProposalStatus.ON_AGENDA,
        at=timezone.now(),
        office=office_of(assembly),
        reason=reason,
        actor=actor,
    )
    take_back_decision(proposal)
    if freed:
        book(budget, LedgerKind.FREED, freed, reason=reason, office=office_of(assembly), proposal=proposal, actor=actor)
    if entry.points is None:
        entry.present = entry.yes = entry.no = entry.abstain = None
    # A counted vote stays counted: what is taken back is what the idea got for it.
    entry.granted_amount = entry.decided_at = entry.decided_by = None
    entry.reason, entry.is_waiting = "", False
    entry.version += 1
    entry.save()
    return entry


@transaction.atomic
def close_assembly(*, assembly: Assembly, actor: "User") -> Assembly:
    """End the evening. Ideas without a vote go back to the list; those counted without an amount wait."""
    budget, assembly = lock_assembly(assembly)
    if assembly.state == AssemblyState.CLOSED:
        return assembly
    _check_runs(assembly)
    settle_counted(assembly=assembly, budget=budget, actor=actor)
    with stored_words():
        reason = _("Die Zeit reichte nicht.")
    for entry in list(assembly.entries.filter(decided_at=None).select_related("proposal")):
        take_off(entry, office=office_of(assembly), reason=reason, actor=actor)
    assembly.state = AssemblyState.CLOSED
    assembly.closed_at = timezone.now()
    assembly.save(update_fields=["state", "closed_at"])
    follow_assembly(assembly, actor=actor)
    tell_result(assembly)
    return assembly


@transaction.atomic
def resume_assembly(*, assembly: Assembly, reason: str, actor: "User") -> Assembly:
    """Open a closed assembly again, because a result was written down wrongly.

    Each result is then taken back and entered anew with a reason of its own. Why it was opened again
    stands in the change history.
    """
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, was berichtigt wird."), field="reason")
    round = Round.objects.select_for_update(no_key=True).get(region_budgets=assembly.region_budget_id)
    assembly = lock_assembly(assembly)[1]
    if assembly.state == AssemblyState.OPEN:
        return assembly
    if assembly.state != AssemblyState.CLOSED:
        raise DomainError(_("Nur eine beendete Versammlung lässt sich wieder öffnen."))
    if round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. Ihre Ergebnisse lassen sich nicht mehr ändern."))
    _check_none_runs(assembly)
    with pghistory.context(reason=reason):
        assembly.state = AssemblyState.OPEN
        assembly.closed_at = None
        assembly.save(update_fields=["state", "closed_at"])
    follow_assembly(assembly, actor=actor)
    take_back_result(assembly)
    return assembly


def vote_in_words(*, yes: int, no: int, abstain: int, reason: str) -> str:
    """ "12 Ja, 3 Nein, 2 Enthaltungen. Grund …" for the Lebenslauf."""
    with stored_words():
        votes = ngettext(
            "%(yes)s Ja, %(no)s Nein, %(abstain)s Enthaltung.",
            "%(yes)s Ja, %(no)s Nein, %(abstain)s Enthaltungen.",
            abstain,
        ) % {"yes": yes, "no": no, "abstain": abstain}
    return f"{votes} {reason}".strip()


def _check_runs(assembly: Assembly) -> None:
    if assembly.state != AssemblyState.OPEN:
        raise DomainError(
            _("Diese Versammlung läuft nicht. Sie ist „%(state)s“.") % {"state": assembly.get_state_display()}
        )


def _check_none_runs(assembly: Assembly) -> None:
    if Assembly.objects.filter(region_budget=assembly.region_budget_id, state=AssemblyState.OPEN).exists():
        raise DomainError(_("In dieser Region läuft schon eine andere Versammlung. Bitte beenden Sie diese zuerst."))


def _check_present(present: int) -> None:
    if present < 1:
        raise DomainError(_("Bitte geben Sie ein, wie viele Personen da sind: mindestens 1."), field="present")
    if present > MOST_PEOPLE:
        raise DomainError(
            _("Bitte prüfen Sie die Zahl: %(present)s Personen passen in keinen Saal.")
            % {"present": formats.number_format(present, 0, force_grouping=True)},
            field="present",
        )


def _check_votes(*, yes: int, no: int, abstain: int, present: int) -> None:
    for field, votes in (("yes", yes), ("no", no), ("abstain", abstain)):
        if votes < 0:
            raise DomainError(_("Stimmen können nicht weniger als 0 sein."), field=field)
    total = yes + no + abstain
    if total > present:
        votes_in_words = ngettext("Das ist %(total)s Stimme", "Das sind %(total)s Stimmen", total) % {"total": total}
        people_in_words = ngettext("nur %(present)s Person ist da", "nur %(present)s Personen sind da", present) % {
            "present": present
        }
        raise DomainError(
            _("%(votes)s, aber %(people)s. Bitte zählen Sie noch einmal oder ändern Sie die Zahl der Anwesenden.")
            % {"votes": votes_in_words, "people": people_in_words},
            field="yes",
        )


def _check_majority(*, granted: Decimal, waiting: bool, yes: int, no: int) -> None:
    if yes > no:
        return
    if granted:
        raise DomainError(
            _("Ohne mehr Ja- als Nein-Stimmen kann die Idee kein Geld bekommen. Tragen Sie als Betrag 0 ein."),
            field="granted",
        )
    if waiting:
        raise DomainError(_("Ohne mehr Ja- als Nein-Stimmen kommt die Idee nicht auf die Warteliste."), field="granted")


def _check_points_each(method: VoteMethod, points_each: int) -> None:
    if method == VoteMethod.POINTS and not 1 <= points_each <= MOST_POINTS:
        raise DomainError(
            _("Bitte geben Sie an, wie viele Punkte jede Person hat: 1 bis %(most)s.") % {"most": MOST_POINTS},
            field="points_each",
        )
