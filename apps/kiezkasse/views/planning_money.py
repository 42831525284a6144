"""The money of a year: the proposal of a split and what was decided, moves, additions and cuts."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.templatetags.spk import euro
from apps.sozialraum.queries import cut_off_days, residents_on

from ..domain.money import adjust_round, move_money, set_amounts
from ..enums import LedgerKind
from ..forms.planning import AdjustForm, AmountsForm, ChangeForm, MoveForm, SplitForm
from ..models import RegionBudget, Round
from ..queries import movements_of
from ..queries.planning import last_years_amounts
from .planning import planned_round, planning_context

MOVES = 10


@login_required
def planning_money(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """How much each region gets: compute a proposal, change it, write down what was decided."""
    round = planned_round(request, district, year)
    budgets = _budgets(round)
    split = SplitForm(request.GET if "gesamt" in request.GET else None, round=round)
    proposal = _proposal(split, budgets)
    form = AmountsForm(request.POST or None, round=round, budgets=budgets, proposal=proposal)
    if form.is_valid():
        try:
            lines = set_amounts(
                round=round,
                amounts=form.amounts,
                shown=form.shown_amounts,
                reason=form.cleaned_data["reason"],
                split=split.request if proposal else None,
                counted_on=split.counted_on if proposal else None,
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _saved(len(lines), sum(form.amounts.values(), Decimal(0))))
            return redirect("kiezkasse:planning-money", district, year)
    return render(request, "kiezkasse/planning_money.html", _money_page(round, budgets, split, proposal, form))


@login_required
def planning_move(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """Move money from one region to another, and back."""
    round = planned_round(request, district, year)
    budgets = round.region_budgets.select_related("region").order_by("region__name")
    form = MoveForm(
        request.POST or None,
        budgets=budgets,
        initial={
            "source": budgets.filter(region__key=request.GET.get("von", "")).first(),
            "target": budgets.filter(region__key=request.GET.get("nach", "")).first(),
            "amount": request.GET.get("betrag", "")[:20],
            "reason": request.GET.get("grund", "")[:500],
        },
    )
    if form.is_valid():
        try:
            move_money(actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _moved(form.cleaned_data))
            return redirect("kiezkasse:planning-move", district, year)
    moves = [step for step in movements_of(round) if step.kind == LedgerKind.MOVED][:MOVES]
    context = {"form": form, "moves": moves}
    return render(request, "kiezkasse/planning_move.html", planning_context(round, "planning-move") | context)


@login_required
def planning_adjust(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """Add money to all regions or cut it, in proportion or by hand."""
    round = planned_round(request, district, year)
    budgets = _budgets(round)
    change = ChangeForm(request.GET if "betrag" in request.GET else None)
    proposal = _proposal(change, budgets)
    form = AdjustForm(request.POST or None, budgets=budgets, proposal=proposal)
    if form.is_valid():
        try:
            lines = adjust_round(
                round=round, changes=form.amounts, reason=form.cleaned_data["reason"], actor=request.user
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _saved(len(lines)))
            return redirect("kiezkasse:planning-board", district, year)
    context = {
        "change": change,
        "is_computed": proposal is not None,
        "form": form,
        "rows": list(form.rows()),
        "amount": sum((budget.amount for budget in budgets), Decimal(0)),
        "granted": sum((budget.granted for budget in budgets), Decimal(0)),
    }
    return render(request, "kiezkasse/planning_adjust.html", planning_context(round, "planning-adjust") | context)


def _budgets(round: Round) -> list[RegionBudget]:
    return list(round.region_budgets.select_related("region").order_by("region__name"))


def _proposal(form: SplitForm | ChangeForm, budgets: list[RegionBudget]) -> dict[int, Decimal] | None:
    """What the form computes; what cannot work is said beside its field."""
    if not form.is_valid():
        return None
    try:
        return form.proposal(budgets)
    except DomainError as error:
        form.show(error)
        return None


def _money_page(
    round: Round,
    budgets: list[RegionBudget],
    split: SplitForm,
    proposal: dict[int, Decimal] | None,
    form: AmountsForm,
) -> dict[str, Any]:
    before = last_years_amounts(round)
    day = split.counted_on if proposal else round.split_counted_on or next(iter(cut_off_days()), None)
    people = residents_on(day, areas=[budget.region_id for budget in budgets]) if day else {}
    return planning_context(round, "planning-money") | {
        "split": split,
        "is_computed": proposal is not None,
        "total": split.request.total if proposal else round.total,
        "counted_on": day,
        "form": form,
        "rows": list(form.rows(before=before, residents=people)),
        "amount": sum((budget.amount for budget in budgets), Decimal(0)),
        "proposed": sum(proposal.values(), Decimal(0)) if proposal else None,
        "before": sum((budget.amount for budget in before.values()), Decimal(0)),
        "granted": sum((budget.granted for budget in budgets), Decimal(0)),
        "residents": sum(people.values()),
    }


def _saved(number: int, total: Decimal | None = None) -> str:
    sentence = (
        ngettext(
            "Der Betrag von %(number)s Region ist gespeichert.",
            "Die Beträge von %(number)s Regionen sind gespeichert.",
            number,
        )
        % {"number": number}
        if number
        else _("Kein Betrag hat sich geändert.")
    )
    if total is None:
        return sentence
    return _("%(sentence)s Zusammen sind es %(total)s.") % {"sentence": sentence, "total": euro(total)}


def _moved(data: dict[str, Any]) -> str:
    return _("%(amount)s sind von %(source)s nach %(target)s umgeschichtet.") % {
        "amount": euro(data["amount"]),
        "source": data["source"].region.name,
        "target": data["target"].region.name,
    }
