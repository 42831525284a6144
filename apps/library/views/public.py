"""The library for everybody: the list, money, one entry, its file."""

from csp.decorators import csp_update
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.sozialraum.models import District
from apps.sozialraum.queries import districts_active

from ..enums import EntryKind
from ..forms.finding import EASY, LibraryFilter, MoneyFilter, kind_tabs
from ..models import LibraryEntry
from ..queries import (
    entries_for_cards,
    entries_of_district,
    entries_visible_to,
    kind_counts,
    programmes_for,
    public_entries,
    tags_in_use,
    with_words,
)
from ..video import PLAYERS, video_of

PAGE_SIZE = 12
A_DAY = 24 * 3600


@require_safe
def entry_list(request: UserRequest) -> HttpResponse:
    """All there is to look up, by kind, words and tags."""
    districts = list(districts_active().order_by("name"))
    form = LibraryFilter(request.GET, districts=districts, tags=list(tags_in_use()))
    found = _narrowed(form, districts)
    counts = kind_counts(found)
    if kind := form.wishes.get("art"):
        found = found.filter(kind=kind)
    page = Paginator(entries_for_cards(found).order_by("title", "pk"), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "filter": form,
        "page": page,
        "tabs": kind_tabs(form, counts),
        "sentence": form.sentence(page.paginator.count),
        "shows_programmes": form.wishes.get("art") == EntryKind.PROGRAMME,
    }
    return render(request, "library/entry_list.html", context)


@require_safe
def money(request: UserRequest) -> HttpResponse:
    """Where else there is money: by what it is for and how much it takes."""
    districts = list(districts_active().order_by("name"))
    form = MoneyFilter(request.GET, districts=districts)
    found = public_entries()
    if district := _chosen(form.wishes.get("bezirk"), districts):
        found = entries_of_district(found, district)
    found = programmes_for(found, need=form.wishes.get("wofuer", ""), amount=form.wishes.get("betrag"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"filter": form, "form": form, "page": page, "sentence": form.sentence(page.paginator.count)}
    return render(request, "library/money.html", context)


@require_safe
@csp_update({"frame-src": list(PLAYERS)})  # type: ignore[arg-type]  # it knows no views with arguments
def entry_detail(request: UserRequest, reference: str, slug: str = "") -> HttpResponse:
    """One entry. The reference finds it; a wrong or missing name behind it is put right."""
    entry = get_object_or_404(
        entries_visible_to(request.user).prefetch_related("tags", "districts"), reference=reference
    )
    if slug != entry.slug:
        return HttpResponsePermanentRedirect(entry.get_absolute_url(), headers={"Cache-Control": "no-cache"})
    context = {
        "entry": entry,
        "video": video_of(entry.link) if entry.is_video else None,
        "address": request.build_absolute_uri(entry.get_absolute_url()),
    }
    return render(request, "library/entry_detail.html", context)


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def entry_file(request: UserRequest, reference: str) -> FileResponse:
    """The file of an entry to keep, never shown inside the page."""
    entry = get_object_or_404(entries_visible_to(request.user).exclude(file=""), reference=reference)
    try:
        file = entry.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=entry.file_name, content_type=entry.file_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}" if entry.is_public else "private, no-store"
    return response


def _narrowed(form: LibraryFilter, districts: list[District]) -> QuerySet[LibraryEntry]:
    """By all that the filter says but the kind: the tabs count each of them."""
    found, wishes = public_entries(), form.wishes
    if tag := wishes.get("schlagwort"):
        found = found.filter(tags__slug=tag)
    if district := _chosen(wishes.get("bezirk"), districts):
        found = entries_of_district(found, district)
    if language := wishes.get("sprache"):
        found = found.exclude(easy_text="") if language == EASY else found.filter(language=language)
    return with_words(found, wishes["q"]) if wishes.get("q") else found


def _chosen(slug: str | None, districts: list[District]) -> District | None:
    return next((district for district in districts if district.slug == slug), None)
