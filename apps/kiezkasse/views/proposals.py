"""Ideas in public: the list of all, the page of one."""

import re
from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.enums import SPEAKS_FOR
from apps.core.http import UserRequest
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import areas_inside, sozialraum_by_key

from ..domain.support import SUPPORTABLE
from ..enums import Act, ProposalStatus
from ..filters import CITY_LIST_NAMES, CityProposalFilter, ProposalFilter, tidied
from ..forms.talk import CommentForm, GuestCommentForm, SupportMailForm
from ..models import Comment, Proposal
from ..outlook import lifeline, next_step
from ..paging import LongPaginator
from ..queries import (
    assemblies_around,
    comments_of,
    merged_into,
    places_and_years,
    public_proposals,
    visible_proposal_with_details,
)
from ..windows import TABLE, is_allowed

PAGE_SIZE = 12
COMMENTS = 50


@require_safe
def proposal_list(request: UserRequest) -> HttpResponse:
    """All public ideas of all districts."""
    if (query := tidied(request.GET, known=CITY_LIST_NAMES)) is not None:
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    filterset = CityProposalFilter(request.GET, queryset=public_proposals())
    choices = places_and_years(request.user)
    filterset.offer(choices.regions, years=choices.years)
    kiez = sozialraum_by_key(key=filterset.wishes["kiez"]) if filterset.wishes.get("kiez") else None
    filterset.offer_areas(areas_inside(filterset.area_key), chosen=kiez)
    place = kiez.name if kiez else filterset.place or _("allen Kiezkassen")
    context = listing(request, filterset, place=place) | {"kiez": kiez} | _outlines(filterset, kiez)
    return render(request, "kiezkasse/proposal_list.html", context)


def _outlines(filterset: CityProposalFilter, kiez: Sozialraum | None) -> dict[str, str]:
    """Which areas the map of a list draws beneath the ideas: in and around the chosen place, else the districts."""
    if kiez is not None:
        return areas_around(kiez.level, kiez.key)
    if region := filterset.wishes.get("region"):
        return areas_around(Level.BEZIRKSREGION, region)
    if district := filterset.district_keys.get(filterset.wishes.get("bezirk", "")):
        return {"areas_address": f"{reverse('sozialraum:map-areas', args=[Level.BEZIRKSREGION])}?in={district}"}
    return {"areas_address": reverse("sozialraum:map-areas", args=[Level.BEZIRK])}


def areas_around(level: str, key: str) -> dict[str, str]:
    """An area with its neighbours, for the map beside a list."""
    return {"areas_address": f"{reverse('sozialraum:map-areas', args=[level])}?around={key}", "area_key": key}


def listing(
    request: UserRequest, filterset: ProposalFilter, *, place: str, scope: dict[str, Any] | None = None
) -> dict[str, Any]:
    """One page of a filtered list, the list in words, and where the map gets the same ideas.

    `scope` is what the address of the page says already and the map has to be told.
    """
    found = filterset.qs
    paginator = LongPaginator(
        found,
        lambda ideas, is_long: filterset.shown(ideas, is_long=is_long),
        PAGE_SIZE,
        # What the search counted are ideas of all regions.
        known=None if scope else filterset.known_number,
    )
    page = paginator.get_page(request.GET.get("seite"))
    filterset.show_order()
    return {
        "filter": filterset,
        "page": page,
        "sentence": filterset.sentence(number=paginator.count, place=place, is_long=paginator.is_long),
        "share_address": request.build_absolute_uri(),
        "status_words": dict(ProposalStatus.choices),
        "points_address": f"{reverse('kiezkasse:points')}?{filterset.query(scope or {})}",
    }


@require_safe
def proposal_detail(request: UserRequest, reference: str, slug: str = "") -> HttpResponse:
    """One idea with its Lebenslauf. The reference finds it; a wrong or missing name behind it is put right."""
    proposal = visible_proposal(request, reference)
    if slug != proposal.slug:
        return _right_address(request, proposal)
    return render(request, "kiezkasse/proposal_detail.html", proposal_page(request, proposal))


def _right_address(request: UserRequest, proposal: Proposal) -> HttpResponse:
    """A lasting redirect that browsers still ask about: a title that changes twice would lead them in circles."""
    query = request.META.get("QUERY_STRING", "")
    address = proposal.get_absolute_url() + (f"?{query}" if query else "")
    return HttpResponsePermanentRedirect(address, headers={"Cache-Control": "no-cache"})


def visible_proposal(request: UserRequest, reference: str) -> Proposal:
    """The idea with all that its page shows; a 404 page for whom it is not."""
    proposal = visible_proposal_with_details(request.user, reference)
    if proposal is None:
        raise Http404
    return proposal


def answered_comment(proposal: Proposal, reference: str) -> Comment | None:
    """The comment that somebody answers, if it is one that can be answered."""
    if not re.fullmatch("[a-z0-9]{8}", reference):
        return None
    return proposal.comments.filter(reference=reference, parent=None, hidden_at=None).select_related("author").first()


def proposal_page(
    request: UserRequest, proposal: Proposal, form: CommentForm | None = None, answered: Comment | None = None
) -> dict[str, Any]:
    """What the page of an idea shows; `form` with what was typed when a comment could not be taken."""
    around = assemblies_around(proposal)
    may_support, may_comment = _windows(proposal)
    answered = answered or answered_comment(proposal, request.GET.get("antwort", ""))
    return {
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "lifeline": lifeline(proposal),
        "next_step": next_step(proposal, assembly=around.next),
        "decided_in": around.last,
        "may_support": may_support,
        "may_comment": may_comment,
        "is_followed": proposal.is_followed,  # type: ignore[attr-defined]
        "merged": merged_into(proposal) if proposal.has_merged else [],  # type: ignore[attr-defined]
        "form": form or (CommentForm() if request.user.is_authenticated else GuestCommentForm()),
        "mail_form": SupportMailForm(auto_id="unterstuetzen_%s"),
        "answered": answered,
        "address": request.build_absolute_uri(proposal.get_absolute_url()),
    } | _comments(request, proposal)


def _windows(proposal: Proposal) -> tuple[bool, bool]:
    """Whether an idea can be supported and commented on now; asks once where both stand in the same windows."""
    if not proposal.is_public or proposal.status not in SUPPORTABLE:
        return False, False
    may_support = is_allowed(proposal.region_budget, Act.SUPPORT)
    same = TABLE[Act.SUPPORT] == TABLE[Act.COMMENT]
    return may_support, may_support if same else is_allowed(proposal.region_budget, Act.COMMENT)


def _comments(request: UserRequest, proposal: Proposal) -> dict[str, Any]:
    """One page of comments with their answers. Whoever speaks for an office is shown as the office, without a name."""
    number = request.GET.get("kommentare", "1")
    page = int(number) if re.fullmatch("[1-9][0-9]{0,3}", number) else 1
    comments = comments_of(proposal, page=page, most=COMMENTS)
    for comment in comments:
        for said in (comment, *comment.answers):  # type: ignore[attr-defined]
            said.office = SPEAKS_FOR.get(said.author_role, "")
    return {
        "comments": comments[:COMMENTS],
        "comment_page": page,
        "earlier_comments": page - 1,
        "later_comments": page + 1 if len(comments) > COMMENTS else 0,
    }
