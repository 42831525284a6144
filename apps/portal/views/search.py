"""The search behind the one field of every page."""

import re

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest, number_in
from apps.core.ratelimit import Rate, limited
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import areas_in, sozialraeume

from ..frame import frame_of
from ..search import ALL, PER_PAGE, SLUGS, Wishes, find, readable
from ..suggestions import suggest

# A school or a library stands behind one address, and each letter may ask.
SUGGESTIONS = Rate(times=3000, seconds=600)
KEY = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,3}")


@require_safe
def search(request: UserRequest) -> HttpResponse:
    """Leads straight to the page that was meant, or lists what could have been meant."""
    text = readable(request.GET.get("q", ""))
    district = next((one for one in frame_of(request).districts if one.slug == request.GET.get("bezirk")), None)
    areas = areas_in(district.key) if district else []
    area = _chosen_area(request, areas)
    wishes = Wishes(
        text=text,
        user=request.user,
        kind=_chosen_kind(request),
        area=area.key if area else district.key if district else "",
        page=_page(request),
    )
    found = find(wishes) if text else None
    if found is not None and not wishes.is_narrowed and found.only:
        return redirect(found.only)
    chosen = found.chosen if found else None
    context = {
        "query": text,
        "found": found,
        "chosen": chosen,
        "page": Paginator(range(chosen.number), PER_PAGE).get_page(wishes.page) if chosen else None,
        "wishes": wishes,
        "area": area or district,
        "chosen_district": district,
        "levels": _by_level(areas),
        "all": ALL,
    }
    response = render(request, "portal/search.html", context)
    if request.user.is_authenticated:
        # Whoever belongs to a body finds what others do not.
        patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@limited(action="suggestions", rate=SUGGESTIONS)
@cache_control(public=True, max_age=300)
def suggestions(request: UserRequest) -> HttpResponse:
    """What the search field offers for the beginning of a word: areas, addresses, public things."""
    text = readable(request.GET.get("q", ""))
    return JsonResponse({"results": suggest(text) if text else []})


def _chosen_kind(request: UserRequest) -> str:
    kind = request.GET.get("art", "")
    return kind if kind in SLUGS or kind == ALL else ""


def _chosen_area(request: UserRequest, areas: list[Sozialraum]) -> Sozialraum | None:
    """A Sozialraum of any level, also where a link leads here without its district."""
    key = request.GET.get("kiez", "")
    if not KEY.fullmatch(key):
        return None
    known = next((area for area in areas if area.key == key), None)
    return known or (None if areas else sozialraeume().filter(key=key).first())


def _page(request: UserRequest) -> int:
    return min(number_in(request.GET.get("seite", "")), 50) or 1


def _by_level(areas: list[Sozialraum]) -> list[tuple[str, list[Sozialraum]]]:
    """The areas to choose from, from large to small."""
    levels: dict[str, list[Sozialraum]] = {}
    for area in sorted(areas, key=lambda one: len(one.key)):
        if len(area.key) > 2:
            levels.setdefault(area.get_level_display(), []).append(area)
    return list(levels.items())
