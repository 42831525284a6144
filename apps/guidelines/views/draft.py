"""Writing in the draft of a guideline: chapters, paragraphs, terms, or all of it from a file."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, sent_number

from ..domain.exchange import replace_text, source_of
from ..domain.text import (
    add_chapter,
    add_paragraph,
    move_chapter,
    move_paragraph,
    remove_chapter,
    remove_paragraph,
    remove_term,
    rename_chapter,
    write_paragraph,
    write_term,
)
from ..domain.versions import ChangedMeanwhileError
from ..explaining import Explainer
from ..forms.text import ChapterForm, ParagraphForm, SourceForm, TermForm, initial_of
from ..models import GuidelineVersion, Paragraph
from ..queries import current_text
from ..source import Source, read_source, write_source
from .doors import kept_draft

# What the buttons of the draft's page do with the chapter or the paragraph behind their name.
MOVES: dict[str, tuple[str, Callable[..., Any], int]] = {
    "kapitel-hoch": ("chapters", move_chapter, -1),
    "kapitel-runter": ("chapters", move_chapter, 1),
    "absatz-hoch": ("paragraphs", move_paragraph, -1),
    "absatz-runter": ("paragraphs", move_paragraph, 1),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, slug: str) -> HttpResponse:
    """The whole draft with buttons to move things and links to write in them."""
    version = kept_draft(request, slug)
    if request.method == "POST":
        return _move(request, version)
    context = _page(version) | {"chapters": current_text(version), "terms": version.terms.all()}
    return render(request, "guidelines/draft.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def chapter_edit(request: SignedInRequest, slug: str, key: str = "") -> HttpResponse:
    """A new chapter, or another title for one; empty ones can be taken out."""
    version = kept_draft(request, slug)
    chapter = get_object_or_404(version.chapters, key=key) if key else None
    form = ChapterForm(request.POST or None, initial={"title": chapter.title} if chapter else {})
    try:
        if chapter and "entfernen" in request.POST:
            remove_chapter(chapter=chapter, actor=request.user)
            messages.success(request, _("Das Kapitel ist entfernt."))
            return redirect("guidelines:draft", slug)
        if form.is_valid():
            title = form.cleaned_data["title"]
            if chapter:
                chapter = rename_chapter(chapter=chapter, title=title, actor=request.user)
            else:
                chapter = add_chapter(version=version, title=title, actor=request.user)
            messages.success(request, _("Gespeichert."))
            return _back(slug, chapter.anchor)
    except DomainError as error:
        form.full_clean()
        form.show(error)
    return render(request, "guidelines/chapter_edit.html", _page(version) | {"form": form, "chapter": chapter})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_new(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """One more paragraph at the end of a chapter."""
    version = kept_draft(request, slug)
    chapter = get_object_or_404(version.chapters, key=key)
    form = ParagraphForm(request.POST or None, initial={"kind": "text"})
    if form.is_valid() and not _is_preview(request):
        try:
            paragraph = add_paragraph(chapter=chapter, content=form.content(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Gespeichert."))
            return _back(slug, paragraph.anchor)
    context = _page(version) | {"form": form, "chapter": chapter, "preview": _preview(request, version, form)}
    return render(request, "guidelines/paragraph_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_edit(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Write in a paragraph, look at it first, or take it out. Two people at once notice each other."""
    version = kept_draft(request, slug)
    paragraph = get_object_or_404(version.paragraphs.select_related("chapter"), key=key)
    form = ParagraphForm(request.POST or None, initial=initial_of(paragraph))
    revision = paragraph.revision if request.method != "POST" else sent_number(request, "revision")
    conflict = False
    try:
        if "entfernen" in request.POST:
            remove_paragraph(paragraph=paragraph, revision=revision, actor=request.user)
            messages.success(request, _("Der Absatz ist entfernt."))
            return redirect("guidelines:draft", slug)
        if form.is_valid() and not _is_preview(request):
            write_paragraph(paragraph=paragraph, content=form.content(), revision=revision, actor=request.user)
            messages.success(request, _("Gespeichert."))
            return _back(slug, paragraph.anchor)
    except DomainError as error:
        conflict = isinstance(error, ChangedMeanwhileError)
        form.full_clean()
        form.show(error)
    context = _page(version) | {
        "form": form,
        "chapter": paragraph.chapter,
        "paragraph": paragraph,
        # After a conflict the next attempt goes over what the page then shows above the form.
        "revision": paragraph.revision if conflict else revision,
        "conflict": conflict,
        "preview": _preview(request, version, form),
    }
    return render(request, "guidelines/paragraph_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def term_edit(request: SignedInRequest, slug: str, key: str = "") -> HttpResponse:
    """Explain a word, explain it anew, or explain it no more."""
    version = kept_draft(request, slug)
    term = get_object_or_404(version.terms, key=key) if key else None
    initial = {"word": term.word, "other_forms": term.forms, "explanation": term.explanation} if term else {}
    form = TermForm(request.POST or None, initial=initial)
    try:
        if term and "entfernen" in request.POST:
            remove_term(term=term, actor=request.user)
            messages.success(request, _("Der Begriff ist entfernt."))
            return _back(slug, "begriffe")
        if form.is_valid():
            write_term(version=version, content=form.content(), key=key or None, actor=request.user)
            messages.success(request, _("Gespeichert."))
            return _back(slug, "begriffe")
    except DomainError as error:
        form.full_clean()
        form.show(error)
    return render(request, "guidelines/term_edit.html", _page(version) | {"form": form, "term": term})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_import(request: SignedInRequest, slug: str) -> HttpResponse:
    """Replace the whole draft by a text: first it is shown what is in it, then it is written."""
    version = kept_draft(request, slug)
    has_text = version.paragraphs.exists()
    form = SourceForm(
        request.POST or None,
        request.FILES or None,
        initial={"text": write_source(source_of(version)) if has_text else ""},
    )
    revision = version.revision if request.method != "POST" else sent_number(request, "revision")
    source: Source | None = None
    if form.is_valid():
        try:
            source = read_source(form.words())
            if request.POST.get("wunsch") == "uebernehmen":
                replace_text(version=version, source=source, revision=revision, actor=request.user)
                messages.success(request, _("Der Text ist übernommen."))
                return redirect("guidelines:draft", slug)
        except DomainError as error:
            revision = version.revision if isinstance(error, ChangedMeanwhileError) else revision
            form.show(error)
    if source is not None:
        # What was in the file stands in the field from now on: a file cannot be sent along again.
        form = SourceForm(initial={"text": form.words()}) if not form.errors else form
    context = _page(version) | {"form": form, "source": source, "revision": revision, "has_text": has_text}
    return render(request, "guidelines/draft_import.html", context)


def _page(version: GuidelineVersion) -> dict[str, Any]:
    return {"edition": version, "guideline": version.guideline, "district": version.guideline.district}


def _back(slug: str, anchor: str) -> HttpResponse:
    """To the draft, to where was written."""
    answer = redirect("guidelines:draft", slug)
    answer["Location"] += f"#{anchor}"
    return answer


def _is_preview(request: SignedInRequest) -> bool:
    return request.POST.get("wunsch") == "vorschau"


def _preview(request: SignedInRequest, version: GuidelineVersion, form: ParagraphForm) -> dict[str, Any] | None:
    """The paragraph as it would look."""
    if not _is_preview(request) or not form.is_valid():
        return None
    return {"paragraph": Paragraph(**form.cleaned_data), "explainer": Explainer(version.terms.all())}


def _move(request: SignedInRequest, version: GuidelineVersion) -> HttpResponse:
    wish, _dash, key = request.POST.get("wunsch", "").rpartition("-")
    if wish not in MOVES:
        raise Http404
    rows, act, by = MOVES[wish]
    thing = get_object_or_404(getattr(version, rows), key=key)
    try:
        thing = act(**{rows.removesuffix("s"): thing}, by=by, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Verschoben."))
    return _back(version.guideline.slug, thing.anchor)
