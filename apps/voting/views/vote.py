"""The public pages of votes: all of them, one with its ideas and rules, its record."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..models import Vote
from ..queries import (
    cancel_reason_of,
    confirmed_address,
    log_of,
    open_for,
    options_for_ballot,
    votes_visible_to,
    with_standing,
)
from ..words import how_it_is_counted, how_to_fill_in, who_votes

PER_PAGE = 24


@require_safe
def vote_list(request: UserRequest) -> HttpResponse:
    """All votes: what is open first, then what begins, what is counted, what is decided."""
    page = Paginator(with_standing(votes_visible_to(request.user)), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "groups": _groups(list(page.object_list)),
        "page": page,
        "open_ballots": open_for(request.user) if confirmed_address(request.user) else [],
    }
    return render(request, "voting/vote_list.html", context)


@require_safe
def vote_detail(request: UserRequest, reference: str) -> HttpResponse:
    """One vote."""
    vote = get_object_or_404(with_standing(votes_visible_to(request.user)), reference=reference)
    options = list(options_for_ballot(vote))
    standing = [option for option in options if not option.is_withdrawn]
    context = {
        "vote": vote,
        "district": vote.region_budget.round.district,
        "options": options,
        "total_cost": sum((option.cost for option in standing), Decimal(0)),
        "who": who_votes(vote),
        "filling": how_to_fill_in(vote, len(standing)),
        "counting": how_it_is_counted(vote),
        "log": list(log_of(vote)),
        "cancel_reason": cancel_reason_of(vote),
    }
    return render(request, "voting/vote.html", context)


@require_safe
def vote_log(request: UserRequest, reference: str) -> HttpResponse:
    """The record as it is chained, for whoever wants to check it."""
    vote = get_object_or_404(votes_visible_to(request.user), reference=reference)
    lines = [
        {
            "number": entry.number,
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "data": entry.data,
            "before": entry.before,
            "sha256": entry.sha256,
        }
        for entry in log_of(vote)
    ]
    response = JsonResponse({"vote": vote.reference, "head": vote.head, "log": lines}, json_dumps_params={"indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="protokoll-{vote.reference}.json"'
    return response


def _groups(votes: list[Vote]) -> list[dict[str, object]]:
    titles = {
        "draft": _("In Vorbereitung"),
        "open": _("Jetzt offen"),
        "ahead": _("Demnächst"),
        "over": _("Wird ausgezählt"),
        "decided": _("Entschieden"),
        "cancelled": _("Abgesagt"),
    }
    found = {slug: [vote for vote in votes if vote.standing == slug] for slug in titles}  # type: ignore[attr-defined]
    return [{"slug": slug, "title": titles[slug], "votes": rows} for slug, rows in found.items() if rows]
