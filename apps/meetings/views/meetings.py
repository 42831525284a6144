"""A meeting: its page, planning and moving it, inviting, and the answers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.core.rights import may

from ..bundle import bundle_pdf
from ..domain.hosting import skip_host, swap_hosts
from ..domain.invitation import invite, invite_guest, missing_notice, reply_to_invitation, withdraw_guest
from ..domain.meetings import cancel_meeting, plan_meeting, plan_series, replan_meeting
from ..enums import MeetingState, Reply
from ..forms.meeting import CancelForm, GuestForm, InviteForm, NewMeetingForm, PlanForm, ReplyForm
from ..models import Meeting
from ..queries import (
    agenda_of,
    meetings_to_move_between,
    minutes_visible_to,
    own_participation,
    own_seats,
    participants_of,
    replies_in_numbers,
)
from .doors import edited_body, joined_meeting, not_stored, run_meeting, seen_meeting


@require_safe
def meeting(request: UserRequest, reference: str) -> HttpResponse:
    """When, where, on what, with what to read; inside also who comes."""
    return not_stored(_meeting_page(request, seen_meeting(request, reference)))


@require_safe
def meeting_pdf(request: UserRequest, reference: str) -> HttpResponse:
    """The invitation with the agenda as accessible PDF, for whoever may see which items."""
    shown = seen_meeting(request, reference)
    context = _context(request, shown)
    answer = HttpResponse(render_pdf("meetings/invitation_pdf.html", context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="einladung-{shown.reference}.pdf"'
    return not_stored(answer)


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def meeting_bundle(request: UserRequest, reference: str) -> HttpResponse:
    """Agenda and papers as one PDF with contents and page numbers, as far as the reader may see them."""
    shown = seen_meeting(request, reference)
    inside = _is_inside(request, shown)
    answer = HttpResponse(
        bundle_pdf(shown, agenda_of(shown, request.user), inside=inside), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="sitzungsmappe-{shown.reference}.pdf"'
    return not_stored(answer)


@login_required
def meeting_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Set one date or several."""
    body = edited_body(request, slug)
    form = NewMeetingForm(request.POST or None, body=body)
    if form.is_valid():
        number, weeks = form.cleaned_data["number"], form.cleaned_data["weeks"]
        try:
            if number == 1:
                planned = [plan_meeting(body=body, plan=form.plan(), actor=request.user)]
            else:
                planned = plan_series(body=body, plan=form.plan(), number=number, weeks=weeks, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(
                request,
                ngettext(
                    "Die Sitzung ist geplant. Jetzt fehlt noch die Tagesordnung.",
                    "%(number)s Sitzungen sind geplant.",
                    number,
                )
                % {"number": number},
            )
            return redirect(planned[0]) if number == 1 else redirect(body)
    return render(request, "meetings/meeting_edit.html", {"form": form, "body": body})


@login_required
def meeting_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Move it or describe it anew."""
    shown = run_meeting(request, reference)
    form = PlanForm(request.POST or None, body=shown.body, meeting=shown)
    if form.is_valid():
        try:
            replan_meeting(meeting=shown, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Sitzung ist geändert."))
            return redirect(shown)
    return render(request, "meetings/meeting_edit.html", {"form": form, "body": shown.body, "meeting": shown})


@login_required
def meeting_cancel(request: SignedInRequest, reference: str) -> HttpResponse:
    """Call it off."""
    shown = run_meeting(request, reference)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_meeting(meeting=shown, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Sitzung ist abgesagt."))
            return redirect(shown)
    return render(request, "meetings/meeting_cancel.html", {"form": form, "meeting": shown, "body": shown.body})


@login_required
def meeting_invite(request: SignedInRequest, reference: str) -> HttpResponse:
    """See who will be invited to what, then invite."""
    shown = run_meeting(request, reference)
    late = missing_notice(shown)
    form = InviteForm(request.POST if request.method == "POST" else None, late=late)
    if form.is_valid():
        try:
            invite(meeting=shown, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Einladungen sind verschickt."))
            return redirect(shown)
    return render(request, "meetings/meeting_invite.html", _context(request, shown) | {"form": form, "late": late})


@login_required
@require_POST
def guest_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask a guest to come."""
    shown = run_meeting(request, reference)
    form = GuestForm(request.POST)
    if form.is_valid():
        try:
            invite_guest(meeting=shown, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Gast steht auf der Liste."))
            return redirect(shown)
    return not_stored(_meeting_page(request, shown, guest_form=form))


@login_required
@require_POST
def guest_remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take a guest off the list."""
    shown = run_meeting(request, reference)
    participant = get_object_or_404(shown.participants, pk=pk)
    try:
        withdraw_guest(participant=participant, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Der Gast steht nicht mehr auf der Liste."))
    return redirect(shown)


@login_required
@require_POST
def meeting_reply(request: SignedInRequest, reference: str) -> HttpResponse:
    """Answer the invitation to the own seat."""
    shown = joined_meeting(request, reference)
    participant = own_participation(shown, request.user)
    if participant is None:
        messages.error(request, _("Sie sind zu dieser Sitzung noch nicht eingeladen."))
        return redirect(shown)
    form = ReplyForm(request.POST, deputy=True)
    if form.is_valid():
        try:
            reply = Reply(form.cleaned_data["reply"])
            reply_to_invitation(
                participant=participant, reply=reply, note=form.cleaned_data["note"], actor=request.user
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Danke, Ihre Antwort ist gespeichert."))
            return redirect(shown)
    return not_stored(_meeting_page(request, shown, reply_form=form))


@login_required
@require_POST
def meeting_host(request: SignedInRequest, reference: str) -> HttpResponse:
    """Exchange the host with another meeting, or pass the host over."""
    shown = seen_meeting(request, reference)
    body = edited_body(request, shown.body.slug)
    other = request.POST.get("mit", "")
    try:
        if other:
            partner = next((each for each in meetings_to_move_between(shown) if each.reference == other), None)
            if partner is None:
                raise DomainError(_("Bitte wählen Sie eine Sitzung, die noch bevorsteht."))
            swap_hosts(meeting=shown, other=partner, actor=request.user)
        else:
            skip_host(meeting=shown, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Reihenfolge der Leitung ist geändert."))
    return redirect("meetings:turns", body.slug)


def _meeting_page(request: UserRequest, shown: Meeting, **forms: Any) -> HttpResponse:
    return render(request, "meetings/meeting_detail.html", _context(request, shown) | forms)


def _context(request: UserRequest, shown: Meeting) -> dict[str, Any]:
    """What the page of a meeting shows this visitor."""
    inside = _is_inside(request, shown)
    participants = participants_of(shown) if inside else []
    mine = own_participation(shown, request.user) if inside and shown.is_upcoming else None
    may_run = may(request.user, "meetings.run_meeting", shown)
    return {
        "meeting": shown,
        "body": shown.body,
        "agenda": agenda_of(shown, request.user),
        "inside": inside,
        "minutes": minutes_visible_to(request.user, shown).first() if shown.state == MeetingState.HELD else None,
        "may_run": may_run,
        "is_member": any(seat.body_id == shown.body_id for seat in own_seats(request.user)),
        "participants": participants,
        "replies": replies_in_numbers(participants),
        "mine": mine,
        "reply_form": ReplyForm(deputy=True, initial={"reply": mine.reply, "note": mine.note}) if mine else None,
        "guest_form": GuestForm() if may_run and shown.is_upcoming else None,
    }


def _is_inside(request: UserRequest, shown: Meeting) -> bool:
    return may(request.user, "meetings.read_body", shown) or may(request.user, "meetings.run_meeting", shown)
