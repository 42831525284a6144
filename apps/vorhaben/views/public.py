"""The Vorhabenliste in public: list, map, one Vorhaben, files."""

import json

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from apps.core.coordinates import parse_bounding_box
from apps.core.errors import DomainError
from apps.core.exports import geojson_response, streamed_csv
from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..enums import ParticipationLevel, Phase
from ..filters import VorhabenFilter
from ..queries import (
    checked_concepts,
    departments_with_vorhaben,
    public_vorhaben,
    vorhaben_points,
    vorhaben_visible_to,
    vorhaben_with_details,
)
from ..queries.account import public_account
from ..queries.events import coming_events, past_events
from ..queries.outlook import next_steps
from ..queries.relations import citations_of_vorhaben, decisions_of_vorhaben
from ..table import features_of, head, rows_of

PAGE_SIZE = 12
# A list on paper that nobody would print; the table has them all.
MOST_PRINTED = 500


@require_safe
def vorhaben_list(request: UserRequest) -> HttpResponse:
    """What the districts plan and where people can take part."""
    if (query := VorhabenFilter.tidied(request.GET)) is not None:
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    filterset = _filter(request)
    page = Paginator(filterset.ordered, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "filter": filterset,
        "page": page,
        "sentence": filterset.sentence(page.paginator.count),
        "phase_words": dict(Phase.choices),
        "points_address": f"{reverse('vorhaben:points')}?{filterset.query}",
        "share_address": request.build_absolute_uri(),
        "file_query": f"?{filterset.query}" if filterset.query else "",
    }
    return render(request, "vorhaben/vorhaben_list.html", context | _outlines(filterset))


@require_safe
def vorhaben_detail(request: UserRequest, reference: str, slug: str = "") -> HttpResponse:
    """One Vorhaben with its timeline. The reference finds it; a wrong or missing name behind it is put right."""
    found = vorhaben_with_details(vorhaben_visible_to(request.user))
    vorhaben = get_object_or_404(found, reference=reference)
    if slug != vorhaben.slug:
        return HttpResponsePermanentRedirect(vorhaben.get_absolute_url(), headers={"Cache-Control": "no-cache"})
    areas = [area.sozialraum for area in vorhaben.areas.all()]
    account = public_account(vorhaben)
    coming = list(coming_events(vorhaben))
    context = {
        "vorhaben": vorhaben,
        "district": vorhaben.district,
        "areas": areas,
        "levels": ParticipationLevel.choices,
        "concept": checked_concepts(vorhaben).first(),
        "account": account,
        "decisions": decisions_of_vorhaben(vorhaben),
        "citations": citations_of_vorhaben(vorhaben),
        "shape": json.loads(vorhaben.shape.simplify(0.00002, preserve_topology=True).json) if vorhaben.shape else None,
        "coming_events": coming,
        "next_steps": next_steps(vorhaben, coming),
        "past_events": past_events(vorhaben),
        "address": request.build_absolute_uri(vorhaben.get_absolute_url()),
    }
    return render(request, "vorhaben/vorhaben_detail.html", context | _outline(areas[0]))


@require_safe
def points(request: UserRequest) -> HttpResponse:
    """{"points": [[longitude, latitude, reference, phase, title], …]}, filtered like the list, the same for all."""
    box = None
    if text := request.GET.get("bbox", ""):
        try:
            box = parse_bounding_box(text)
        except DomainError as error:
            return JsonResponse({"message": str(error)}, status=400)
    response = JsonResponse({"points": vorhaben_points(_filter(request).qs, box=box)})
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def vorhaben_file(request: UserRequest, kind: str) -> HttpResponseBase:
    """The list as it is filtered, for printing, for spreadsheets and for maps."""
    filterset = _filter(request)
    found = filterset.ordered.prefetch_related("areas__sozialraum")
    name = f"vorhaben-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "csv":
        return streamed_csv(name=name, head=head(), rows=rows_of(found, request.build_absolute_uri))
    if kind == "geojson":
        return geojson_response(name=name, features=features_of(found, request.build_absolute_uri))
    if kind != "pdf":
        raise Http404
    entries = list(found[:MOST_PRINTED])
    number = found.count() if len(entries) == MOST_PRINTED else len(entries)
    context = {
        "entries": entries,
        "sentence": filterset.sentence(number),
        "is_cut": number > len(entries),
        "today": timezone.localdate(),
    }
    answer = HttpResponse(render_pdf("vorhaben/vorhaben_list_pdf.html", context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _filter(request: UserRequest) -> VorhabenFilter:
    filterset = VorhabenFilter(request.GET, queryset=public_vorhaben())
    filterset.offer(departments=departments_with_vorhaben())
    return filterset


def _outline(area: Sozialraum) -> dict[str, str]:
    """The area of a Vorhaben with its neighbours; of a whole district, its regions."""
    if area.level == Level.BEZIRK:
        return {"map_areas": f"{reverse('sozialraum:map-areas', args=[Level.BEZIRKSREGION])}?in={area.key}"}
    address = reverse("sozialraum:map-areas", args=[area.level])
    return {"map_areas": f"{address}?around={area.key}", "map_current": area.key}


def _outlines(filterset: VorhabenFilter) -> dict[str, str]:
    """Which areas the map draws beneath the pins: around the chosen place, else the districts."""
    if filterset.area is not None:
        address = reverse("sozialraum:map-areas", args=[filterset.area.level])
        return {"areas_address": f"{address}?around={filterset.area.key}", "area_key": filterset.area.key}
    if filterset.district is not None:
        address = reverse("sozialraum:map-areas", args=[Level.BEZIRKSREGION])
        return {"areas_address": f"{address}?in={filterset.district.key}"}
    return {"areas_address": reverse("sozialraum:map-areas", args=[Level.BEZIRK])}
