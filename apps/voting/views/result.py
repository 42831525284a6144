"""Results: what everybody reads, what the office sees before, and its files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.exports import csv_response
from apps.core.http import SignedInRequest, UserRequest, loaded_anew
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.core.rights import may, require
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting_guide import counting_language

from ..domain.publishing import deviate, feed_assembly, grant_result, publish_result, take_back_deviation
from ..enums import CountState
from ..files import log_file, pb_of, rules_file, seal_file, table_of
from ..forms.plan import DeviationForm, ReasonForm
from ..forms.trial import TrialForm
from ..models import Result, Vote
from ..outcome import lines_of, shown
from ..queries import correction_of, options_for_ballot, votes_visible_to
from ..queries.result import (
    assemblies_to_feed,
    deviations_of,
    ended_by_correction,
    has_its_ballots,
    is_newest_published,
    published_results,
    seal_of,
    votes_to_try,
)
from ..trial import try_rule
from .office import HANDLE, MANAGE, office_vote

FINISHED = {CountState.COUNTED, CountState.PUBLISHED}


@require_safe
def result(request: UserRequest, reference: str, number: int | None = None) -> HttpResponse:
    """The result that holds, or an earlier one that was corrected."""
    vote = get_object_or_404(votes_visible_to(request.user), reference=reference)
    results = list(published_results(vote))
    found = next((one for one in results if number in {None, one.number}), None)
    if found is None:
        raise Http404
    seal = seal_of(vote)
    context = _shown(found) | {
        "newer": results[0] if results[0] != found else None,
        "earlier": results[1:] if results[0] == found else [],
        "correction": correction_of(vote),
        "seal": seal,
        "has_its_ballots": has_its_ballots(found, seal),
    }
    return render(request, "voting/result.html", context)


FILES: dict[str, tuple[Callable[[Result], str], str]] = {
    "stimmzettel.pb": (pb_of, "text/plain"),
    "regeln.json": (rules_file, "application/json"),
    "zaehlung.json": (log_file, "application/json"),
    "siegel.json": (seal_file, "application/json"),
}
OF_THE_BALLOTS = {"stimmzettel.pb", "siegel.json"}


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def result_file(request: UserRequest, reference: str, number: int, name: str) -> HttpResponse:
    """One file of a published result."""
    vote = get_object_or_404(votes_visible_to(request.user), reference=reference)
    found = get_object_or_404(published_results(vote), number=number)
    if name == "ergebnis.csv":
        head, *rows = table_of(found)
        return csv_response(name=f"ergebnis-{reference}.csv", head=head, rows=rows)
    if name not in FILES or (name == "stimmzettel.pb" and vote.assembly_id is not None):
        raise Http404
    if name in OF_THE_BALLOTS and not has_its_ballots(found, seal_of(vote)):
        raise Http404
    make, kind = FILES[name]
    response = HttpResponse(make(found), content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{reference}-{name}"'
    return response


@login_required
@never_cache
@require_safe
def count(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """A count before and after it is published, for the office."""
    vote = office_vote(request, reference, HANDLE)
    found = get_object_or_404(vote.results.select_related("vote__region_budget"), number=number)
    response = render(request, "voting/count.html", _count(request, vote, found))
    return response if found.state == CountState.COUNTING else loaded_anew(request, response)


@login_required
@require_POST
def count_act(request: SignedInRequest, reference: str, number: int, name: str) -> HttpResponse:
    """Publish a count, grant the money, hand the votes to an evening, decide otherwise about one idea."""
    vote = office_vote(request, reference, MANAGE)
    found = get_object_or_404(vote.results, number=number)
    if name == "abweichen":
        return _deviate(request, vote, found)
    if name not in ACTS:
        raise Http404
    try:
        said = ACTS[name](request, found)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("voting:count", reference, number)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deviation_end(request: SignedInRequest, reference: str, number: int, option: int) -> HttpResponse:
    """Asks once whether the count shall hold again for an idea, and why goes into the public record."""
    vote = office_vote(request, reference, MANAGE)
    found = get_object_or_404(vote.results, number=number)
    standing = deviations_of(found).filter(taken_back_at=None).select_related("option", "result__vote")
    deviation = get_object_or_404(standing, option__number=option)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            take_back_deviation(deviation=deviation, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Abweichung ist zurückgenommen. Für diese Idee gilt wieder die Zählung."))
            return redirect("voting:count", reference, number)
    context = {"vote": vote, "district": vote.region_budget.round.district, "deviation": deviation, "form": form}
    return render(request, "voting/deviation_end.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def try_rules(request: SignedInRequest) -> HttpResponse:
    """Count the ballots of an earlier vote by another rule, before choosing one."""
    require(request.user, HANDLE)
    form = TrialForm(request.POST or None, request.FILES or None, votes=votes_to_try())
    tried = None
    if form.is_valid():
        data = form.cleaned_data
        try:
            tried = try_rule(
                source=data["vote"] or data["file"], rule=data["rule"], step=data["step"], minimum=data["minimum"]
            )
        except CountingError as error:
            form.add_error(None, error.sentence(counting_language()))
    context = {"form": form, "tried": tried}
    return render(request, "voting/try_rules.html", context, status=422 if form.errors else 200)


def _publish(request: SignedInRequest, found: Result) -> str:
    publish_result(result=found, actor=request.user)
    return _("Das Ergebnis ist veröffentlicht.")


def _grant(request: SignedInRequest, found: Result) -> str:
    decided = len(grant_result(result=found, actor=request.user))
    if not decided:
        return _("Über alle Ideen dieser Abstimmung war schon entschieden. Es hat sich nichts geändert.")
    words = ngettext("Über %(n)s Idee ist jetzt entschieden.", "Über %(n)s Ideen ist jetzt entschieden.", decided)
    return words % {"n": decided}


def _feed(request: SignedInRequest, found: Result) -> str:
    assembly = get_object_or_404(assemblies_to_feed(found.vote), reference=request.POST.get("assembly", ""))
    feed_assembly(result=found, assembly=assembly, actor=request.user)
    return _("Die Stimmen sind in der Versammlung eingetragen.")


ACTS: dict[str, Callable[[SignedInRequest, Result], str]] = {
    "veroeffentlichen": _publish,
    "bewilligen": _grant,
    "uebernehmen": _feed,
}


def _deviate(request: SignedInRequest, vote: Vote, found: Result) -> HttpResponse:
    form = DeviationForm(request.POST, vote=vote)
    if form.is_valid():
        data = form.cleaned_data
        option = get_object_or_404(vote.options, number=data["option"])
        try:
            deviate(result=found, option=option, is_funded=data["is_funded"], reason=data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Abweichung steht jetzt öffentlich beim Ergebnis."))
            return redirect("voting:count", vote.reference, found.number)
    return render(request, "voting/count.html", _count(request, vote, found) | {"form": form}, status=422)


def _count(request: SignedInRequest, vote: Vote, found: Result) -> dict[str, Any]:
    manages = may(request.user, MANAGE, vote)
    context = {
        "vote": vote,
        "district": vote.region_budget.round.district,
        "result": found,
        "may_manage": manages,
        "message": (found.message or {}).get(counting_language()) or LOST,
    }
    if found.state not in FINISHED:
        return context
    holds = manages and is_newest_published(found)
    result_shown = _shown(found)
    return (
        context
        | result_shown
        | {
            "holds": holds,
            "deviating": [line for line in result_shown["lines"] if line.deviation],
            "form": DeviationForm(vote=vote) if holds else None,
            "assemblies": list(assemblies_to_feed(vote)) if holds else [],
        }
    )


LOST = gettext_lazy("Das Programm, das zählte, wurde unterbrochen. Bitte lassen Sie noch einmal zählen.")


def _shown(found: Result) -> dict[str, Any]:
    vote = found.vote
    lines = lines_of(found, options_for_ballot(vote), deviations_of(found))
    # Only a correction has a result before it.
    ended = list(ended_by_correction(found)) if found.correction_reason else []
    return {
        "vote": vote,
        "district": vote.region_budget.round.district,
        "result": found,
        "lines": lines,
        "shown": shown(found, lines),
        "ended": ended,
    }
