"""Before the evening: planning an assembly and its agenda.

Lock order everywhere: Round, RegionBudget, Assembly, AgendaEntry, Proposal. The lock on the budget makes
all of them wait for each other, so that sums stay exact with any number of clerks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Max
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import VOTABLE_STATUSES, AssemblyState, ProposalStatus, RoundState
from ..models import AgendaEntry, Assembly, Proposal, RegionBudget, Round
from .deadlines import follow_assembly
from .lifeline import lock_proposal, move
from .news import ASSEMBLY_PAUSE, take_back_assembly, tell_assembly, tell_cancelled, tell_step

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_EVENING = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class AssemblyPlan:
    """When and where an assembly takes place, and what people need to know to come."""

    starts_at: datetime
    ends_at: datetime
    place: str
    address: str = ""
    accessibility: str = ""
    invitation: str = ""
    point: Point | None = None
    step_free: bool = False
    induction_loop: bool = False
    sign_language: bool = False
    childcare: bool = False
    capacity: int | None = None


@transaction.atomic
def plan_assembly(*, region_budget: RegionBudget, plan: AssemblyPlan, actor: "User") -> Assembly:
    """Set the date of an assembly for a region."""
    check_plan(plan)
    round = Round.objects.select_for_update(no_key=True).get(pk=region_budget.round_id)
    if round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. Für sie lässt sich keine Versammlung mehr planen."))
    region_budget.round = round
    assembly = Assembly.objects.create(region_budget=region_budget, **vars(plan))
    follow_assembly(assembly, actor=actor)
    tell_assembly(assembly)
    return assembly


@transaction.atomic
def replan_assembly(*, assembly: Assembly, plan: AssemblyPlan, actor: "User") -> Assembly:
    """Move or describe anew an assembly that has not begun."""
    check_plan(plan)
    assembly = lock_assembly(assembly)[1]
    if assembly.state != AssemblyState.PLANNED:
        raise DomainError(
            _("Diese Versammlung ist „%(state)s“. Ihre Daten lassen sich nicht mehr ändern.")
            % {"state": assembly.get_state_display()}
        )
    moved = assembly.starts_at != plan.starts_at
    if moved:
        take_back_assembly(assembly)
    for name, value in vars(plan).items():
        setattr(assembly, name, value)
    assembly.save()
    follow_assembly(assembly, actor=actor)
    if moved:
        tell_assembly(assembly)
    return assembly


@transaction.atomic
def cancel_assembly(*, assembly: Assembly, reason: str, actor: "User") -> Assembly:
    """Call an assembly off; its ideas go back to the list. The reason is shown in its place."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum die Versammlung ausfällt."), field="reason")
    assembly = lock_assembly(assembly)[1]
    if assembly.state == AssemblyState.CANCELLED:
        return assembly
    if assembly.state != AssemblyState.PLANNED:
        raise DomainError(_("Diese Versammlung hat schon begonnen und kann nicht mehr abgesagt werden."))
    for entry in list(assembly.entries.select_related("proposal")):
        take_off(entry, office=actor.office, reason=reason, actor=actor)
    assembly.state = AssemblyState.CANCELLED
    assembly.cancel_reason = reason
    assembly.save(update_fields=["state", "cancel_reason"])
    follow_assembly(assembly, actor=actor)
    tell_cancelled(assembly)
    return assembly


@transaction.atomic
def put_on_agenda(*, assembly: Assembly, proposal: Proposal, actor: "User") -> AgendaEntry:
    """Put an admitted idea of the same region at the end of the agenda.

    Sending it twice changes nothing.
    """
    assembly = lock_assembly(assembly)[1]
    if assembly.state not in {AssemblyState.PLANNED, AssemblyState.OPEN}:
        raise DomainError(_("Diese Versammlung ist vorbei. Bitte wählen Sie eine andere."))
    if proposal.region_budget_id != assembly.region_budget_id:
        raise DomainError(_("Diese Idee gehört zu einer anderen Region und kann hier nicht auf die Tagesordnung."))
    existing = assembly.entries.filter(proposal=proposal).first()
    if existing is not None and not existing.is_decided:
        return existing
    proposal = lock_proposal(proposal)
    if existing is not None:
        raise DomainError(
            _("Über „%(title)s“ wurde in dieser Versammlung schon abgestimmt. Sie können das Ergebnis zurücknehmen.")
            % {"title": proposal.title}
        )
    if proposal.status not in VOTABLE_STATUSES:
        raise DomainError(
            _("„%(title)s“ ist „%(status)s“ und kann nicht auf die Tagesordnung.")
            % {"title": proposal.title, "status": proposal.get_status_display()}
        )
    if proposal.hidden_by_block_id is not None:
        raise DomainError(_("Die Person hinter dieser Idee ist gesperrt. Heben Sie zuerst die Sperre auf."))
    last = assembly.entries.aggregate(last=Max("position"))["last"] or 0
    entry = AgendaEntry.objects.create(assembly=assembly, proposal=proposal, position=last + 1)
    now = timezone.now()
    step = move(proposal, ProposalStatus.ON_AGENDA, at=now, office=office_of(assembly), actor=actor)
    tell_step(proposal, step, due_at=now + ASSEMBLY_PAUSE, assembly=assembly)
    return entry


@transaction.atomic
def take_off_agenda(*, entry: AgendaEntry, reason: str = "", actor: "User") -> None:
    """Take an undecided idea off the agenda; it goes back to the list of ideas."""
    lock_assembly(entry.assembly)
    take_off(lock_entry(entry), office=actor.office, reason=reason.strip(), actor=actor)


@transaction.atomic
def name_presenter(*, entry: AgendaEntry, presenter: str, actor: "User") -> AgendaEntry:
    """Note who presents an idea in the room, if it is not whoever handed it in."""
    assembly = lock_assembly(entry.assembly)[1]
    if assembly.state not in {AssemblyState.PLANNED, AssemblyState.OPEN}:
        raise DomainError(_("Diese Versammlung ist vorbei."))
    entry = lock_entry(entry)
    entry.presenter = presenter.strip()[:120]
    entry.save(update_fields=["presenter"])
    return entry


@transaction.atomic
def name_people(*, assembly: Assembly, chaired_by: str, recorded_by: str, actor: "User") -> Assembly:
    """Who led the evening and who wrote it down, for the record."""
    assembly = lock_assembly(assembly)[1]
    assembly.chaired_by, assembly.recorded_by = chaired_by.strip(), recorded_by.strip()
    assembly.save(update_fields=["chaired_by", "recorded_by"])
    return assembly


@transaction.atomic
def move_entry(*, entry: AgendaEntry, direction: Literal["up", "down"], actor: "User") -> None:
    """Change an idea's place on the agenda with its neighbour's; at the end of the list nothing happens."""
    assembly = lock_assembly(entry.assembly)[1]
    if assembly.state not in {AssemblyState.PLANNED, AssemblyState.OPEN}:
        raise DomainError(_("Diese Versammlung ist vorbei. Die Reihenfolge bleibt, wie sie war."))
    if assembly.drawn_at is not None and assembly.state == AssemblyState.PLANNED:
        raise DomainError(_("Die Reihenfolge ist gelost. Sie lässt sich nicht mehr von Hand ändern."))
    entry = lock_entry(entry)
    entries = list(assembly.entries.order_by("position", "pk"))
    here = entries.index(entry)
    there = here - 1 if direction == "up" else here + 1
    if 0 <= there < len(entries):
        entries[here], entries[there] = entries[there], entries[here]
    for number, other in enumerate(entries, start=1):
        if other.position != number:
            other.position = number
            other.save(update_fields=["position"])


def check_plan(plan: AssemblyPlan) -> None:
    """Raise DomainError when an assembly cannot be at these hours."""
    if plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="ends_at")
    if plan.ends_at - plan.starts_at > LONGEST_EVENING:
        raise DomainError(
            _("Eine Versammlung dauert höchstens 12 Stunden. Bitte prüfen Sie das Ende."), field="ends_at"
        )


def office_of(assembly: Assembly) -> str:
    """The assembly as the office in a Lebenslauf: "Versammlung am 17. Juni 2026"."""
    with stored_words():
        date = formats.date_format(timezone.localtime(assembly.starts_at), "j. F Y")
        return _("Versammlung am %(date)s") % {"date": date}


def lock_assembly(assembly: Assembly) -> tuple[RegionBudget, Assembly]:
    """The assembly and the money of its region, both locked: what every change of an evening begins with."""
    budget = (
        RegionBudget.objects.select_for_update(no_key=True, of=("self",))
        .select_related("round__district", "region")
        .get(pk=assembly.region_budget_id)
    )
    locked = Assembly.objects.select_for_update(no_key=True).get(pk=assembly.pk)
    locked.region_budget = budget
    return budget, locked


def lock_entry(entry: AgendaEntry) -> AgendaEntry:
    """The line of the agenda, locked; its assembly is locked before."""
    found = (
        AgendaEntry.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal")
        .filter(pk=entry.pk)
        .first()
    )
    if found is None:
        raise DomainError(_("Diese Idee steht nicht mehr auf der Tagesordnung."))
    return found


def take_off(entry: AgendaEntry, *, office: str, reason: str, actor: "User") -> None:
    """Delete a line without a vote; its idea is an idea of the list again, or waits as it did before."""
    if entry.is_decided:
        raise DomainError(_("Über diese Idee wurde schon abgestimmt. Sie bleibt auf der Tagesordnung."))
    proposal = lock_proposal(entry.proposal)
    entry.delete()
    if proposal.status == ProposalStatus.ON_AGENDA:
        before = proposal.steps.exclude(status=ProposalStatus.ON_AGENDA).order_by("at", "pk").last()
        waited = before is not None and before.status == ProposalStatus.WAITING
        back = ProposalStatus.WAITING if waited else ProposalStatus.PUBLISHED
        move(proposal, back, at=timezone.now(), office=office, reason=reason, actor=actor)
