"""Guidelines for everybody: all of them, one version, two beside each other, the way to them."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited

from ..comparing import compare_versions
from ..domain.exchange import source_of
from ..enums import VersionStatus
from ..explaining import Explainer
from ..forms.version import CompareForm
from ..models import Guideline, GuidelineVersion
from ..queries import current_text, guidelines_kept_by, guidelines_with_versions, versions_visible_to
from ..queries.consultations import mark_paragraphs
from ..queries.process import events_of
from ..source import write_source
from .consultations import around
from .doors import read_version

A_DAY = 24 * 3600


@require_safe
def guideline_list(request: UserRequest) -> HttpResponse:
    """The guidelines of Berlin and of the districts, what is in force first."""
    return render(request, "guidelines/guideline_list.html", {"guidelines": guidelines_with_versions(request.user)})


@require_safe
def guideline(request: UserRequest, slug: str) -> HttpResponseRedirect:
    """On to the version in force, else to the newest there is to read."""
    found = get_object_or_404(Guideline, slug=slug)
    versions = _versions(request, found)
    if not versions:
        if guidelines_kept_by(request.user).filter(pk=found.pk).exists():
            return redirect("guidelines:standing", slug)
        raise Http404
    return redirect(next((version for version in versions if version.is_in_force), versions[0]))


@require_safe
def version_detail(request: UserRequest, slug: str, number: int) -> HttpResponse:
    """One version: contents, chapters, paragraphs with their addresses, terms, the way to it."""
    versions = list(versions_visible_to(request.user).filter(guideline__slug=slug).order_by("-number"))
    version = next((one for one in versions if one.number == number), None)
    if version is None:
        raise Http404
    return render(request, "guidelines/version_detail.html", _page(request, version, versions))


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def version_pdf(request: UserRequest, slug: str, number: int) -> HttpResponse:
    """The same to print and to keep."""
    version = read_version(request, slug, number)
    context = _text(version) | {
        "today": timezone.localdate(),
        "address": request.build_absolute_uri(version.get_absolute_url()),
    }
    answer = HttpResponse(render_pdf("guidelines/version_pdf.html", context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="leitlinien-{slug}-{number}.pdf"'
    return _kept(answer, version)


@require_safe
def version_source(request: UserRequest, slug: str, number: int) -> HttpResponse:
    """The same as plain text with the keys of all paragraphs, to work on elsewhere."""
    version = read_version(request, slug, number)
    answer = HttpResponse(write_source(source_of(version)), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="leitlinien-{slug}-{number}.md"'
    return _kept(answer, version)


@require_safe
def compare(request: UserRequest, slug: str) -> HttpResponse:
    """Two versions beside each other, changes marked in words; without a choice, the newest and the one before it."""
    found = get_object_or_404(Guideline.objects.select_related("district"), slug=slug)
    versions = _versions(request, found)
    if not versions:
        raise Http404
    chosen = {"von": versions[min(1, len(versions) - 1)].number, "bis": versions[0].number}
    form = CompareForm(request.GET or chosen, versions=versions)
    pair = form.cleaned_data if form.is_valid() else chosen
    by_number = {version.number: version for version in versions}
    old, new = by_number[pair["von"]], by_number[pair["bis"]]
    context = {
        "guideline": found,
        "district": found.district,
        "form": form,
        "versions": versions,
        "old": old,
        "new": new,
        "comparison": compare_versions(old, new) if old != new else None,
    }
    return render(request, "guidelines/compare.html", context)


@require_safe
def process(request: UserRequest, slug: str) -> HttpResponse:
    """How the guideline came about: what happened when, with files and numbers."""
    found = get_object_or_404(Guideline.objects.select_related("district"), slug=slug)
    versions = _versions(request, found)
    if not versions and not guidelines_kept_by(request.user).filter(pk=found.pk).exists():
        raise Http404
    context = {"guideline": found, "district": found.district, "events": events_of(found, versions)}
    return render(request, "guidelines/process.html", context)


@require_safe
def event_file(request: UserRequest, slug: str, reference: str, key: str) -> FileResponse:
    """A file of an event to keep, never shown inside the page."""
    found = get_object_or_404(Guideline, slug=slug)
    event = get_object_or_404(found.process_events, reference=reference)
    stored = next((one for one in event.files.all() if one.key == key), None)
    if stored is None:
        raise Http404
    try:
        file = stored.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return response


def _versions(request: UserRequest, found: Guideline) -> list[GuidelineVersion]:
    """The versions of a guideline that the person may read, the newest first."""
    versions = list(versions_visible_to(request.user).filter(guideline=found).order_by("-number"))
    for version in versions:
        version.guideline = found
    return versions


def _page(request: UserRequest, version: GuidelineVersion, versions: list[GuidelineVersion]) -> dict[str, Any]:
    text = _text(version)
    consultation = mark_paragraphs(version, [one for chapter in text["chapters"] for one in chapter.paragraphs.all()])
    return (text | around(consultation) if consultation else text) | {
        "versions": versions,
        "in_force": next((one for one in versions if one.is_in_force), None),
        "in_consultation": next((one for one in versions if one.status == VersionStatus.CONSULTATION), None),
        "events": events_of(version.guideline, versions),
        "address": request.build_absolute_uri(version.get_absolute_url()),
    }


def _text(version: GuidelineVersion) -> dict[str, Any]:
    terms = list(version.terms.all())
    return {
        "edition": version,
        "guideline": version.guideline,
        "district": version.guideline.district,
        "chapters": current_text(version),
        "terms": terms,
        "explainer": Explainer(terms),
    }


def _kept(answer: HttpResponse, version: GuidelineVersion) -> HttpResponse:
    """A draft is kept by nobody on the way."""
    if version.is_draft:
        answer["Cache-Control"] = "private, no-store"
    return answer
