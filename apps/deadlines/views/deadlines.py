"""The deadlines of a person, an office or a district: as a list by urgency and as a month."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest
from apps.core.months import first_of, span_of
from apps.core.rights import may, require

from ..calendar import month_with
from ..forms import FilterForm
from ..kinds import KINDS
from ..models import Deadline
from ..queries import (
    Scope,
    closed_deadlines,
    deadlines_between,
    deadlines_in,
    open_deadlines,
    scope_counts,
    scopes_of,
    urgency_of,
)
from .undo import undo_offer

PER_PAGE = 50
MOST_IN_MONTH = 500


@login_required
@never_cache
@require_safe
def deadline_list(request: SignedInRequest) -> HttpResponse:
    """What is due, overdue first; or what is settled, the last first."""
    require(request.user, "deadlines.view_deadlines")
    filters = FilterForm(request.GET, scopes=scopes_of(request.user))
    found = narrowed(deadlines_in(filters.scope, request.user), filters)
    found = closed_deadlines(found) if filters.is_closed else open_deadlines(found)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    now = timezone.now()
    groups = groupby(page.object_list, key=lambda deadline: urgency_of(deadline, now=now))
    context = frame_of_pages(request, filters) | {
        "page": page,
        "sentence": sentence_of(filters, page.paginator.count),
        "groups": [] if filters.is_closed else [(urgency, list(of_one)) for urgency, of_one in groups],
        "undo": undo_offer(request),
        "may_manage": may(request.user, "deadlines.manage_deadlines"),
        "may_meet": may(request.user, "deadlines.meet_deadline"),
    }
    return render(request, "deadlines/deadline_list.html", context)


@login_required
@never_cache
@require_safe
def deadline_month(request: SignedInRequest) -> HttpResponse:
    """The same deadlines, open and settled, on the days of a month."""
    require(request.user, "deadlines.view_deadlines")
    filters = FilterForm(request.GET, scopes=scopes_of(request.user))
    first = first_of(filters.cleaned_data.get("monat") or "")
    found = deadlines_between(narrowed(deadlines_in(filters.scope, request.user), filters), *span_of(first))
    rows = list(found[: MOST_IN_MONTH + 1])
    context = frame_of_pages(request, filters) | {
        "month": month_with(first, rows[:MOST_IN_MONTH]),
        "is_cut": len(rows) > MOST_IN_MONTH,
        "most": MOST_IN_MONTH,
    }
    return render(request, "deadlines/deadline_month.html", context)


def narrowed(deadlines: QuerySet[Deadline], filters: FilterForm) -> QuerySet[Deadline]:
    """Those of one kind, or whose title holds the words."""
    if filters.kind:
        deadlines = deadlines.filter(kind=filters.kind)
    if filters.words:
        deadlines = deadlines.filter(title__icontains=filters.words)
    return deadlines


def frame_of_pages(request: SignedInRequest, filters: FilterForm) -> dict[str, Any]:
    """What stands above the list and above the month."""
    counts = scope_counts(request.user)
    return {
        "filters": filters,
        "tabs": [(scope.value, scope.label, counts[scope.value]) for scope in filters.scopes],
        "scope": filters.scope.value,
        "may_rule": may(request.user, "deadlines.manage_rules"),
    }


def sentence_of(filters: FilterForm, number: int) -> str:
    """ "12 offene Fristen Ihrer Stelle, Art: Neue Idee lesen, mit „Bank“" """
    if filters.is_closed:
        words = ngettext(
            "%(number)s abgeschlossene Frist %(whose)s", "%(number)s abgeschlossene Fristen %(whose)s", number
        )
    else:
        words = ngettext("%(number)s offene Frist %(whose)s", "%(number)s offene Fristen %(whose)s", number)
    whose = {
        Scope.MINE: _("für Sie persönlich"),
        Scope.OFFICE: _("für Sie und Ihre Stelle"),
        Scope.DISTRICT: _("im Bezirk"),
    }[filters.scope]
    parts = [words % {"number": number, "whose": whose}]
    if filters.kind:
        parts.append(_("Art: %(kind)s") % {"kind": KINDS[filters.kind].label})
    if filters.words:
        parts.append(_("mit „%(words)s“") % {"words": filters.words})
    return ", ".join(parts)
