"""Working on the agenda: one line after the other, by keyboard; and what members put forward."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.picking import hits_response

from ..domain.agenda import (
    accept_item,
    add_item,
    carry_over,
    change_item,
    decline_item,
    move_item,
    propose_item,
    remove_item,
)
from ..forms.agenda import DeclineForm, ItemForm, ProposeForm, subject_hits
from ..models import Meeting
from ..queries import agenda_of, latest_held, own_seats
from .doors import item_of, joined_meeting, run_meeting

WAYS = ("up", "down", "in", "out")


@login_required
@never_cache
@require_safe
def agenda(request: SignedInRequest, reference: str) -> HttpResponse:
    """The agenda to work on."""
    return render(request, "meetings/agenda.html", _context(request, run_meeting(request, reference)))


@login_required
@never_cache
def item_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = run_meeting(request, reference)
    above = request.GET.get("unter")
    parent = item_of(request, meeting, above) if above else None
    form = ItemForm(request.POST or None, meeting=meeting, user=request.user)
    if form.is_valid():
        try:
            item = add_item(meeting=meeting, plan=form.whole_plan(), parent=parent, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Punkt %(number)s steht auf der Tagesordnung.") % {"number": item.number})
            return redirect("meetings:agenda", reference)
    context = {"form": form, "meeting": meeting, "body": meeting.body, "parent": parent}
    return render(request, "meetings/item_edit.html", context)


@login_required
@never_cache
def item_edit(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Change what an item says."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    form = ItemForm(request.POST or None, meeting=meeting, user=request.user, item=shown)
    if form.is_valid():
        try:
            change_item(item=shown, plan=form.whole_plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Punkt ist geändert."))
            return redirect("meetings:agenda", reference)
    return render(
        request, "meetings/item_edit.html", {"form": form, "meeting": meeting, "body": meeting.body, "item": shown}
    )


@login_required
@require_safe
def item_subjects(request: SignedInRequest, reference: str) -> HttpResponse:
    """{"hits": [{"value", "label"}, …]}: what an item can be about, for the field of the form."""
    joined_meeting(request, reference)
    return hits_response(subject_hits(request.GET.get("q", ""), request.user))


@login_required
@require_POST
def item_move(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """One step up, down, in or out; the focus stays on the button."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    way = request.POST.get("wohin", "")
    error = ""
    if way in WAYS:
        try:
            move_item(item=shown, way=way, actor=request.user)  # type: ignore[arg-type]
        except DomainError as refused:
            error = str(refused)
    if request.htmx:
        context = _context(request, meeting) | {"moved": shown.reference, "way": way, "error": error}
        return render(request, "meetings/_agenda_lines.html", context)
    if error:
        messages.error(request, error)
    return redirect(f"{reverse('meetings:agenda', args=[reference])}#top-{shown.reference}")


@login_required
@require_POST
def item_remove(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Take an item off."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    try:
        remove_item(item=shown, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("„%(title)s“ steht nicht mehr auf der Tagesordnung.") % {"title": shown.title})
    return redirect("meetings:agenda", reference)


@login_required
@require_POST
def item_accept(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Take up what somebody put forward."""
    meeting = run_meeting(request, reference)
    try:
        taken = accept_item(item=item_of(request, meeting, item), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Punkt %(number)s steht auf der Tagesordnung.") % {"number": taken.number})
    return redirect("meetings:agenda", reference)


@login_required
def item_decline(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Say why something that was put forward is not taken up."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        try:
            decline_item(item=shown, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Vorschlag ist abgelehnt."))
            return redirect("meetings:agenda", reference)
    return render(
        request, "meetings/item_decline.html", {"form": form, "meeting": meeting, "body": meeting.body, "item": shown}
    )


@login_required
def item_propose(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put something forward for the agenda, from the own seat."""
    meeting = joined_meeting(request, reference)
    seat = next((seat for seat in own_seats(request.user) if seat.body_id == meeting.body_id), None)
    form = ProposeForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            plan = form.plan(proposer=seat, is_public=meeting.body.items_public)
            propose_item(meeting=meeting, plan=plan, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Ihr Vorschlag liegt bei der Sitzungsleitung."))
            return redirect(meeting)
    return render(request, "meetings/item_propose.html", {"form": form, "meeting": meeting, "body": meeting.body})


@login_required
@require_POST
def agenda_carry_over(request: SignedInRequest, reference: str) -> HttpResponse:
    """Copy what was put off last time."""
    meeting = run_meeting(request, reference)
    try:
        number = len(carry_over(meeting=meeting, actor=request.user))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            ngettext("%(number)s Punkt ist übernommen.", "%(number)s Punkte sind übernommen.", number)
            % {"number": number},
        )
    return redirect("meetings:agenda", reference)


def _context(request: SignedInRequest, meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "body": meeting.body,
        "agenda": agenda_of(meeting, request.user),
        "last": latest_held(meeting.body, before=meeting),
    }
