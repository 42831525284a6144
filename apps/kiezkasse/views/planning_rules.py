"""The windows and the rules of a year."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.charts import Span, Timeline
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.amending import change_rules, delete_window, set_window, span_in_words
from ..forms.planning import ReasonForm, RulesForm, WindowForm
from ..models import Phase, RegionBudget, Round
from ..rulebook import amendments_in_words
from ..windows import opening_table
from .planning import planned_round, planning_context


@login_required
def planning_windows(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """When what is possible: the picture of the year, the windows, one more window."""
    round = planned_round(request, district, year)
    form = WindowForm(request.POST or None, round=round, budgets=_budgets(round))
    if form.is_valid():
        try:
            set_window(round=round, actor=request.user, **form.wish)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Zeitraum ist gespeichert und gilt sofort."))
            return redirect("kiezkasse:planning-windows", district, year)
    phases = list(round.phases.select_related("region_budget__region").order_by("starts_at", "pk"))
    context = {
        "form": form,
        "windows": [(phase, span_in_words(phase.starts_at, phase.ends_at)) for phase in phases],
        "chart": _year(round, phases) if phases else None,
        "table": opening_table(),
    }
    return render(request, "kiezkasse/planning_windows.html", planning_context(round, "planning-windows") | context)


@login_required
def planning_window(request: SignedInRequest, district: str, year: int, pk: int) -> HttpResponse:
    """Change one window."""
    round = planned_round(request, district, year)
    phase = _phase(round, pk)
    form = WindowForm(request.POST or None, round=round, budgets=_budgets(round), phase=phase)
    if form.is_valid():
        try:
            set_window(round=round, phase=phase, actor=request.user, **form.wish)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Zeitraum ist geändert und gilt sofort."))
            return redirect("kiezkasse:planning-windows", district, year)
    context = {"form": form, "phase": phase}
    return render(request, "kiezkasse/planning_window.html", planning_context(round, "planning-windows") | context)


@login_required
def planning_window_delete(request: SignedInRequest, district: str, year: int, pk: int) -> HttpResponse:
    """Take one window away, after a look at what it was."""
    round = planned_round(request, district, year)
    phase = _phase(round, pk)
    form = ReasonForm(request.POST or None, round=round)
    # Without a reason to give the form has no fields: then the button alone is the answer.
    if request.method == "POST" and (form.is_valid() or not form.fields):
        try:
            delete_window(phase=phase, reason=request.POST.get("reason", ""), actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Der Zeitraum ist gelöscht."))
        return redirect("kiezkasse:planning-windows", district, year)
    context = {"form": form, "phase": phase, "span": span_in_words(phase.starts_at, phase.ends_at)}
    template = "kiezkasse/planning_window_delete.html"
    return render(request, template, planning_context(round, "planning-windows") | context)


@login_required
def planning_rules(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """The rules of the year; once it is public each change is listed with its reason."""
    round = planned_round(request, district, year)
    form = RulesForm(request.POST or None, round=round)
    if form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            change_rules(round=round, changes=form.changes, reason=reason, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Regeln sind gespeichert."))
            return redirect("kiezkasse:planning-rules", district, year)
    context = {"form": form, "amendments": amendments_in_words(round)}
    return render(request, "kiezkasse/planning_rules.html", planning_context(round, "planning-rules") | context)


def _budgets(round: Round) -> QuerySet[RegionBudget]:
    return round.region_budgets.select_related("region").order_by("region__name")


def _phase(round: Round, pk: int) -> Phase:
    return get_object_or_404(round.phases.select_related("region_budget__region"), pk=pk)


def _year(round: Round, phases: list[Phase]) -> Timeline:
    """All windows over the months of the year; exceptions of single regions are hatched."""
    spans = [
        Span(
            label=(
                _("%(kind)s: %(region)s")
                % {"kind": phase.get_kind_display(), "region": phase.region_budget.region.name}
                if phase.region_budget
                else phase.get_kind_display()
            ),
            starts_at=phase.starts_at,
            ends_at=phase.ends_at,
            is_special=phase.region_budget is not None,
        )
        for phase in phases
    ]
    return Timeline(
        uid="jahr",
        title=_("Die Zeiten der Runde %(year)s") % {"year": round.year},
        text=_("Alle Zeiträume untereinander, über den Monaten des Jahres. Die Liste darunter nennt die Tage."),
        spans=spans,
        now=timezone.now(),
    )
