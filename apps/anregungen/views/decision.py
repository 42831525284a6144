"""The decision of the office: form, preview, undo, letter, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.meetings.models import Seat
from apps.meetings.queries.seats import seats_today
from apps.meetings.queries.visibility import bodies_edited_by
from apps.moderation.enums import TextKind

from ..domain.decision import NoMoreUndoError, decide, link_vorhaben, make_task, make_vorhaben, undo_decision
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.mails import preview_decision
from ..enums import DECIDED, GRANTED, Status
from ..forms.work import DecideForm, KnownVorhabenForm, NewVorhabenForm, TaskForm
from ..letter import letter_of
from ..models import Anregung
from .public import pdf_answer
from .undo import offer_undo, take_offer
from .work import CHECK, DECIDE, managed, offered_texts

# The buttons of the page that shows the mail: to change the words, or to decide.
BACK, DECIDE_NOW = "zurueck", "entscheiden"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anregung_decide(request: SignedInRequest, reference: str) -> HttpResponse:
    """First the form, then the mail to read, then it is decided: nothing goes out unseen."""
    anregung = managed(request, reference)
    require(request.user, DECIDE, anregung)
    if anregung.status != Status.OFFICE:
        messages.info(request, _("Über diese Anregung gibt es gerade nichts zu entscheiden."))
        return redirect("anregungen:standing", reference)
    texts = offered_texts(anregung, TextKind.ANREGUNG_DECIDE)
    chosen = next((one["text"] for one in texts if one["key"] == request.GET.get("vorlage")), "")
    form = DecideForm(request.POST or None, initial={"reason": chosen, "version": anregung.version})
    context: dict[str, Any] = {"anregung": anregung, "district": anregung.district, "form": form, "texts": texts}
    step = request.POST.get("schritt", "")
    if step != BACK and form.is_valid():
        if step != DECIDE_NOW:
            data = form.cleaned_data
            mail = preview_decision(anregung=anregung, outcome=form.status, reason=data["reason"])
            context |= {"mail": mail, "outcome_label": form.status.label}
            return render(request, "anregungen/decision_preview.html", context)
        try:
            decide(anregung=anregung, **form.cleaned_data, actor=request.user)
        except ChangedMeanwhileError as error:
            messages.error(request, str(error))
            return redirect("anregungen:standing", reference)
        except DomainError as error:
            form.show(error)
        else:
            offer_undo(request, anregung)
            messages.success(request, _("Die Entscheidung ist veröffentlicht."))
            return redirect("anregungen:standing", reference)
    return render(
        request, "anregungen/anregung_decide.html", context, status=422 if form.is_bound and form.errors else 200
    )


@login_required
@require_POST
def decision_undo(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put it back to where it stood before the own last decision."""
    anregung = managed(request, reference)
    if not may(request.user, DECIDE, anregung):
        require(request.user, CHECK, anregung)
    step = take_offer(request, anregung)
    try:
        if step is None:
            raise NoMoreUndoError
        undo_decision(step=step, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Rückgängig gemacht: Die Anregung steht wie vorher."))
    return redirect("anregungen:standing", reference)


@login_required
@never_cache
@require_safe
def letter(request: SignedInRequest, reference: str) -> HttpResponse:
    """The letter to print, for whoever has no mail address."""
    anregung = managed(request, reference)
    if not may(request.user, DECIDE, anregung):
        require(request.user, CHECK, anregung)
    if anregung.status not in DECIDED:
        raise Http404
    return pdf_answer(letter_of(anregung), f"entscheidung-{anregung.reference}.pdf")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: SignedInRequest, reference: str) -> HttpResponse:
    """What becomes of what was taken up: a new Vorhaben, part of one, or a task of a body."""
    anregung = managed(request, reference)
    if not may(request.user, DECIDE, anregung):
        require(request.user, CHECK, anregung)
    wish = request.POST.get("wunsch", "")
    forms = _forms(request, anregung, wish)
    form = forms.get(wish)
    if form is not None and form.is_valid():
        try:
            said = _become(request, anregung, wish, form)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, said)
            return redirect("anregungen:standing", reference)
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "forms": forms,
        "form": form,
        "may_become": anregung.status in GRANTED,
    }
    return render(request, "anregungen/result.html", context, status=422 if form else 200)


def _forms(request: SignedInRequest, anregung: Anregung, wish: str) -> dict[str, ShownForm]:
    def data(name: str) -> Any:
        return request.POST if wish == name else None

    forms: dict[str, ShownForm] = {}
    if may(request.user, "vorhaben.edit_vorhaben"):
        forms["neu"] = NewVorhabenForm(data("neu"), anregung=anregung, auto_id="neu_%s")
        forms["liste"] = KnownVorhabenForm(data("liste"), anregung=anregung, auto_id="liste_%s")
    seats = seats_today().filter(body__in=bodies_edited_by(request.user)).select_related("body")
    if seats.exists():
        forms["aufgabe"] = TaskForm(data("aufgabe"), seats=seats, auto_id="aufgabe_%s")
    return forms


def _become(request: SignedInRequest, anregung: Anregung, wish: str, form: ShownForm) -> str:
    data = form.cleaned_data
    if wish == "neu":
        make_vorhaben(anregung=anregung, **data, actor=request.user)
        return _("Der Entwurf steht in der Vorhabenliste. Bitte ergänzen Sie ihn dort.")
    if wish == "liste":
        link_vorhaben(anregung=anregung, vorhaben=data["vorhaben"], actor=request.user)
        return _("Die Anregung ist mit dem Vorhaben verbunden.")
    owner: Seat = data["owner"]
    make_task(anregung=anregung, body=owner.body, owner=owner, due_on=data["due_on"], actor=request.user)
    return _("Die Aufgabe ist vergeben.")
