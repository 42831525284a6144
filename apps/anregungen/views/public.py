"""Anregungen in public: the list, one of them with its Lebenslauf, files."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.exports import streamed_csv
from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.vorhaben.queries import public_vorhaben

from ..filters import AnregungFilter
from ..forms.signature import SignForm
from ..queries import anregungen_visible_to, anregungen_with_details, has_signed, next_step, public_anregungen
from ..table import head, rows_of

PAGE_SIZE = 12
# A list on paper that nobody would print; the table has them all.
MOST_PRINTED = 300


@require_safe
def anregung_list(request: UserRequest) -> HttpResponse:
    """Where people have asked for participation, and what came of it."""
    if (query := AnregungFilter.tidied(request.GET)) is not None:
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    filterset = _filter(request)
    page = Paginator(filterset.ordered, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "filter": filterset,
        "page": page,
        "sentence": filterset.sentence(page.paginator.count),
        "file_query": f"?{filterset.query}" if filterset.query else "",
    }
    return render(request, "anregungen/anregung_list.html", context)


@require_safe
def anregung_detail(request: UserRequest, reference: str, slug: str = "") -> HttpResponse:
    """One Anregung. The reference finds it; a wrong or missing name behind it is put right."""
    found = anregungen_with_details(anregungen_visible_to(request.user))
    anregung = get_object_or_404(found, reference=reference)
    if slug != anregung.slug:
        return HttpResponsePermanentRedirect(anregung.get_absolute_url(), headers={"Cache-Control": "no-cache"})
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "next_step": next_step(anregung),
        "has_signed": has_signed(request.user, anregung),
        "sign_form": SignForm(anregung=anregung, with_mail=not request.user.is_authenticated)
        if anregung.takes_signatures
        else None,
        "address": request.build_absolute_uri(anregung.get_absolute_url()),
    }
    return render(request, "anregungen/anregung_detail.html", context)


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def anregung_file(request: UserRequest, kind: str) -> HttpResponseBase:
    """The list as it is filtered, for spreadsheets and for printing."""
    filterset = _filter(request)
    name = f"anregungen-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "csv":
        return streamed_csv(name=name, head=head(), rows=rows_of(filterset.ordered, request.build_absolute_uri))
    if kind != "pdf":
        raise Http404
    entries = list(filterset.ordered[:MOST_PRINTED])
    context = {"entries": entries, "sentence": filterset.sentence(len(entries)), "today": timezone.localdate()}
    return pdf_answer(render_pdf("anregungen/anregung_list_pdf.html", context), name)


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _filter(request: UserRequest) -> AnregungFilter:
    filterset = AnregungFilter(request.GET, queryset=public_anregungen())
    about = public_vorhaben().filter(anregungen__is_public=True).distinct().order_by("title")
    filterset.offer(vorhaben=about)
    return filterset
