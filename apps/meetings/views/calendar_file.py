"""Dates of bodies for people's own calendars."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.rights import may

from ..calendar_file import feed_file
from ..queries import meetings_visible_to
from .doors import not_stored, seen_body, seen_meeting

MOST_DATES = 200


@require_safe
def meeting_calendar(request: UserRequest, reference: str) -> HttpResponse:
    """One meeting."""
    meeting = seen_meeting(request, reference)
    inside = may(request.user, "meetings.read_body", meeting)
    return _answer(feed_file([meeting], name=meeting.title, inside=inside), f"sitzung-{meeting.reference}")


@require_safe
def body_calendar(request: UserRequest, slug: str) -> HttpResponse:
    """All meetings of a body, as far as the reader may see them."""
    body = seen_body(request, slug)
    meetings = meetings_visible_to(request.user).filter(body=body).order_by("-starts_at")[:MOST_DATES]
    inside = may(request.user, "meetings.read_body", body)
    name = _("Sitzungen %(body)s") % {"body": body.short_name}
    return _answer(feed_file(meetings, name=name, inside=inside), f"sitzungen-{body.slug}")


def _answer(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return not_stored(answer)
