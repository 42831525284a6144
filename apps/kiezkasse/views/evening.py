"""The evening of an assembly: the clerk's screen and the wall beside it.

Every button is a plain form: without a script the page loads anew, with htmx only its part #abend
does. The state is on the server alone; two tablets show the same.
"""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.templatetags.spk import euro

from ..domain.adhoc import add_adhoc_idea
from ..domain.evening import (
    choose_method,
    close_assembly,
    count_present,
    decide_entry,
    open_assembly,
    reopen_entry,
    unopen_assembly,
)
from ..domain.inputs import once
from ..enums import AssemblyState, VoteMethod
from ..forms.evening import AdhocForm, MethodForm, OpeningForm, PresentForm, ReasonForm, VoteForm
from ..models import AgendaEntry, Assembly
from ..queries import agenda_of, assemblies_visible_to
from .evening_screen import context_of, is_queued, own_assembly, refusal, refused_with, saved, screen


@login_required
@never_cache
def evening(request: SignedInRequest, reference: str) -> HttpResponse:
    """The next idea to vote on; before the opening, how many people are there."""
    assembly = own_assembly(request, reference)
    if assembly.state == AssemblyState.PLANNED:
        return _opening(request, assembly, OpeningForm())
    if assembly.state != AssemblyState.OPEN:
        return redirect(assembly)
    return screen(request, assembly)


@login_required
@require_POST
def evening_open(request: SignedInRequest, reference: str) -> HttpResponse:
    """Begin."""
    assembly = own_assembly(request, reference)
    form = OpeningForm(request.POST)
    if form.is_valid():
        try:
            open_assembly(assembly=assembly, actor=request.user, **form.wishes())
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
        unopen_assembly(assembly=own_assembly(request, reference), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Eröffnung ist zurückgenommen."))
    return redirect("kiezkasse:evening", reference)


@login_required
@require_POST
def evening_present(request: SignedInRequest, reference: str) -> HttpResponse:
    """People came or went."""
    assembly = own_assembly(request, reference)
    form = PresentForm(request.POST)
    if form.is_valid():
        present = form.cleaned_data["present"]
        try:
            once(
                assembly=assembly,
                key=form.cleaned_data["key"],
                action="present",
                act=lambda: count_present(assembly=assembly, present=present, actor=request.user),
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _("Die Zahl der Anwesenden ist gespeichert."))
    return refusal(form) if is_queued(request) else screen(request, assembly, present_form=form)


@login_required
@never_cache
def evening_method(request: SignedInRequest, reference: str) -> HttpResponse:
    """How those present want to vote, before the first vote."""
    assembly = own_assembly(request, reference)
    if assembly.state != AssemblyState.OPEN:
        return redirect("kiezkasse:evening", reference)
    initial = {"method": assembly.method, "points_each": max(assembly.points_each, 2)}
    form = MethodForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            choose_method(assembly=assembly, actor=request.user, **form.wishes())
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _("Die Art der Abstimmung ist gespeichert."))
    return render(request, "kiezkasse/evening_method.html", context_of(assembly) | {"form": form})


@login_required
@never_cache
def evening_adhoc(request: SignedInRequest, reference: str) -> HttpResponse:
    """An idea that somebody has in the room."""
    assembly = own_assembly(request, reference)
    if assembly.state != AssemblyState.OPEN and request.method != "POST":
        return redirect("kiezkasse:evening", reference)
    form = AdhocForm(request.POST or None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "cost", "author_name")}
        key = form.cleaned_data["key"] or uuid.uuid4()
        try:
            add_adhoc_idea(assembly=assembly, submission_key=key, actor=request.user, **words)
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _("„%(title)s“ steht auf der Tagesordnung.") % words)
    if is_queued(request):
        return refusal(form)
    return render(request, "kiezkasse/evening_adhoc.html", context_of(assembly) | {"form": form})


@login_required
@never_cache
def evening_idea(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """One idea: its result, or the form for it."""
    assembly = own_assembly(request, reference)
    if assembly.state != AssemblyState.OPEN and request.method != "POST":
        return redirect("kiezkasse:evening", reference)
    entry = get_object_or_404(agenda_of(assembly), proposal__reference=idea)
    if assembly.method != VoteMethod.YES_NO and request.method != "POST":
        return screen(request, assembly, entry=entry)
    form = VoteForm(request.POST or None, entry=entry, remaining=assembly.region_budget.remaining)
    if not form.is_valid():
        return refusal(form) if is_queued(request) else screen(request, assembly, entry=entry, vote_form=form)
    try:
        once(
            assembly=assembly,
            key=form.cleaned_data["key"],
            action="vote",
            idea=idea,
            act=lambda: decide_entry(entry=entry, actor=request.user, **form.wishes()),
            actor=request.user,
        )
    except DomainError as error:
        return refused_with(error) if is_queued(request) else _refused(request, entry, form, error)
    return saved(request, reference, _result_in_words(AgendaEntry.objects.select_related("proposal").get(pk=entry.pk)))


@login_required
@never_cache
@require_safe
def evening_state(request: SignedInRequest, reference: str) -> HttpResponse:
    """Money, people and list as they are by now, for a screen that shows them from before."""
    assembly = own_assembly(request, reference)
    context = context_of(assembly)
    if assembly.state != AssemblyState.OPEN or context["fingerprint"] == request.GET.get("stand"):
        return HttpResponse(status=204)
    wanted = request.GET.get("idee")
    context["entry"] = next((one for one in context["entries"] if one.proposal.reference == wanted), None)
    return render(request, "kiezkasse/evening_state.html", context)


@login_required
@require_POST
def evening_reopen(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """Take a recorded result back, with a reason."""
    assembly = own_assembly(request, reference)
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
    return screen(request, assembly, entry=entry, reason_form=form)


@login_required
@never_cache
def evening_close(request: SignedInRequest, reference: str) -> HttpResponse:
    """End the evening, after saying what that means."""
    assembly = own_assembly(request, reference)
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
    return render(request, "kiezkasse/evening_close.html", context_of(assembly))


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
    return screen(request, assembly, entry=now, vote_form=kept)


def _opening(request: SignedInRequest, assembly: Assembly, form: OpeningForm) -> HttpResponse:
    return render(request, "kiezkasse/evening_open.html", context_of(assembly) | {"form": form})


def _result_in_words(entry: AgendaEntry) -> str:
    if not entry.is_decided:
        return _("Das war schon gespeichert. Inzwischen wurde das Ergebnis zurückgenommen.")
    if entry.granted_amount:
        return _("Gespeichert: „%(title)s“ bekommt %(amount)s.") % {
            "title": entry.proposal.title,
            "amount": euro(entry.granted_amount),
        }
    if entry.is_waiting:
        return _("Gespeichert: „%(title)s“ kommt auf die Warteliste.") % {"title": entry.proposal.title}
    return _("Gespeichert: „%(title)s“ bekommt kein Geld.") % {"title": entry.proposal.title}
