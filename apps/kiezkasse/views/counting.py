"""The clerk's screen where votes are counted first and the money is given afterwards, in their order."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.counting import clear_counts, count_runoff, count_votes, draw_tie, grant_counted
from ..domain.inputs import once
from ..forms.counting import CountForm, GrantForm, RunoffForm
from ..models import Assembly
from ..queries import agenda_of, assemblies_visible_to
from .evening_screen import grantable, is_queued, own_assembly, refusal, saved, screen, suggestion


@login_required
@require_POST
def evening_count(request: SignedInRequest, reference: str) -> HttpResponse:
    """How many votes, points or hands the ideas got."""
    assembly = own_assembly(request, reference)
    form = CountForm(request.POST, entries=list(agenda_of(assembly)))
    if form.is_valid():
        try:
            once(
                assembly=assembly,
                key=form.cleaned_data["key"],
                action="count",
                act=lambda: count_votes(assembly=assembly, counts=form.counts(), actor=request.user),
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _("Die Zählung ist gespeichert."))
    if is_queued(request):
        return refusal(form)
    return screen(request, _fresh(request, assembly), count_form=form)


@login_required
@require_POST
def evening_runoff(request: SignedInRequest, reference: str) -> HttpResponse:
    """One more vote between ideas with the same result."""
    assembly = own_assembly(request, reference)
    entries = [entry for entry in agenda_of(assembly) if f"runoff-{entry.proposal.reference}" in request.POST]
    form = RunoffForm(request.POST, entries=entries)
    if form.is_valid():
        try:
            count_runoff(assembly=assembly, counts=form.counts(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _("Die Stichwahl ist gespeichert."))
    return screen(request, _fresh(request, assembly), runoff_form=form)


@login_required
@require_POST
def evening_lot(request: SignedInRequest, reference: str) -> HttpResponse:
    """Let the lot decide between ideas with the same result."""
    return _do(request, reference, draw_tie, _("Das Los ist gezogen und gespeichert."))


@login_required
@require_POST
def evening_clear(request: SignedInRequest, reference: str) -> HttpResponse:
    """Count anew, or vote in another way."""
    return _do(request, reference, clear_counts, _("Die Zählung ist verworfen. Sie können neu zählen."))


@login_required
@require_POST
def evening_grant(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the money to one idea, or to all in their order."""
    assembly = own_assembly(request, reference)
    entries = list(agenda_of(assembly))
    places, suggested = suggestion(assembly, entries)
    form = GrantForm(request.POST, entries=grantable(places, entries), suggested=suggested)
    if form.is_valid():
        try:
            decided = once(
                assembly=assembly,
                key=form.cleaned_data["key"],
                action="grant",
                act=lambda: grant_counted(assembly=assembly, grants=form.grants(), actor=request.user),
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            return saved(request, reference, _granted(len(decided or [])))
    return screen(request, _fresh(request, assembly), grant_form=form)


def _do(request: SignedInRequest, reference: str, act: Callable[..., Assembly], words: str) -> HttpResponse:
    assembly = own_assembly(request, reference)
    try:
        act(assembly=assembly, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("kiezkasse:evening", reference)
    return saved(request, reference, words)


def _fresh(request: SignedInRequest, assembly: Assembly) -> Assembly:
    """The state that holds now, after something was refused."""
    return get_object_or_404(assemblies_visible_to(request.user), pk=assembly.pk)


def _granted(number: int) -> str:
    if not number:
        return _("Das war schon gespeichert.")
    return ngettext(
        "Gespeichert: Über %(number)s Idee ist entschieden.",
        "Gespeichert: Über %(number)s Ideen ist entschieden.",
        number,
    ) % {"number": number}
