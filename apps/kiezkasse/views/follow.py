"""Following ideas, regions, rounds and districts, and the list of what is new there."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.anregungen.queries import anregungen_visible_to
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.guidelines.models import Guideline
from apps.guidelines.queries import versions_visible_to
from apps.sozialraum.models import District
from apps.sozialraum.queries import sozialraum_by_key
from apps.vorhaben.queries import vorhaben_visible_to

from ..domain.follow import Thing, follow, mark_as_seen, unfollow
from ..queries import followed_by, proposals_visible_to, rounds_visible_to


@login_required
@never_cache
@require_safe
def following(request: SignedInRequest) -> HttpResponse:
    """All that a person follows, with what is new since they last looked."""
    things = followed_by(request.user)
    context = {"things": things, "has_news": any(thing.news for thing in things)}
    return render(request, "kiezkasse/following.html", context)


@login_required
@require_POST
def following_seen(request: SignedInRequest) -> HttpResponse:
    """What was new is read."""
    mark_as_seen(actor=request.user)
    return redirect("kiezkasse:following")


@login_required
@require_POST
def follow_change(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Begin or stop to follow; doing the same twice changes nothing."""
    thing = thing_of(request, kind, key)
    back = reverse("kiezkasse:following") if request.POST.get("zurueck") == "liste" else thing.get_absolute_url()
    try:
        if request.POST.get("beenden"):
            unfollow(thing=thing, actor=request.user)
            messages.success(request, _("Sie folgen „%(name)s“ nicht mehr.") % {"name": thing})
        else:
            follow(thing=thing, actor=request.user)
            messages.success(
                request, _("Sie folgen jetzt „%(name)s“. Sie bekommen Nachricht, wenn es Neues gibt.") % {"name": thing}
            )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(back)


def thing_of(request: UserRequest, kind: str, key: str) -> Thing:
    """What is meant, by reference, LOR key, district and year, or slug."""
    if kind == "idee":
        return get_object_or_404(proposals_visible_to(request.user), reference=key)
    if kind == "vorhaben":
        return get_object_or_404(vorhaben_visible_to(request.user), reference=key)
    if kind == "anregung":
        return get_object_or_404(anregungen_visible_to(request.user), reference=key)
    if kind == "leitlinie":
        readable = versions_visible_to(request.user).values("guideline")
        return get_object_or_404(Guideline.objects.select_related("district"), pk__in=readable, slug=key)
    if kind == "region" and (region := sozialraum_by_key(key=key)):
        return region
    if kind == "runde" and (match := re.fullmatch("([0-9]{2})-([0-9]{4})", key)):
        wanted: dict[str, Any] = {"district__key": match[1], "year": int(match[2])}
        return get_object_or_404(rounds_visible_to(request.user), **wanted)
    if kind == "bezirk":
        return get_object_or_404(District, slug=key, is_active=True)
    raise Http404
