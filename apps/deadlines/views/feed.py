"""The private calendar of a person: its page, its link, and the file behind the link."""

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

from ..calendar import calendar_file
from ..domain.feeds import feed_by_key, feed_key, renew_feed, revoke_feed
from ..queries import Scope, deadlines_in, feed_of, open_deadlines

MOST_DATES = 500


@login_required
@never_cache
@require_safe
def feed_page(request: SignedInRequest) -> HttpResponse:
    """How to see the own deadlines in the calendar one works with."""
    require(request.user, "deadlines.view_deadlines")
    feed = feed_of(request.user)
    link = settings.SPK_SITE_URL + reverse("deadlines:feed-file", args=[feed_key(feed)]) if feed else ""
    return render(request, "deadlines/feed.html", {"feed": feed, "link": link})


@login_required
@require_POST
def feed_renew(request: SignedInRequest) -> HttpResponse:
    """Make the link, or replace it by a new one."""
    require(request.user, "deadlines.view_deadlines")
    renew_feed(actor=request.user)
    messages.success(request, _("Ihr neuer Link ist da. Ein früherer gilt nicht mehr."))
    return redirect("deadlines:feed")


@login_required
@require_POST
def feed_revoke(request: SignedInRequest) -> HttpResponse:
    """End the calendar."""
    require(request.user, "deadlines.view_deadlines")
    revoke_feed(actor=request.user)
    messages.success(request, _("Der Link gilt nicht mehr. Ihr Kalender bekommt keine Fristen mehr."))
    return redirect("deadlines:feed")


@never_cache
@require_safe
def feed_file(request: HttpRequest, key: str) -> HttpResponse:
    """The open deadlines of the person behind the link and of their office. No sign-in: calendars have none."""
    feed = feed_by_key(key)
    if feed is None or not may(feed.user, "deadlines.view_deadlines"):
        raise Http404
    deadlines = open_deadlines(deadlines_in(Scope.OFFICE, feed.user))[:MOST_DATES]
    answer = HttpResponse(calendar_file(deadlines), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="fristen.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
