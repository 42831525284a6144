"""Dates of Vorhaben: to read, to register for, to sign off from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, TooOftenError, client_network, count_use
from apps.operation.queries import days_kept
from apps.sozialraum.enums import Level

from ..calendar_file import calendar_file
from ..domain.registrations import (
    ExpiredLinkError,
    confirm_registration,
    register,
    registration_by_key,
    request_registration,
    sign_off,
    sign_off_by_key,
)
from ..enums import SeatState
from ..forms.event import RegisterForm
from ..models import EventRegistration, ParticipationDate
from ..queries.events import events_visible_to, place_in_line, registration_of
from ..retention import REGISTRATIONS


@require_safe
def event_detail(request: UserRequest, reference: str) -> HttpResponse:
    """When, where, how one gets in, and whether there are seats."""
    event = _event(request, reference)
    return render(request, "vorhaben/event_detail.html", _page(request, event))


@require_safe
def event_calendar(request: UserRequest, reference: str) -> HttpResponse:
    """The date for people's own calendars."""
    event = _event(request, reference)
    answer = HttpResponse(calendar_file(event), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="termin-{event.reference}.ics"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def event_register(request: UserRequest, reference: str) -> HttpResponse:
    """Register: with an account at once, without one by a mail. The answer never tells who is registered."""
    event = _event(request, reference)
    user = request.user
    form = RegisterForm(
        request.POST or None,
        with_mail=not user.is_authenticated,
        initial={"name": user.display_name} if user.is_authenticated else {},
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            said = _register(request, event, form.cleaned_data)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, said)
            return redirect(event)
    context = _page(request, event) | {"form": form}
    return render(request, "vorhaben/event_register.html", context, status=status)


@require_POST
def event_sign_off(request: UserRequest, reference: str) -> HttpResponse:
    """With an account: one button. Doing it twice changes nothing."""
    event = _event(request, reference)
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={event.get_absolute_url()}")
    registration = registration_of(request.user, event)
    if registration is not None:
        sign_off(registration=registration, actor=request.user)
    messages.success(request, _("Sie sind abgemeldet."))
    return redirect(event)


behind_own_link = behind_private_link(template="vorhaben/registration_gone.html", expired=ExpiredLinkError)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_own_link
def registration_own(request: UserRequest, key: str) -> HttpResponse:
    """Behind the link of the mail: confirm, see how it stands, sign off. Opening the link alone changes nothing."""
    registration = registration_by_key(key)
    event = registration.event
    if request.method == "POST" and "absagen" in request.POST:
        sign_off_by_key(key=key)
        messages.success(request, _("Sie sind abgemeldet. Was wir dazu gespeichert hatten, ist gelöscht."))
        return redirect(event)
    if request.method == "POST":
        try:
            confirm_registration(key=key)
        except ExpiredLinkError:
            raise
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("vorhaben:registration", key)
    context = {
        "registration": registration,
        "event": event,
        "vorhaben": event.vorhaben,
        "district": event.vorhaben.district,
        "line": _line(registration),
        "days": days_kept(REGISTRATIONS, event.vorhaben.district_id),
    }
    return render(request, "vorhaben/registration_own.html", context)


def _register(request: UserRequest, event: ParticipationDate, data: dict[str, Any]) -> str:
    count_use(action="register-network", key=client_network(request), rate=MAILS_PER_NETWORK)
    if not request.user.is_authenticated:
        count_use(action="register-mailbox", key=data["email"], rate=MAILS_PER_MAILBOX)
        request_registration(event=event, name=data["name"], email=data["email"], note=data["note"])
        return _("Wir haben eine E-Mail an diese Adresse geschickt. Bitte bestätigen Sie darin Ihre Anmeldung.")
    registration = register(event=event, name=data["name"], note=data["note"], actor=request.user)
    if registration.state == SeatState.SEATED:
        return _("Sie sind angemeldet und haben einen Platz.")
    return _("Alle Plätze sind vergeben. Sie stehen auf der Warteliste; wir schreiben Ihnen, wenn einer frei wird.")


def _event(request: UserRequest, reference: str) -> ParticipationDate:
    return get_object_or_404(events_visible_to(request.user), reference=reference)


def _line(registration: EventRegistration | None) -> int | None:
    waits = registration is not None and registration.state == SeatState.WAITING
    return place_in_line(registration) if registration is not None and waits else None


def _page(request: UserRequest, event: ParticipationDate) -> dict[str, Any]:
    own = registration_of(request.user, event) if request.user.is_authenticated else None
    areas = reverse("sozialraum:map-areas", args=[Level.BEZIRKSREGION])
    return {
        "event": event,
        "vorhaben": event.vorhaben,
        "district": event.vorhaben.district,
        "own": own,
        "line": _line(own),
        "map_areas": f"{areas}?in={event.vorhaben.district.key}",
        "days": days_kept(REGISTRATIONS, event.vorhaben.district_id),
    }
