"""What the clerk's screen shows, whichever way the evening votes; shared by the views of the evening."""

from hashlib import blake2s
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.counting import most_votes, order_of, suggested_grants
from ..domain.tally import Place
from ..enums import VoteMethod
from ..forms.counting import CountForm, GrantForm, RunoffForm
from ..forms.evening import METHODS_IN_WORDS, AdhocForm, MethodForm, PresentForm, ReasonForm, VoteForm
from ..models import AgendaEntry, Assembly
from ..queries import agenda_of, assemblies_visible_to
from .assemblies import rows_in_order, totals_of


def own_assembly(request: SignedInRequest, reference: str) -> Assembly:
    """The assembly of an address, for whoever may run it."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.run_assembly", assembly)
    return assembly


def saved(request: SignedInRequest, reference: str, words: str) -> HttpResponse:
    """An input is written down: back to the screen, or a short answer for the screen's queue."""
    if is_queued(request):
        time = timezone.localtime().strftime("%H:%M:%S")
        return JsonResponse({"state": "saved", "words": words, "time": time})
    messages.success(request, words)
    return redirect("kiezkasse:evening", reference)


def is_queued(request: SignedInRequest) -> bool:
    """Sent by evening.js after the connection was lost, not by somebody who waits for a page."""
    return request.headers.get("X-Abend") == "warteschlange"


def refusal(form: ShownForm) -> HttpResponse:
    """Why an input of the queue was not written down; the screen keeps it and shows the sentence."""
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"state": "refused", "words": " ".join(sentences)}, status=409)


def refused_with(error: DomainError) -> HttpResponse:
    return JsonResponse({"state": "refused", "words": str(error)}, status=409)


def screen(
    request: SignedInRequest,
    assembly: Assembly,
    *,
    entry: AgendaEntry | None = None,
    vote_form: VoteForm | None = None,
    reason_form: ReasonForm | None = None,
    present_form: PresentForm | None = None,
    count_form: CountForm | None = None,
    grant_form: GrantForm | None = None,
    runoff_form: RunoffForm | None = None,
) -> HttpResponse:
    """The running evening; a form that was refused comes back with everything that was typed."""
    context = context_of(assembly)
    counting = assembly.method != VoteMethod.YES_NO
    entries: list[AgendaEntry] = context["entries"]
    if not counting:
        entry = entry or next((one for one in entries if not one.is_decided), None)
        if entry is not None and vote_form is None:
            vote_form = VoteForm(entry=entry, remaining=assembly.region_budget.remaining)
        context["spare_forms"] = [
            {"entry": one, "vote_form": VoteForm(entry=one, remaining=assembly.region_budget.remaining)}
            for one in entries
            if not one.is_decided
        ]
    context |= {
        "entry": entry,
        "vote_form": vote_form,
        "reason_form": reason_form or ReasonForm(),
        "present_form": present_form or PresentForm(initial={"present": assembly.present}),
        "adhoc_form": AdhocForm(),
        "method_words": METHODS_IN_WORDS[VoteMethod(assembly.method)],
    }
    bound = (reason_form, present_form, vote_form, count_form, grant_form, runoff_form)
    context["form"] = next((form for form in bound if form and form.is_bound), None)
    if counting:
        context |= _counting(assembly, entries, count_form=count_form, grant_form=grant_form, runoff_form=runoff_form)
    return render(request, "kiezkasse/evening_run.html", context)


def open_entries(entries: list[AgendaEntry]) -> list[AgendaEntry]:
    return [entry for entry in entries if not entry.is_decided]


def suggestion(assembly: Assembly, entries: list[AgendaEntry]) -> tuple[list[Place], dict[str, Any]]:
    """The order of the counted ideas, and what those without money yet would get."""
    budget = assembly.region_budget
    places = order_of(entries, budget=budget, assembly=assembly)
    return places, suggested_grants(places, entries, money=budget.remaining)


def grantable(places: list[Place], entries: list[AgendaEntry]) -> list[AgendaEntry]:
    """The counted ideas without a decision, best result first."""
    by_reference = {entry.proposal.reference: entry for entry in entries}
    ordered = [by_reference[place.reference] for place in places]
    return open_entries(ordered)


def _counting(
    assembly: Assembly,
    entries: list[AgendaEntry],
    *,
    count_form: CountForm | None,
    grant_form: GrantForm | None,
    runoff_form: RunoffForm | None,
) -> dict[str, Any]:
    places, suggested = suggestion(assembly, entries)
    by_reference = {entry.proposal.reference: entry for entry in entries}
    open_counted = grantable(places, entries)
    grant_form = grant_form or GrantForm(entries=open_counted, suggested=suggested)
    fields = {row["entry"].pk: row for row in grant_form.rows()}
    rows = []
    for place in places:
        counted = by_reference[place.reference]
        rows.append(fields.get(counted.pk, {}) | {"entry": counted, "place": place})
    # One that was counted stays in sight until the money is given: it may have been typed wrongly.
    tied = open_entries([by_reference[place.reference] for place in places if place.is_tied])
    asked = {place.reference for place in places if place.missing == "runoff"}
    runoff = [one for one in tied if one.proposal.reference in asked or one.runoff_points is not None]
    return {
        "count_form": count_form or CountForm(entries=open_entries(entries)),
        "grant_form": grant_form,
        "order": rows,
        "open_counted": open_counted,
        "needs_lot": any(place.missing == "lot" for place in places),
        "needs_runoff": bool(asked),
        "runoff_form": runoff_form or (RunoffForm(entries=runoff) if runoff else None),
        "unsettled": any(amount is None for amount in suggested.values()),
        "most_votes": most_votes(assembly),
        "counted_votes": sum(entry.points or 0 for entry in entries),
        "decided_votes": sum(entry.points or 0 for entry in entries if entry.is_decided),
        "tie_rule": assembly.region_budget.round.get_tie_rule_display(),
    }


def context_of(assembly: Assembly) -> dict[str, Any]:
    """What every page of the evening needs."""
    entries = list(agenda_of(assembly).select_related("proposal__contact"))
    decided = [entry for entry in entries if entry.decided_at]
    last_input = assembly.inputs.aggregate(last=Max("at"))["last"]
    moments = [moment for moment in (last_input, *(entry.decided_at for entry in decided)) if moment]
    return {
        "assembly": assembly,
        "budget": assembly.region_budget,
        "district": assembly.region_budget.round.district,
        "entries": entries,
        "fingerprint": fingerprint(assembly, entries),
        "totals": totals_of(entries),
        "granted": assembly.region_budget.granted,
        "remaining": assembly.region_budget.remaining,
        "waiting": len(entries) - len(decided),
        "unvoted": [entry for entry in entries if not entry.decided_at and entry.points is None],
        "counted_open": [entry for entry in entries if not entry.decided_at and entry.points is not None],
        "rows": rows_in_order(assembly, entries),
        "counting": assembly.method != VoteMethod.YES_NO,
        "has_votes": bool(decided) or any(entry.points is not None for entry in entries),
        "saved_at": max(moments, default=None),
        "method_form": MethodForm(initial={"method": assembly.method, "points_each": max(assembly.points_each, 2)}),
    }


def fingerprint(assembly: Assembly, entries: list[AgendaEntry]) -> str:
    """Changes with everything that another screen can change."""
    state = (
        assembly.present,
        assembly.method,
        assembly.points_each,
        assembly.tie_drawn_at,
        assembly.region_budget.granted,
        [(entry.pk, entry.version) for entry in entries],
    )
    return blake2s(repr(state).encode(), digest_size=8).hexdigest()
