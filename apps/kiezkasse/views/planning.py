"""Planning a year: all regions at a glance, a new year, publishing and closing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.sozialraum.models import District

from ..domain.amending import span_in_words
from ..domain.copying import copy_round, to_next_year
from ..domain.rounds import checks_for_closing, checks_for_publishing, close_round, create_round, publish_round
from ..forms.planning import NewRoundForm
from ..models import Round
from ..queries import rounds_visible_to, rounds_with_sums, totals_of_budgets
from ..queries.planning import planning_board, rounds_planned_by


@login_required
@require_safe
def planning(request: SignedInRequest) -> HttpResponse:
    """All years of the own district, and the way to a new one."""
    require(request.user, "kiezkasse.manage_round")
    rounds = list(rounds_with_sums(rounds_planned_by(request.user)))
    years = {(round.district_id, round.year) for round in rounds}
    for round in rounds:
        round.is_copied = (round.district_id, round.year + 1) in years  # type: ignore[attr-defined]
    return render(request, "kiezkasse/planning_list.html", {"rounds": rounds})


@login_required
def planning_new(request: SignedInRequest) -> HttpResponse:
    """Begin a year without a pattern."""
    require(request.user, "kiezkasse.manage_round")
    form = NewRoundForm(
        request.POST or None,
        districts=_own_districts(request),
        initial={"year": timezone.localdate().year + 1, "programme": "Kiezkasse"},
    )
    if form.is_valid():
        require(request.user, "kiezkasse.manage_round", form.cleaned_data["district"])
        try:
            round = create_round(actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(
                request, _("Die Runde %(year)s ist angelegt. Noch sieht sie nur Ihr Bezirk.") % {"year": round.year}
            )
            return redirect("kiezkasse:planning-board", round.district.slug, round.year)
    return render(request, "kiezkasse/planning_new.html", {"form": form})


@login_required
@require_safe
def planning_board_page(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """All regions of a year: money, ideas, next assembly, people."""
    round = planned_round(request, district, year)
    rows = planning_board(round)
    context = {"rows": rows, "totals": totals_of_budgets([row.budget for row in rows])}
    return render(request, "kiezkasse/planning_board.html", planning_context(round, "planning-board") | context)


@login_required
def planning_publish(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """What is still missing, and the button that shows the year to everybody."""
    round = planned_round(request, district, year)
    if request.method == "POST":
        try:
            publish_round(round=round, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:planning-publish", district, year)
        messages.success(request, _("Die Runde ist veröffentlicht. Alle können sie jetzt sehen."))
        return redirect("kiezkasse:planning-board", district, year)
    checks = checks_for_publishing(round)
    return render(
        request, "kiezkasse/planning_publish.html", planning_context(round, "planning-publish") | _checklist(checks)
    )


@login_required
def planning_close(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """What must be over, and the button that ends the year."""
    round = planned_round(request, district, year)
    if request.method == "POST":
        try:
            close_round(round=round, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:planning-close", district, year)
        messages.success(request, _("Die Runde ist abgeschlossen. Ihre Ergebnisse bleiben öffentlich."))
        return redirect("kiezkasse:planning-board", district, year)
    checks = checks_for_closing(round)
    return render(
        request, "kiezkasse/planning_close.html", planning_context(round, "planning-close") | _checklist(checks)
    )


@login_required
def planning_copy(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """The next year from this one: what comes along and on which days."""
    round = planned_round(request, district, year)
    if request.method == "POST":
        try:
            made = copy_round(round=round, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:planning-copy", district, year)
        messages.success(
            request,
            _("Die Runde %(year)s ist angelegt. Bitte prüfen Sie die Zeiten und legen Sie das Geld fest.")
            % {"year": made.year},
        )
        return redirect("kiezkasse:planning-board", district, made.year)
    windows = [
        {
            "phase": phase,
            "now": span_in_words(phase.starts_at, phase.ends_at),
            "then": span_in_words(
                to_next_year(phase.starts_at, year=round.year), to_next_year(phase.ends_at, year=round.year)
            ),
        }
        for phase in round.phases.select_related("region_budget__region").order_by("starts_at")
    ]
    context = {
        "windows": windows,
        "next_year": round.year + 1,
        "exists": Round.objects.filter(district=round.district_id, year=round.year + 1).exists(),
    }
    return render(request, "kiezkasse/planning_copy.html", planning_context(round, "planning-copy") | context)


def planned_round(request: SignedInRequest, district: str, year: int) -> Round:
    """A year of a district whose years the person plans."""
    round = get_object_or_404(rounds_visible_to(request.user), district__slug=district, year=year)
    require(request.user, "kiezkasse.manage_round", round)
    return round


def planning_context(round: Round, here: str) -> dict[str, Any]:
    """What every page of planning shows."""
    return {"round": round, "district": round.district, "here": here}


def _checklist(checks: list[Any]) -> dict[str, Any]:
    return {"checks": checks, "is_ready": all(check.done for check in checks if check.needed)}


def _own_districts(request: SignedInRequest) -> QuerySet[District]:
    if request.user.is_superuser:
        return District.objects.filter(is_active=True)
    roles = request.user.roles_with("kiezkasse.manage_round")
    return District.objects.filter(pk__in={role.district_id for role in roles})
