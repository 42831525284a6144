"""The calendar of the districts: as a list, as a month, as a file to subscribe to, as a sheet for the notice board."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.months import first_of
from apps.core.pdf import render_pdf
from apps.core.qr_code import svg_qr_code
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.sozialraum.enums import Level
from apps.sozialraum.filters import areas_to_choose
from apps.sozialraum.queries import districts_active

from ..enums import EventKind
from ..event_file import calendar_file
from ..event_filter import MONTH, PAST, WEEKEND, EventFilter
from ..events import (
    CalendarEvent,
    by_month,
    coming_events,
    events_this_weekend,
    events_to_subscribe_to,
    month_with,
    number_in,
    past_events,
    pins_of,
)

PAGE_SIZE = 20
# A sheet of paper holds so many.
MOST_ON_SHEET = 7
FEW_MINUTES = 300


@require_safe
def event_list(request: UserRequest, district: str = "") -> HttpResponse:
    """What is on: the coming dates, the past ones, this weekend, or a month."""
    form = _filter(request, district)
    if "bezirk" in request.GET:
        return HttpResponseRedirect(_address("events", form, request))
    file_address = request.build_absolute_uri(_address("events-file", form))
    context: dict[str, Any] = {
        "filter": form,
        "district": form.district,
        "file_address": file_address,
        "subscribe_address": f"webcal:{file_address.partition(':')[2]}",
        "poster_address": _address("events-poster", form),
        "here": request.path,
        "list_query": form.query(bezirk="", ansicht="", monat=""),
        "month_query": form.query(bezirk="", ansicht=MONTH, zeit=""),
    }
    if form.is_month:
        month = month_with(first_of(form.wishes.get("monat", "")), key=form.key, kind=form.kind)
        return render(
            request,
            "portal/event_month.html",
            context | {"month": month, "sentence": form.sentence(number_in(month))},
        )
    page = Paginator(_listed(form), PAGE_SIZE).get_page(request.GET.get("seite"))
    context |= {
        "page": page,
        "months": by_month(page),
        "sentence": form.sentence(page.paginator.count),
        "pins": pins_of(page),
        "kind_words": dict(EventKind.choices),
        "areas_address": _outlines(form),
    }
    return render(request, "portal/event_list.html", context)


@require_safe
@cache_control(public=True, max_age=FEW_MINUTES)
def event_file(request: UserRequest, district: str = "") -> HttpResponse:
    """The same dates for people's own calendars; the address stays good for subscribing."""
    form = _filter(request, district)
    name = _("Termine in %(place)s") % {"place": form.place}
    content = calendar_file(events_to_subscribe_to(key=form.key, kind=form.kind), name=name)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="termine-{form.key or "berlin"}.ics"'
    return answer


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def event_poster(request: UserRequest, district: str = "") -> HttpResponse:
    """The next dates on one page for the notice board of a Kiez, as accessible PDF."""
    form = _filter(request, district)
    events = [event for event in coming_events(key=form.key, kind=form.kind) if not event.is_cancelled]
    address = settings.SPK_SITE_URL.rstrip("/") + _address("events", form)
    context = {
        "events": events[:MOST_ON_SHEET],
        "further": len(events[MOST_ON_SHEET:]),
        "place": form.place,
        "district": form.district,
        "address": address,
        "today": timezone.localdate(),
    }
    pdf = render_pdf("portal/event_poster.html", context, files={"qr.svg": svg_qr_code(address)})
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="termine-{form.key or "berlin"}.pdf"'
    return answer


def _outlines(form: EventFilter) -> str:
    """Where the map gets its areas: what lies around the chosen one, the regions of a district, or the districts."""
    if form.area is not None:
        return f"{reverse('sozialraum:map-areas', args=[form.area.level])}?around={form.area.key}"
    if form.district is not None:
        return f"{reverse('sozialraum:map-areas', args=[Level.BEZIRKSREGION])}?in={form.district.key}"
    return reverse("sozialraum:map-areas", args=[Level.BEZIRK])


def _listed(form: EventFilter) -> list[CalendarEvent]:
    listing = {PAST: past_events, WEEKEND: events_this_weekend}.get(form.time, coming_events)
    return listing(key=form.key, kind=form.kind)


def _filter(request: UserRequest, slug: str) -> EventFilter:
    districts = list(districts_active().order_by("name"))
    district = next((one for one in districts if one.slug == slug), None)
    if slug and district is None:
        raise Http404
    areas = areas_to_choose(
        request.GET.get("kiez", "")[:8], [district] if district else districts, all_levels=district is not None
    )
    return EventFilter(request.GET, districts=districts, areas=areas, district=district)


def _address(name: str, form: EventFilter, request: UserRequest | None = None) -> str:
    """An address of the calendar with the wishes of the form; the district stands in its path.

    With a request: what a visitor has just chosen there comes before the district of the path.
    """
    known = {value for value, _label in form.fields["bezirk"].choices}  # type: ignore[attr-defined]
    slug = form.district.slug if form.district else ""
    if request is not None:
        slug = request.GET.get("bezirk", "") if request.GET.get("bezirk", "") in known else ""
    path = reverse(f"portal:{name}-district", args=[slug]) if slug else reverse(f"portal:{name}")
    looks = {} if request is not None else {"ansicht": "", "monat": "", "zeit": ""}
    return path + form.query(bezirk="", **looks)
