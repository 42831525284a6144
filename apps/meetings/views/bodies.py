"""Bodies: the list, one body from outside and inside, and its rules of procedure."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.rights import may, require
from apps.notifications.forms import MessageFilterForm
from apps.notifications.kinds import title_of_kind

from ..domain.bodies import change_body, found_berlin_body, found_body
from ..enums import MeetingState
from ..forms.body import BodyForm
from ..models import Meeting, Seat
from ..queries import (
    Turn,
    bodies_inside,
    bodies_visible_to,
    next_meetings,
    past_meetings,
    seats_of_body,
    turns_from,
)
from ..queries.mails import KINDS as MAIL_KINDS
from ..queries.mails import mails_of_body
from .doors import edited_body, seen_body

PER_LIST = 20
PER_PAGE = 30
# What the list shows of a mail, without its words.
SHOWN = ("pk", "created_at", "recipient", "kind", "subject", "state", "attempts", "resend_of_id")


@require_safe
def bodies(request: UserRequest) -> HttpResponse:
    """All bodies one may see, the own ones first; and what meets next."""
    visible = list(bodies_visible_to(request.user).order_by("name"))
    own = set(bodies_inside(request.user).values_list("pk", flat=True)) if request.user.is_authenticated else set()
    context = {
        "own": [body for body in visible if body.pk in own],
        "berlin": [body for body in visible if body.district is None and body.pk not in own],
        "districts": sorted(
            (body for body in visible if body.district and body.pk not in own),
            key=lambda body: (body.district.name if body.district else "", body.name),
        ),
        "upcoming": next_meetings(request.user)[:6],
    }
    return render(request, "meetings/body_list.html", context)


@require_safe
def body(request: UserRequest, slug: str) -> HttpResponse:
    """What it is for, when it meets, who sits in it, whose turn it is."""
    shown = seen_body(request, slug)
    inside = may(request.user, "meetings.read_body", shown)
    seats = seats_of_body(shown)
    upcoming = list(next_meetings(request.user, shown)[:PER_LIST])
    past = list(past_meetings(request.user, shown)[:PER_LIST])
    context = {
        "body": shown,
        "inside": inside,
        "seats": seats,
        "upcoming": upcoming,
        "past": past,
        "turns": _turns(seats, [*past, *upcoming])[:4] if shown.is_rotating and inside else [],
    }
    return render(request, "meetings/body_detail.html", context)


def _turns(seats: Sequence[Seat], meetings: Sequence[Meeting]) -> list[Turn]:
    """Whose turn it is, told from what the page shows anyway."""
    order = sorted((seat for seat in seats if seat.turn is not None), key=lambda seat: seat.turn or 0)
    kept = sorted((one for one in meetings if one.state != MeetingState.CANCELLED), key=lambda one: one.starts_at)
    return turns_from(order=order, meetings=kept, now=timezone.now())


@login_required
def body_new(request: SignedInRequest) -> HttpResponse:
    """Set up a body."""
    berlin = may(request.user, "meetings.found_berlin_body")
    if not berlin:
        require(request.user, "meetings.edit_body")
    districts = districts_with(request.user, "meetings.edit_body").order_by("name")
    form = BodyForm(request.POST or None, districts=districts, berlin=berlin)
    if form.is_valid():
        district = form.cleaned_data["district"]
        if district is not None:
            require(request.user, "meetings.edit_body", district)
        try:
            if district is None:
                founded = found_berlin_body(plan=form.plan(), actor=request.user)
            else:
                founded = found_body(plan=form.plan(), district=district, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Gremium ist angelegt. Jetzt fehlen noch seine Mitglieder."))
            return redirect("meetings:seats", founded.slug)
    return render(request, "meetings/body_edit.html", {"form": form})


@login_required
def body_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change what it is and how it works."""
    shown = edited_body(request, slug)
    form = BodyForm(request.POST or None, body=shown, districts=districts_with(request.user, "meetings.edit_body"))
    if form.is_valid():
        try:
            change_body(body=shown, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Gremium ist geändert."))
            return redirect(shown)
    return render(request, "meetings/body_edit.html", {"form": form, "body": shown})


@login_required
@never_cache
@require_safe
def body_messages(request: SignedInRequest, slug: str) -> HttpResponse:
    """What went out to whom, and whether it arrived; for those who keep the body."""
    shown = edited_body(request, slug)
    form = MessageFilterForm(request.GET or None, of=MAIL_KINDS)
    found = mails_of_body(shown).only(*SHOWN)
    if form.is_valid():
        found = form.apply(found)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    for message in page.object_list:
        message.kind_title = title_of_kind(message.kind)  # type: ignore[attr-defined]
    context = {"body": shown, "form": form, "page": page, "is_filtered": form.is_used}
    return render(request, "meetings/body_messages.html", context)
