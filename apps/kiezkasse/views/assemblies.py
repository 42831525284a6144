"""The assembly: its public page, and planning it with its agenda."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, number_in
from apps.core.rights import require
from apps.core.templatetags.spk import euro
from apps.moderation.enums import TextKind
from apps.moderation.models import TextTemplate
from apps.moderation.queries import texts_offered

from ..domain.assemblies import (
    cancel_assembly,
    move_entry,
    name_presenter,
    plan_assembly,
    put_on_agenda,
    replan_assembly,
    take_off_agenda,
)
from ..domain.counting import order_of
from ..domain.drawing import draw_agenda
from ..domain.evening import resume_assembly
from ..enums import AssemblyState, VoteMethod
from ..forms.assembly import AgendaForm, CancelForm, PlanForm, ResumeForm, plan_like
from ..models import AgendaEntry, Assembly, RegionBudget
from ..queries import (
    agenda_of,
    assemblies_run_by,
    assemblies_visible_to,
    assemblies_with_outcome,
    granted_until,
    is_put_right,
    kiezpaten_of,
    last_assembly_of,
    region_budgets_to_plan,
    upcoming_assemblies,
    votable_proposals,
    with_next_assembly,
)

# A season of two districts fits on one page; older results stand on the pages of their year.
PER_LIST = 40


@require_safe
def assembly_list(request: UserRequest) -> HttpResponse:
    """When the next evenings are, and what came out of the last ones; first those one runs oneself."""
    context = {
        "own": assemblies_run_by(request.user)[:PER_LIST] if request.user.is_authenticated else [],
        "upcoming": upcoming_assemblies(request.user)[:PER_LIST],
        "past": assemblies_with_outcome(request.user)[:PER_LIST],
    }
    return render(request, "kiezkasse/assembly_list.html", context)


@require_safe
def assembly_detail(request: UserRequest, reference: str) -> HttpResponse:
    """When, where, how one gets in, how voting goes, which ideas; later what came out."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    context = with_agenda(assembly) | {
        "kiezpaten": kiezpaten_of(assembly.region_budget),
        "is_put_right": is_put_right(assembly),
    }
    if assembly.state == AssemblyState.CANCELLED:
        context["next"] = upcoming_assemblies(request.user).filter(region_budget=assembly.region_budget).first()
    return render(request, "kiezkasse/assembly_detail.html", context)


@login_required
def assembly_plan(request: SignedInRequest) -> HttpResponse:
    """Set the date of a new assembly: first which region, then the rest, beginning with what its last one said."""
    require(request.user, "kiezkasse.manage_assembly")
    budgets = region_budgets_to_plan(request.user)
    chosen = budgets.filter(pk=number_in(request.GET.get("kiezkasse", ""))).first()
    if chosen is None and request.method != "POST":
        regions = with_next_assembly(budgets)
        return render(request, "kiezkasse/assembly_plan_region.html", {"regions": regions})
    before = last_assembly_of(chosen) if chosen else None
    form = PlanForm(
        request.POST or None,
        budgets=budgets,
        templates=_invitations(chosen or budgets.first()),
        initial=(plan_like(before) if before else {})
        | {"region_budget": chosen and chosen.pk}
        | _about_the_rest(request, chosen),
    )
    if form.is_valid():
        budget = form.cleaned_data["region_budget"]
        require(request.user, "kiezkasse.manage_assembly", budget)
        try:
            assembly = plan_assembly(region_budget=budget, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Versammlung ist geplant. Jetzt fehlt noch die Tagesordnung."))
            return redirect("kiezkasse:assembly-agenda", assembly.reference)
    return render(request, "kiezkasse/assembly_plan.html", {"form": form, "budget": chosen, "before": before})


@login_required
def assembly_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Move it or describe it anew."""
    assembly = _managed(request, reference)
    form = PlanForm(request.POST or None, assembly=assembly, templates=_invitations(assembly.region_budget))
    if form.is_valid():
        try:
            replan_assembly(assembly=assembly, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Versammlung ist geändert."))
            return redirect(assembly)
    return render(
        request, "kiezkasse/assembly_plan.html", {"form": form, "assembly": assembly, "budget": assembly.region_budget}
    )


@login_required
def assembly_cancel(request: SignedInRequest, reference: str) -> HttpResponse:
    """Call it off, with a reason everybody reads."""
    assembly = _managed(request, reference)
    if assembly.state != AssemblyState.PLANNED and request.method != "POST":
        return redirect(assembly)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_assembly(assembly=assembly, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Versammlung ist abgesagt. Ihre Ideen stehen wieder in der Liste."))
            return redirect(assembly)
    return render(request, "kiezkasse/assembly_cancel.html", {"form": form, "assembly": assembly})


@login_required
def assembly_resume(request: SignedInRequest, reference: str) -> HttpResponse:
    """Open a closed one again to put a result right."""
    assembly = _managed(request, reference)
    if assembly.state != AssemblyState.CLOSED and request.method != "POST":
        return redirect(assembly)
    form = ResumeForm(request.POST or None)
    if form.is_valid():
        try:
            resume_assembly(assembly=assembly, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Versammlung ist wieder offen. Bitte beenden Sie sie danach noch einmal."))
            return redirect("kiezkasse:evening", reference)
    return render(request, "kiezkasse/assembly_resume.html", {"form": form, "assembly": assembly})


@login_required
@never_cache
def assembly_agenda(request: SignedInRequest, reference: str) -> HttpResponse:
    """The agenda, and the ideas that may still come onto it."""
    assembly = _with_open_agenda(request, reference)
    votable = votable_proposals(assembly)
    form = AgendaForm(request.POST or None, votable=votable)
    if form.is_valid():
        ideas = list(form.cleaned_data["proposals"])
        try:
            with transaction.atomic():
                for idea in ideas:
                    put_on_agenda(assembly=assembly, proposal=idea, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _added(len(ideas)))
            return redirect("kiezkasse:assembly-agenda", reference)
    context = with_agenda(assembly) | {"form": form, "votable_count": votable.count()}
    context["order_is_drawn"] = assembly.drawn_at is not None and assembly.state == AssemblyState.PLANNED
    return render(request, "kiezkasse/assembly_agenda.html", context)


@login_required
@require_POST
def assembly_agenda_entry(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """One idea up, down or off the agenda, and who presents it."""
    assembly = _with_open_agenda(request, reference)
    entry = get_object_or_404(agenda_of(assembly).select_related("proposal__contact"), proposal__reference=idea)
    where = request.POST.get("wohin")
    title = {"title": entry.proposal.title}
    try:
        with transaction.atomic():
            _keep_presenter(request, entry)
            if where == "up":
                move_entry(entry=entry, direction="up", actor=request.user)
            elif where == "down":
                move_entry(entry=entry, direction="down", actor=request.user)
            elif where == "off":
                take_off_agenda(entry=entry, actor=request.user)
                messages.success(request, _("„%(title)s“ steht wieder in der Liste.") % title)
            elif where == "presenter":
                messages.success(request, _("Gespeichert, wer „%(title)s“ vorstellt.") % title)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("kiezkasse:assembly-agenda", reference)


def _keep_presenter(request: SignedInRequest, entry: AgendaEntry) -> None:
    """Whatever button was pressed: the name typed beside it is not lost."""
    contact = getattr(entry.proposal, "contact", None)
    shown = entry.presenter or (contact.presenter if contact else "")
    typed = request.POST.get("presenter", shown).strip()
    if typed != shown:
        name_presenter(entry=entry, presenter=typed, actor=request.user)


@login_required
@require_POST
def assembly_draw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Draw the order of the agenda by lot, once."""
    try:
        draw_agenda(assembly=_managed(request, reference), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Reihenfolge ist gelost und öffentlich. Spätere Ideen kommen ans Ende."))
    return redirect("kiezkasse:assembly-agenda", reference)


def _managed(request: SignedInRequest, reference: str) -> Assembly:
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.manage_assembly", assembly)
    return assembly


def _with_open_agenda(request: SignedInRequest, reference: str) -> Assembly:
    """The office prepares the agenda; while the evening runs, whoever runs it may change it too."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    runs = assembly.state == AssemblyState.OPEN
    require(request.user, "kiezkasse.run_assembly" if runs else "kiezkasse.manage_assembly", assembly)
    return assembly


def with_agenda(assembly: Assembly) -> dict[str, Any]:
    entries = list(agenda_of(assembly).select_related("decided_by", "proposal__contact"))
    budget = assembly.region_budget
    granted = granted_until(assembly) if assembly.state == AssemblyState.CLOSED else budget.granted
    return {
        "assembly": assembly,
        "budget": budget,
        "granted": granted,
        "remaining": budget.amount - granted,
        "round": budget.round,
        "district": budget.round.district,
        "entries": entries,
        "totals": totals_of(entries),
        "has_begun": assembly.state in {AssemblyState.OPEN, AssemblyState.CLOSED},
        "has_reasons": any(entry.reason for entry in entries),
        "counting": assembly.method != VoteMethod.YES_NO,
        "rows": rows_in_order(assembly, entries),
    }


def rows_in_order(assembly: Assembly, entries: list[AgendaEntry]) -> list[dict[str, Any]]:
    """The agenda for a table of results: by votes where they were counted, else as it was."""
    places = {place.reference: place for place in order_of(entries, budget=assembly.region_budget, assembly=assembly)}
    rows = [{"entry": entry, "place": places.get(entry.proposal.reference)} for entry in entries]
    order = {reference: number for number, reference in enumerate(places)}
    return sorted(rows, key=lambda row: order.get(row["entry"].proposal.reference, len(order)))


def _invitations(budget: RegionBudget | None) -> list[TextTemplate]:
    return texts_offered(budget.round.district)[TextKind.INVITATION] if budget else []


def _about_the_rest(request: SignedInRequest, budget: RegionBudget | None) -> dict[str, str]:
    """What a second assembly is about, when the waiting list leads here."""
    if budget is None or "rest" not in request.GET:
        return {}
    words = {"rest": euro(budget.remaining), "amount": euro(budget.amount)}
    return {"invitation": _("Zweite Versammlung: Von %(amount)s sind noch %(rest)s übrig.") % words}


def totals_of(entries: list[AgendaEntry]) -> dict[str, Decimal]:
    """What all ideas of an agenda ask for, and what they got together."""
    return {
        "requested": sum((entry.proposal.cost for entry in entries), Decimal(0)),
        "granted": sum((entry.granted_amount or Decimal(0) for entry in entries), Decimal(0)),
    }


def _added(number: int) -> str:
    return ngettext(
        "%(number)s Idee steht jetzt auf der Tagesordnung.",
        "%(number)s Ideen stehen jetzt auf der Tagesordnung.",
        number,
    ) % {"number": number}
