"""The doors to a body and a meeting: found only by whoever may see them, opened only to whoever may work there."""

from typing import TypeVar

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from apps.core.http import UserRequest
from apps.core.rights import require

from ..models import AgendaItem, Body, Meeting, Paper
from ..queries import bodies_visible_to, items_visible_to, meetings_visible_to, papers_visible_to

R = TypeVar("R", bound=HttpResponseBase)


def seen_body(request: UserRequest, slug: str) -> Body:
    """A body the visitor may see."""
    return get_object_or_404(bodies_visible_to(request.user), slug=slug)


def edited_body(request: UserRequest, slug: str) -> Body:
    """A body whose seats, rules and dates the visitor changes."""
    body = seen_body(request, slug)
    require(request.user, "meetings.edit_body", body)
    return body


def seen_meeting(request: UserRequest, reference: str) -> Meeting:
    """A meeting the visitor may see."""
    return get_object_or_404(meetings_visible_to(request.user), reference=reference)


def run_meeting(request: UserRequest, reference: str) -> Meeting:
    """A meeting the visitor prepares and leads."""
    meeting = seen_meeting(request, reference)
    require(request.user, "meetings.run_meeting", meeting)
    return meeting


def joined_meeting(request: UserRequest, reference: str) -> Meeting:
    """A meeting of a body the visitor belongs to."""
    meeting = seen_meeting(request, reference)
    require(request.user, "meetings.join_body", meeting)
    return meeting


def item_of(request: UserRequest, meeting: Meeting, reference: str) -> AgendaItem:
    """An item of this meeting the visitor may see."""
    items = items_visible_to(request.user).filter(meeting=meeting).select_related("parent", "proposer")
    item = get_object_or_404(items.prefetch_related("links", "sozialraeume", "subjects"), reference=reference)
    item.meeting = meeting
    return item


def paper_of(request: UserRequest, meeting: Meeting, reference: str) -> Paper:
    """A paper of this meeting the visitor may open."""
    paper = get_object_or_404(papers_visible_to(request.user).filter(meeting=meeting), reference=reference)
    paper.meeting = meeting
    return paper


def not_stored(response: R) -> R:
    """Keep an answer that holds what not everybody may read out of every cache."""
    patch_cache_control(response, private=True, no_store=True)
    return response
