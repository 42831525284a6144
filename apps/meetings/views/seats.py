"""Who sits in a body: seats that come, pass on and end; and whose turn it is to lead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.seats import add_seat, change_seat, end_seat, pass_on_seat
from ..forms.body import EndSeatForm, SeatForm
from ..models import Body, Seat
from ..queries import past_seats_of_body, seats_of_body, turns_ahead
from .doors import edited_body, seen_body


@login_required
@require_safe
def seats(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who sits here now, and who did before."""
    body = seen_body(request, slug)
    require(request.user, "meetings.read_body", body)
    context = {"body": body, "seats": seats_of_body(body), "past": past_seats_of_body(body)}
    return render(request, "meetings/seats.html", context)


@login_required
def seat_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Give an organisation a seat."""
    body = edited_body(request, slug)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        try:
            add_seat(body=body, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Sitz ist eingetragen."))
            return redirect("meetings:seats", slug)
    return render(request, "meetings/seat_edit.html", {"form": form, "body": body, "way": "new"})


@login_required
def seat_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Put a seat right."""
    body = edited_body(request, slug)
    seat = _seat(body, pk)
    form = SeatForm(request.POST or None, seat=seat)
    if form.is_valid():
        try:
            change_seat(seat=seat, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Sitz ist geändert."))
            return redirect("meetings:seats", slug)
    return render(request, "meetings/seat_edit.html", {"form": form, "body": body, "seat": seat, "way": "edit"})


@login_required
def seat_pass_on(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody else takes the seat from a day on."""
    body = edited_body(request, slug)
    seat = _seat(body, pk)
    form = SeatForm(request.POST or None, seat=seat)
    if form.is_valid():
        try:
            pass_on_seat(seat=seat, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Sitz ist übergeben. Wer ihn vorher hatte, steht weiter in der Liste."))
            return redirect("meetings:seats", slug)
    return render(request, "meetings/seat_edit.html", {"form": form, "body": body, "seat": seat, "way": "pass-on"})


@login_required
def seat_end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The organisation leaves the body."""
    body = edited_body(request, slug)
    seat = _seat(body, pk)
    form = EndSeatForm(request.POST or None)
    if form.is_valid():
        try:
            end_seat(seat=seat, on=form.cleaned_data["on"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Sitz ist beendet."))
            return redirect("meetings:seats", slug)
    return render(request, "meetings/seat_end.html", {"form": form, "body": body, "seat": seat})


@login_required
@require_safe
def turns(request: SignedInRequest, slug: str) -> HttpResponse:
    """Whose turn it is in the next two years."""
    body = seen_body(request, slug)
    require(request.user, "meetings.read_body", body)
    ahead = turns_ahead(body) if body.is_rotating else []
    planned = [turn.meeting for turn in ahead if turn.meeting and turn.meeting.is_upcoming]
    return render(request, "meetings/turns.html", {"body": body, "turns": ahead, "planned": planned})


def _seat(body: Body, pk: int) -> Seat:
    seats = Seat.objects.filter(body=body, deleted_at=None).select_related("person", "deputy", "district", "body")
    return get_object_or_404(seats, pk=pk)
