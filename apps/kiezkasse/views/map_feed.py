"""The points of the maps: slim, public, the same set as the lists."""

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from apps.core.coordinates import parse_bounding_box
from apps.core.errors import DomainError

from ..filters import CityProposalFilter
from ..queries import map_points, public_proposals

MAX_AGE = 60


@require_safe
def proposal_points(request: HttpRequest) -> HttpResponse:
    """{"points": [[longitude, latitude, reference, status, title], …]} inside `bbox`, filtered like the lists.

    Asks nobody who they are: the answer is the same for all and may be kept for a minute.
    """
    box = None
    if text := request.GET.get("bbox", ""):
        try:
            box = parse_bounding_box(text)
        except DomainError as error:
            return JsonResponse({"message": str(error)}, status=400)
    filterset = CityProposalFilter(request.GET, queryset=public_proposals())
    points = map_points(filterset.qs, box=box)
    body = f'{{"points":{points}}}'.encode()
    etag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
    response = HttpResponse(body, content_type="application/json", headers={"ETag": etag})
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return get_conditional_response(request, etag=etag, response=response) or response
