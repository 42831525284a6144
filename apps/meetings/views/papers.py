"""Papers of a meeting: adding, newer versions, and handing them out to those who may read them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest

from ..domain.papers import add_paper, add_version, change_paper, remove_paper
from ..forms.agenda import NewPaperForm, PaperForm, VersionForm
from ..models import AgendaItem, Meeting
from ..queries import items_visible_to
from .doors import paper_of, run_meeting, seen_meeting


@require_safe
def paper_file(request: UserRequest, reference: str, paper: str, number: int) -> FileResponse:
    """One version of a paper, to keep. Never shown inside the page: nobody knows what is in it."""
    meeting = seen_meeting(request, reference)
    shown = paper_of(request, meeting, paper)
    version = get_object_or_404(shown.versions.filter(deleted_at=None), number=number)
    try:
        file = version.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=version.name, content_type=version.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def paper_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add something to read."""
    meeting = run_meeting(request, reference)
    initial = {"item": _items(request, meeting).filter(reference=request.GET.get("punkt", "")).first()}
    form = NewPaperForm(request.POST or None, request.FILES or None, items=_items(request, meeting), initial=initial)
    if form.is_valid():
        try:
            add_paper(meeting=meeting, file=form.cleaned_data["file"], actor=request.user, **form.wishes())
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Unterlage ist hinzugefügt."))
            return redirect(meeting)
    return render(request, "meetings/paper_edit.html", {"form": form, "meeting": meeting, "body": meeting.body})


@login_required
def paper_edit(request: SignedInRequest, reference: str, paper: str) -> HttpResponse:
    """Name it anew, change who may open it, or put a newer file in front."""
    meeting = run_meeting(request, reference)
    shown = paper_of(request, meeting, paper)
    newer = "fassung" in request.POST
    initial = {"title": shown.title, "item": shown.item_id, "audience": shown.audience}
    form = PaperForm(
        request.POST if request.method == "POST" and not newer else None,
        items=_items(request, meeting),
        initial=initial,
    )
    version_form = VersionForm(request.POST, request.FILES) if newer else VersionForm()
    used: Any = version_form if newer else form
    if request.method == "POST" and used.is_valid():
        try:
            if newer:
                add_version(paper=shown, actor=request.user, **version_form.cleaned_data)
            else:
                change_paper(paper=shown, actor=request.user, **form.wishes())
        except DomainError as error:
            used.show(error)
        else:
            messages.success(request, _("Die Unterlage ist geändert."))
            return redirect(meeting)
    context = {
        "form": form,
        "version_form": version_form,
        "paper": shown,
        "versions": shown.versions.filter(deleted_at=None),
        "meeting": meeting,
        "body": meeting.body,
    }
    return render(request, "meetings/paper_edit.html", context)


@login_required
@require_POST
def paper_remove(request: SignedInRequest, reference: str, paper: str) -> HttpResponse:
    """Take a paper away for good."""
    meeting = run_meeting(request, reference)
    shown = paper_of(request, meeting, paper)
    try:
        remove_paper(paper=shown, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Unterlage „%(title)s“ ist entfernt.") % {"title": shown.title})
    return redirect(meeting)


def _items(request: SignedInRequest, meeting: Meeting) -> QuerySet[AgendaItem]:
    items = items_visible_to(request.user).filter(meeting=meeting)
    return items.exclude(number="").order_by("order")
