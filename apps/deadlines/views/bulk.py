"""One change of several deadlines: first a page that says what will happen, then all of them or none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..domain.changes import meet_deadlines, move_deadlines, undo_changes, waive_deadlines
from ..forms import MeetForm, MoveForm, WaiveForm
from ..models import Deadline
from ..queries import deadlines_visible_to
from .undo import offer_undo, take_offer

MOST = 100


@dataclass(frozen=True)
class Action:
    """What can be done to many deadlines at once."""

    right: str
    label: Any
    done: Any
    form: type[ShownForm]
    act: Callable[..., Any]
    fits: Callable[[Deadline], bool]


ACTIONS: dict[str, Action] = {
    "verschieben": Action(
        "deadlines.manage_deadlines",
        gettext_lazy("verschieben"),
        gettext_lazy("verschoben"),
        MoveForm,
        move_deadlines,
        lambda deadline: deadline.is_open and deadline.rule.movable,
    ),
    "erlassen": Action(
        "deadlines.manage_deadlines",
        gettext_lazy("als nicht mehr nötig vermerken"),
        gettext_lazy("nicht mehr nötig"),
        WaiveForm,
        waive_deadlines,
        lambda deadline: deadline.is_open and deadline.rule.waivable,
    ),
    "erledigt": Action(
        "deadlines.meet_deadline",
        gettext_lazy("als erledigt vermerken"),
        gettext_lazy("erledigt"),
        MeetForm,
        meet_deadlines,
        lambda deadline: deadline.is_open and deadline.rule.by_hand,
    ),
}


@login_required
@never_cache
@require_POST
def deadline_bulk(request: SignedInRequest) -> HttpResponse:
    """Says what will happen to each deadline and asks for day and reason; with them, does it."""
    require(request.user, "deadlines.view_deadlines")
    action = ACTIONS.get(request.POST.get("aktion", ""))
    chosen = _ticked(request)
    if action is None or not chosen:
        messages.error(request, _("Bitte haken Sie Fristen an und wählen Sie, was mit ihnen geschehen soll."))
        return redirect(_list_address(request))
    require(request.user, action.right)
    able = [deadline for deadline in chosen if action.fits(deadline) and may(request.user, action.right, deadline)]
    confirmed = "bestaetigt" in request.POST
    form = action.form(request.POST if confirmed else None)
    if confirmed and able and form.is_valid() and _carry_out(request, action, able, form):
        return redirect(_list_address(request))
    context = {
        "action": action,
        "aktion": request.POST["aktion"],
        "able": able,
        "unable": [deadline for deadline in chosen if deadline not in able],
        "form": form,
        "back": _list_address(request),
    }
    return render(request, "deadlines/deadline_bulk.html", context, status=422 if confirmed else 200)


@login_required
@require_POST
def deadline_undo(request: SignedInRequest) -> HttpResponse:
    """Put the deadlines of the own last change back to where they stood."""
    require(request.user, "deadlines.meet_deadline")
    try:
        number = undo_changes(changes=take_offer(request), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = ngettext("%(number)s Frist steht wie vorher.", "%(number)s Fristen stehen wie vorher.", number)
        messages.success(request, words % {"number": number})
    return redirect(_list_address(request))


def _ticked(request: SignedInRequest) -> list[Deadline]:
    references = request.POST.getlist("frist")[:MOST]
    return list(deadlines_visible_to(request.user).filter(reference__in=references).order_by("due_at", "pk"))


def _carry_out(request: SignedInRequest, action: Action, able: list[Deadline], form: ShownForm) -> bool:
    try:
        changes = action.act(deadlines=able, actor=request.user, **form.cleaned_data)
    except DomainError as error:
        form.show(error)
        return False
    offer_undo(request, changes)
    words = ngettext("%(number)s Frist: %(done)s.", "%(number)s Fristen: %(done)s.", len(able))
    messages.success(request, words % {"number": len(able), "done": action.done})
    return True


def _list_address(request: SignedInRequest) -> str:
    """The list as it was."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse("deadlines:deadlines") + query
