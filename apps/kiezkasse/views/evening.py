"""The evening of an assembly: the clerk's screen and the wall beside it.

Every button is a plain form: without a script the page loads anew, with htmx only its part #abend
does. The state is on the server alone; two tablets show the same.
"""

from hashlib import blake2s
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.core.templatetags.spk import euro

from ..domain.evening import close_assembly, count_present, decide_entry, open_assembly, reopen_entry, unopen_assembly
from ..enums import AssemblyState
from ..forms.evening import PresentForm, ReasonForm, VoteForm
from ..models import AgendaEntry, Assembly
from ..queries import agenda_of, assemblies_visible_to
from .assemblies import totals_of


@login_required
@never_cache
def evening(request: SignedInRequest, reference: str) -> HttpResponse:
    """The next idea to vote on; before the opening, how many people are there."""
    assembly = _own(request, reference)
    if assembly.state == AssemblyState.PLANNED:
        return _opening(request, assembly, PresentForm())
    if assembly.state != AssemblyState.OPEN:
        return redirect(assembly)
    return _screen(request, assembly)


@login_required
@require_POST
def evening_open(request: SignedInRequest, reference: str) -> HttpResponse:
    """Begin."""
    assembly = _own(request, reference)
    form = PresentForm(request.POST)
    if form.is_valid():
        try:
            open_assembly(assembly=assembly, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            return redirect("kiezkasse:evening", reference)
    return _opening(request, assembly, form)


@login_required
@require_POST
def evening_unopen(request: SignedInRequest, reference: str) -> HttpResponse:
    """Too early: back to planned."""
    try:
        unopen_assembly(assembly=_own(request, reference), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Eröffnung ist zurückgenommen."))
    return redirect("kiezkasse:evening", reference)


@login_required
@require_POST
def evening_present(request: SignedInRequest, reference: str) -> HttpResponse:
    """People came or went."""
    assembly = _own(request, reference)
    form = PresentForm(request.POST)
    if form.is_valid():
        try:
            count_present(assembly=assembly, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Zahl der Anwesenden ist gespeichert."))
            return redirect("kiezkasse:evening", reference)
    return _screen(request, assembly, present_form=form)


@login_required
@never_cache
def evening_idea(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """One idea: its result, or the form for it."""
    assembly = _own(request, reference)
    if assembly.state != AssemblyState.OPEN and request.method != "POST":
        return redirect("kiezkasse:evening", reference)
    entry = get_object_or_404(agenda_of(assembly), proposal__reference=idea)
    form = VoteForm(request.POST or None, entry=entry, remaining=assembly.region_budget.remaining)
    if not form.is_valid():
        return _screen(request, assembly, entry=entry, vote_form=form)
    try:
        decided = decide_entry(entry=entry, actor=request.user, **form.wishes())
    except DomainError as error:
        return _refused(request, entry, form, error)
    messages.success(request, _result_in_words(decided))
    return redirect("kiezkasse:evening", reference)


@login_required
@never_cache
@require_safe
def evening_state(request: SignedInRequest, reference: str) -> HttpResponse:
    """Money, people and list as they are by now, for a screen that shows them from before."""
    assembly = _own(request, reference)
    context = _context(assembly)
    if assembly.state != AssemblyState.OPEN or context["fingerprint"] == request.GET.get("stand"):
        return HttpResponse(status=204)
    wanted = request.GET.get("idee")
    context["entry"] = next((one for one in context["entries"] if one.proposal.reference == wanted), None)
    return render(request, "kiezkasse/evening_state.html", context)


@login_required
@require_POST
def evening_reopen(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """Take a recorded result back, with a reason."""
    assembly = _own(request, reference)
    entry = get_object_or_404(agenda_of(assembly), proposal__reference=idea)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            reopen_entry(entry=entry, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Ergebnis ist zurückgenommen. Das Geld ist wieder frei."))
            return redirect("kiezkasse:evening-idea", reference, idea)
    return _screen(request, assembly, entry=entry, reason_form=form)


@login_required
@never_cache
def evening_close(request: SignedInRequest, reference: str) -> HttpResponse:
    """End the evening, after saying what that means."""
    assembly = _own(request, reference)
    if request.method == "POST":
        try:
            close_assembly(assembly=assembly, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:evening", reference)
        messages.success(request, _("Die Versammlung ist beendet. Die Ergebnisse sind veröffentlicht."))
        return redirect(assembly)
    if assembly.state != AssemblyState.OPEN:
        return redirect("kiezkasse:evening", reference)
    return render(request, "kiezkasse/evening_close.html", _context(assembly))


def _own(request: SignedInRequest, reference: str) -> Assembly:
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.run_assembly", assembly)
    return assembly


def _refused(request: SignedInRequest, entry: AgendaEntry, form: VoteForm, error: DomainError) -> HttpResponse:
    """Show the sentence and the state as it is now, with everything the clerk typed."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), pk=entry.assembly_id)
    now = agenda_of(assembly).filter(pk=entry.pk).first()
    if now is None or assembly.state != AssemblyState.OPEN:
        messages.error(request, str(error))
        return redirect("kiezkasse:evening", assembly.reference)
    kept = VoteForm(request.POST, entry=now, remaining=assembly.region_budget.remaining)
    kept.show(error)
    kept.show_state_of(now)
    return _screen(request, assembly, entry=now, vote_form=kept)


def _opening(request: SignedInRequest, assembly: Assembly, form: PresentForm) -> HttpResponse:
    return render(request, "kiezkasse/evening_open.html", _context(assembly) | {"form": form})


def _screen(
    request: SignedInRequest,
    assembly: Assembly,
    *,
    entry: AgendaEntry | None = None,
    vote_form: VoteForm | None = None,
    reason_form: ReasonForm | None = None,
    present_form: PresentForm | None = None,
) -> HttpResponse:
    context = _context(assembly)
    entry = entry or next((one for one in context["entries"] if not one.is_decided), None)
    if entry is not None and vote_form is None:
        vote_form = VoteForm(entry=entry, remaining=assembly.region_budget.remaining)
    context |= {
        "entry": entry,
        "vote_form": vote_form,
        "reason_form": reason_form or ReasonForm(),
        "present_form": present_form or PresentForm(initial={"present": assembly.present}),
        "form": next((form for form in (reason_form, present_form, vote_form) if form and form.is_bound), None),
    }
    return render(request, "kiezkasse/evening_run.html", context)


def _context(assembly: Assembly) -> dict[str, Any]:
    entries = list(agenda_of(assembly))
    decided = [entry for entry in entries if entry.decided_at]
    return {
        "assembly": assembly,
        "budget": assembly.region_budget,
        "district": assembly.region_budget.round.district,
        "entries": entries,
        "fingerprint": _fingerprint(assembly, entries),
        "totals": totals_of(entries),
        "granted": assembly.region_budget.granted,
        "remaining": assembly.region_budget.remaining,
        "waiting": len(entries) - len(decided),
        "saved_at": max((entry.decided_at for entry in decided if entry.decided_at), default=None),
    }


def _fingerprint(assembly: Assembly, entries: list[AgendaEntry]) -> str:
    """Changes with everything that another screen can change."""
    state = (assembly.present, assembly.region_budget.granted, [(entry.pk, entry.version) for entry in entries])
    return blake2s(repr(state).encode(), digest_size=8).hexdigest()


def _result_in_words(entry: AgendaEntry) -> str:
    if entry.granted_amount:
        return _("Gespeichert: „%(title)s“ bekommt %(amount)s.") % {
            "title": entry.proposal.title,
            "amount": euro(entry.granted_amount),
        }
    return _("Gespeichert: „%(title)s“ bekommt kein Geld.") % {"title": entry.proposal.title}
