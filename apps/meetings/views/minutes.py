"""The minute-taker's screen: who is there, what is talked about, notes, decisions, tasks.

Every button is a plain form; the notes save themselves where there is a script. The state is on the server
alone, so two typists see the same.
"""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, number_in

from ..domain.agenda import move_item
from ..domain.decisions import Vote, decide, decide_by_name
from ..domain.inputs import once
from ..domain.notes import save_block
from ..domain.running import (
    arrive,
    arrive_all_who_accepted,
    close_meeting,
    leave,
    open_meeting,
    switch_public,
    table_item,
    take_up_item,
)
from ..domain.task_line import read_task_line
from ..domain.tasks import give_tasks
from ..enums import MeetingState
from ..forms.minutes import BlockForm, DecisionForm, KeyForm, TaskLineForm
from ..models import AgendaItem, Meeting
from ..queries import agenda_of, screen_of, seats_of_body
from .doors import item_of, run_meeting

AT_WORK = {MeetingState.RUNNING, MeetingState.HELD}
# What the buttons of an item do.
ITEM_ACTS: dict[str, Callable[..., Any]] = {
    "aufrufen": take_up_item,
    "vertagen": table_item,
    "oeffentlich": switch_public,
    "frueher": partial(move_item, way="up"),
    "spaeter": partial(move_item, way="down"),
}


@login_required
@never_cache
@require_safe
def minutes(request: SignedInRequest, reference: str) -> HttpResponse:
    """The item that is talked about, or the one asked for; before the opening, who is expected."""
    meeting = run_meeting(request, reference)
    if meeting.state == MeetingState.INVITED:
        return render(request, "meetings/minutes_open.html", {"meeting": meeting, "body": meeting.body})
    if meeting.state not in AT_WORK:
        return redirect(meeting)
    return _screen(request, meeting, request.GET.get("top", ""))


@login_required
@require_POST
def minutes_open(request: SignedInRequest, reference: str) -> HttpResponse:
    """Begin."""
    meeting = run_meeting(request, reference)
    try:
        open_meeting(meeting=meeting, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(meeting)
    return redirect("meetings:minutes", reference)


@login_required
@require_POST
def minutes_close(request: SignedInRequest, reference: str) -> HttpResponse:
    """End."""
    meeting = run_meeting(request, reference)
    try:
        close_meeting(meeting=meeting, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Sitzung ist geschlossen. Am Text lässt sich noch arbeiten."))
    return redirect("meetings:minutes", reference)


@login_required
@require_POST
def minutes_presence(request: SignedInRequest, reference: str) -> HttpResponse:
    """Somebody came or left, or all who said so are there."""
    meeting = run_meeting(request, reference)
    wish, _dash, number = request.POST.get("wer", "").partition("-")
    try:
        if wish == "alle":
            arrive_all_who_accepted(meeting=meeting, actor=request.user)
        else:
            participant = get_object_or_404(meeting.participants.select_related("meeting__body"), pk=number_in(number))
            if wish == "geht":
                leave(participant=participant, actor=request.user)
            else:
                arrive(participant=participant, by_deputy=wish == "vertretung", actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    return _back(request, meeting)


@login_required
@require_POST
def minutes_item(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Take an item up, put it off, make it non-public, or deal with it earlier or later."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    form = KeyForm(request.POST)
    act = ITEM_ACTS.get(request.POST.get("was", ""))
    if act is not None and form.is_valid():
        try:
            once(
                meeting=meeting,
                key=form.cleaned_data["key"],
                action=request.POST["was"],
                act=lambda: act(item=shown, actor=request.user),
                actor=request.user,
            )
        except DomainError as error:
            messages.error(request, str(error))
    return _back(request, meeting, shown.reference)


@login_required
@require_POST
def minutes_block(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Save a block. The script gets the block as it is now; without one the page comes anew."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    form = BlockForm(request.POST)
    error = ""
    if form.is_valid():
        try:
            saved = save_block(item=shown, actor=request.user, **form.cleaned_data)
        except DomainError as refused:
            error = str(refused)
        else:
            if _is_script(request):
                return JsonResponse(
                    {
                        "key": str(saved.block.key),
                        "version": saved.block.version,
                        "text": saved.block.text,
                        "aside": saved.aside is not None,
                        "saved": timezone.localtime().strftime("%H:%M:%S"),
                    }
                )
            return _back(request, meeting, shown.reference)
    error = error or " ".join(str(message) for found in form.errors.values() for message in found)
    if _is_script(request):
        return JsonResponse({"error": error}, status=422)
    messages.error(request, error)
    return _back(request, meeting, shown.reference)


@login_required
@require_POST
def minutes_decision(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Write a decision down."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    seats = screen_of(meeting, shown).quorum.voting_present
    form = DecisionForm(request.POST, seats=seats)
    if form.is_valid():
        data = form.cleaned_data

        def act() -> Any:
            if form.choices:
                return decide_by_name(item=shown, wording=data["wording"], choices=form.choices, actor=request.user)
            vote = Vote(yes=data["yes"] or 0, no=data["no"] or 0, abstain=data["abstain"] or 0)
            return decide(item=shown, wording=data["wording"], vote=vote, actor=request.user)

        try:
            decision = once(meeting=meeting, key=data["key"], action="decision", act=act, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            if decision is not None:
                result = _("angenommen") if decision.is_accepted else _("abgelehnt")
                messages.success(request, f"{decision.number}: {result}.")
            return _back(request, meeting, shown.reference)
    return _screen(request, meeting, shown.reference, decision_form=form)


@login_required
@require_POST
def minutes_task(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """Give a task in one line."""
    meeting = run_meeting(request, reference)
    shown = item_of(request, meeting, item)
    form = TaskLineForm(request.POST)
    if form.is_valid():
        decision = shown.decisions.filter(deleted_at=None).order_by("-pk").first()

        def act() -> Any:
            line = read_task_line(
                form.cleaned_data["line"], seats=seats_of_body(meeting.body), today=timezone.localdate()
            )
            return give_tasks(
                body=meeting.body,
                owners=line.owners,
                due_on=line.due_on,
                text=line.text,
                item=shown,
                decision=decision,
                actor=request.user,
            )

        try:
            once(meeting=meeting, key=form.cleaned_data["key"], action="task", act=act, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            return _back(request, meeting, shown.reference)
    return _screen(request, meeting, shown.reference, task_form=form)


@login_required
@never_cache
@require_safe
def minutes_state(request: SignedInRequest, reference: str, item: str) -> HttpResponse:
    """What others have written since: the blocks of this item, who is there, what is talked about."""
    meeting = run_meeting(request, reference)
    if meeting.state not in AT_WORK:
        return HttpResponse(status=204)
    shown = item_of(request, meeting, item)
    screen = screen_of(meeting, shown)
    if screen.fingerprint == request.GET.get("stand"):
        return HttpResponse(status=204)
    context = _context(request, meeting, shown) | {"screen": screen}
    return JsonResponse(
        {
            "stand": screen.fingerprint,
            "blocks": [
                {"key": str(block.key), "version": block.version, "text": block.text} for block in screen.blocks
            ],
            "parts": {
                "anwesende": render_to_string("meetings/_minutes_people.html", context, request),
                "ergebnisse": render_to_string("meetings/_minutes_results.html", context, request),
                "punkte": render_to_string("meetings/_minutes_items.html", context, request),
            },
        }
    )


def _screen(request: SignedInRequest, meeting: Meeting, wanted: str, **forms: Any) -> HttpResponse:
    lines = agenda_of(meeting, request.user).lines
    if not lines:
        raise Http404
    items = [line.item for line in lines]
    current = next((item for item in items if item.pk == meeting.current_item_id), items[0])
    shown = next((item for item in items if item.reference == wanted), current)
    return render(request, "meetings/minutes.html", _context(request, meeting, shown, items) | forms)


def _context(
    request: SignedInRequest, meeting: Meeting, shown: AgendaItem, items: list[AgendaItem] | None = None
) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "body": meeting.body,
        "item": shown,
        "items": items or [line.item for line in agenda_of(meeting, request.user).lines],
        "screen": (screen := screen_of(meeting, shown)),
        "new_key": uuid.uuid4(),
        "decision_form": DecisionForm(seats=screen.quorum.voting_present),
        "task_form": TaskLineForm(),
        "may_write": not meeting.minutes_are_out,
        "is_running": meeting.state == MeetingState.RUNNING,
    }


def _back(request: SignedInRequest, meeting: Meeting, item: str = "") -> HttpResponseRedirect:
    item = item or request.POST.get("top", "")
    address = reverse("meetings:minutes", args=[meeting.reference])
    return HttpResponseRedirect(f"{address}?top={item}" if item.isalnum() else address)


def _is_script(request: SignedInRequest) -> bool:
    return request.headers.get("X-Requested-With") == "mitschrift"
