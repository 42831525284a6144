"""Keeping the timeline of a guideline: events with numbers and files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.forms import NamedFileForm
from apps.core.http import SignedInRequest

from ..domain.process import add_event, add_event_file, change_event, remove_event, remove_event_file
from ..forms.process import EventForm, initial_of
from ..models import ProcessEvent
from .doors import kept_guideline


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write one more thing into the timeline."""
    guideline = kept_guideline(request, slug)
    form = EventForm(request.POST or None, guideline=guideline)
    if form.is_valid():
        try:
            event = add_event(guideline=guideline, content=form.content(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das steht jetzt in der Entstehung. Sie können noch Dateien dazulegen."))
            return redirect("guidelines:event-edit", slug, event.reference)
    context = {"guideline": guideline, "district": guideline.district, "form": form}
    return render(request, "guidelines/event_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    """Put an event right, add and remove files, or take it out."""
    guideline = kept_guideline(request, slug)
    event = get_object_or_404(guideline.process_events.select_related("version"), reference=reference)
    event.guideline = guideline
    wish = request.POST.get("wunsch", "")
    form = EventForm(
        request.POST if request.method == "POST" and not wish else None, guideline=guideline, initial=initial_of(event)
    )
    is_file = wish == "datei"
    file_form = NamedFileForm(request.POST if is_file else None, request.FILES if is_file else None, auto_id="datei_%s")
    sent = file_form if is_file else form
    try:
        if wish and not is_file:
            return _remove(request, event, wish)
        if is_file and file_form.is_valid():
            data = file_form.cleaned_data
            add_event_file(event=event, file=data["file"], title=data["title"], actor=request.user)
            messages.success(request, _("Hinzugefügt."))
            return redirect("guidelines:event-edit", slug, reference)
        if form.is_valid():
            change_event(event=event, content=form.content(), actor=request.user)
            messages.success(request, _("Gespeichert."))
            return redirect("guidelines:standing", slug)
    except DomainError as error:
        sent.show(error)
    files = list(event.files.all())
    for stored in files:
        stored.event = event
    context = {
        "guideline": guideline,
        "district": guideline.district,
        "event": event,
        "form": sent if sent.errors else form,
        "event_form": form,
        "file_form": file_form,
        "files": files,
    }
    return render(request, "guidelines/event_edit.html", context)


def _remove(request: SignedInRequest, event: ProcessEvent, wish: str) -> HttpResponse:
    """The event itself, or one of its files by its key."""
    slug = event.guideline.slug
    if wish == "entfernen":
        remove_event(event=event, actor=request.user)
        messages.success(request, _("Entfernt."))
        return redirect("guidelines:standing", slug)
    stored = next((one for one in event.files.all() if f"entfernen-{one.key}" == wish), None)
    if stored is not None:
        remove_event_file(stored=stored, actor=request.user)
        messages.success(request, _("Entfernt."))
    return redirect("guidelines:event-edit", slug, event.reference)
