"""Where offices plan dates and see who comes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.exports import csv_response
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.operation.queries import days_kept

from ..domain.events import cancel_event, change_event, plan_event
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.registrations import enter_registration, sign_off
from ..enums import SeatState
from ..forms.event import EnterForm, EventForm, initial_of_event
from ..forms.standing import ReasonForm
from ..models import ParticipationDate
from ..queries.events import events_managed_by, participants
from ..retention import REGISTRATIONS
from .work import EDIT, kept_vorhaben, version_of

PARTICIPANTS = "vorhaben.view_participants"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """Plan a date."""
    vorhaben = kept_vorhaben(request, reference)
    form = EventForm(request.POST or None, district=vorhaben.district)
    if form.is_valid():
        try:
            plan_event(vorhaben=vorhaben, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Termin steht auf der Seite des Vorhabens."))
            return redirect("vorhaben:standing", reference)
    context = {"form": form, "vorhaben": vorhaben, "district": vorhaben.district}
    return render(request, "vorhaben/event_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change a date."""
    event = _kept(request, reference, EDIT)
    form = EventForm(request.POST or None, district=event.vorhaben.district, initial=initial_of_event(event))
    conflict = False
    if form.is_valid():
        try:
            change_event(event=event, plan=form.plan(), version=version_of(request), actor=request.user)
        except ChangedMeanwhileError as error:
            conflict = True
            form.show(error)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Termin ist geändert."))
            return redirect("vorhaben:standing", event.vorhaben.reference)
    context = {
        "form": form,
        "event": event,
        "vorhaben": event.vorhaben,
        "district": event.vorhaben.district,
        "version": event.version if conflict or request.method != "POST" else version_of(request),
    }
    return render(request, "vorhaben/event_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_cancel(request: SignedInRequest, reference: str) -> HttpResponse:
    """Call a date off, with a reason that all read."""
    event = _kept(request, reference, EDIT)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_event(event=event, reason=form.cleaned_data["text"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Termin ist abgesagt. Wer angemeldet war, bekommt Nachricht."))
            return redirect("vorhaben:standing", event.vorhaben.reference)
    context = {"form": form, "event": event, "vorhaben": event.vorhaben, "district": event.vorhaben.district}
    return render(request, "vorhaben/event_cancel.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_participants(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who comes and who waits; staff enter whoever called."""
    event = _kept(request, reference, PARTICIPANTS)
    form = EnterForm(request.POST or None)
    if form.is_valid():
        try:
            entered = enter_registration(event=event, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            has_seat = entered.state == SeatState.SEATED
            said = _("Eingetragen, mit Platz.") if has_seat else _("Eingetragen, auf der Warteliste.")
            messages.success(request, said)
            return redirect("vorhaben:participants", reference)
    people = list(participants(event))
    context = {
        "event": event,
        "vorhaben": event.vorhaben,
        "district": event.vorhaben.district,
        "form": form,
        "seated": [one for one in people if one.state == SeatState.SEATED],
        "waiting": [one for one in people if one.state == SeatState.WAITING],
        "days": days_kept(REGISTRATIONS, event.vorhaben.district_id),
    }
    return render(request, "vorhaben/event_participants.html", context)


@login_required
@never_cache
@require_safe
def participants_file(request: SignedInRequest, reference: str) -> HttpResponse:
    """The list for the door, as a table."""
    event = _kept(request, reference, PARTICIPANTS)
    head = [_("Name"), _("Stand"), _("E-Mail"), _("Telefon"), _("Was für die Teilnahme nötig ist")]
    rows = [[one.name, str(one.get_state_display()), one.email, one.phone, one.note] for one in participants(event)]
    return csv_response(name=f"anmeldungen-{event.reference}.csv", head=head, rows=rows)


@login_required
@require_POST
def participant_sign_off(request: SignedInRequest, reference: str, registration: str) -> HttpResponse:
    """Somebody called that they do not come."""
    event = _kept(request, reference, PARTICIPANTS)
    found = get_object_or_404(participants(event), reference=registration)
    sign_off(registration=found, actor=request.user)
    messages.success(request, _("Abgemeldet. Wer am längsten wartet, rückt nach und bekommt Nachricht."))
    return redirect("vorhaben:participants", reference)


def _kept(request: SignedInRequest, reference: str, right: str) -> ParticipationDate:
    """A date of a Vorhaben that the person keeps; for all others it does not exist here."""
    event = get_object_or_404(events_managed_by(request.user), reference=reference)
    require(request.user, right, event.vorhaben)
    return event
