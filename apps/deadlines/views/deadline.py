"""One deadline: what it is about, who has to do it, what happened to it, when the portal reminds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..domain.changes import reopen_deadline
from ..queries import deadlines_visible_to, reminders_told, rules_of_districts
from ..steps import steps_of
from .undo import undo_offer


@login_required
@never_cache
@require_safe
def deadline_detail(request: SignedInRequest, reference: str) -> HttpResponse:
    """The whole story of a deadline, and what can be done about it."""
    deadline = get_object_or_404(deadlines_visible_to(request.user), reference=reference)
    require(request.user, "deadlines.view_deadlines")
    rule = rules_of_districts([deadline.district_id])[deadline.district_id, deadline.kind]
    now = timezone.now()
    context = {
        "deadline": deadline,
        "rule": rule,
        "changes": deadline.changes.select_related("actor"),
        "told": reminders_told(deadline),
        "planned": [step for step in steps_of(deadline.due_at, rule) if deadline.is_open and step.at > now],
        "undo": undo_offer(request),
        "may_move": deadline.rule.movable and may(request.user, "deadlines.manage_deadlines", deadline),
        "may_waive": deadline.rule.waivable and may(request.user, "deadlines.manage_deadlines", deadline),
        "may_meet": deadline.rule.by_hand and may(request.user, "deadlines.meet_deadline", deadline),
        "may_reopen": deadline.is_by_hand and may(request.user, "deadlines.manage_deadlines", deadline),
    }
    return render(request, "deadlines/deadline_detail.html", context)


@login_required
@require_POST
def deadline_reopen(request: SignedInRequest, reference: str) -> HttpResponse:
    """Let a deadline wait again that somebody settled by hand."""
    deadline = get_object_or_404(deadlines_visible_to(request.user), reference=reference)
    require(request.user, "deadlines.manage_deadlines", deadline)
    try:
        reopen_deadline(deadline=deadline, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Frist ist wieder offen."))
    return redirect(deadline)
