"""Ideas like the one somebody is writing, so that they can support it instead."""

import re
from typing import Any

from django.contrib.gis.geos import Point
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from apps.core.coordinates import parse_point
from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import sozialraum_at, sozialraum_by_key

from ..models import Proposal
from ..queries import similar_proposals

PER_NETWORK = Rate(times=1200, seconds=3600)
LONGEST_TITLE, LONGEST_TEXT = 120, 4000


@require_POST
def similar(request: UserRequest) -> HttpResponse:
    """The part of a page with similar ideas: title, text, region (LOR key) or lon and lat, from any form.

    POST although it changes nothing: what people are still writing does not belong into addresses and logs.
    """
    try:
        count_use(action="similar", key=client_network(request), rate=PER_NETWORK)
    except TooOftenError:
        return HttpResponse(status=429)
    response = render(request, "kiezkasse/_similar.html", {"similar": _found(request.POST)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _found(typed: QueryDict) -> list[Proposal]:
    wish: dict[str, Any] = {"title": typed.get("title", "")[:LONGEST_TITLE], "text": typed.get("text", "")}
    if len(wish["title"].strip()) < 4:
        return []
    wish["text"] = wish["text"][:LONGEST_TEXT]
    point = _point(typed)
    return similar_proposals(**wish, point=point, region=_region(typed.get("region", ""), point))


def _point(typed: QueryDict) -> Point | None:
    try:
        return parse_point(typed.get("lon", ""), typed.get("lat", ""))
    except DomainError:
        return None


def _region(key: str, point: Point | None) -> Sozialraum | None:
    """The Bezirksregion by its key or by that of a Planungsraum in it, else the one around the point."""
    if re.fullmatch("[0-9]{6}([0-9]{2})?", key):
        return sozialraum_by_key(key=key[:6])
    return sozialraum_at(point=point, level=Level.BEZIRKSREGION) if point is not None else None
