"""The private calendar of a body: its page, its link, and the file behind the link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..calendar_file import feed_file
from ..domain.feeds import feed_by_key, feed_key, renew_feed, revoke_feed
from ..models import Body
from ..queries import feed_of, meetings_visible_to
from .calendar_file import MOST_DATES
from .doors import not_stored, seen_body


@login_required
@never_cache
@require_safe
def feed(request: SignedInRequest, slug: str) -> HttpResponse:
    """How to see all meetings in the calendar one works with."""
    body = _read_body(request, slug)
    own = feed_of(request.user, body)
    link = settings.SPK_SITE_URL + reverse("meetings:feed-file", args=[feed_key(own)]) if own else ""
    return render(request, "meetings/feed.html", {"body": body, "feed": own, "link": link})


@login_required
@require_POST
def feed_renew(request: SignedInRequest, slug: str) -> HttpResponse:
    """Make the link, or replace it by a new one."""
    renew_feed(body=_read_body(request, slug), actor=request.user)
    messages.success(request, _("Ihr neuer Link ist da. Ein früherer gilt nicht mehr."))
    return redirect("meetings:feed", slug)


@login_required
@require_POST
def feed_revoke(request: SignedInRequest, slug: str) -> HttpResponse:
    """End the calendar."""
    revoke_feed(body=_read_body(request, slug), actor=request.user)
    messages.success(request, _("Der Link gilt nicht mehr. Ihr Kalender bekommt keine Termine mehr."))
    return redirect("meetings:feed", slug)


@never_cache
@require_safe
def body_feed(request: HttpRequest, key: str) -> HttpResponse:
    """All meetings of the body for the person behind the link, as long as they belong to it. No sign-in."""
    own = feed_by_key(key)
    if own is None or not may(own.user, "meetings.read_body", own.body):
        raise Http404
    meetings = meetings_visible_to(own.user).filter(body=own.body).order_by("-starts_at")[:MOST_DATES]
    name = _("Sitzungen %(body)s") % {"body": own.body.short_name}
    answer = HttpResponse(feed_file(meetings, name=name, inside=True), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="sitzungen.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return not_stored(answer)


def _read_body(request: SignedInRequest, slug: str) -> Body:
    body = seen_body(request, slug)
    require(request.user, "meetings.read_body", body)
    return body
