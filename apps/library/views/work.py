"""Where offices keep what stands in the library."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.forms import FileForm
from apps.core.http import SignedInRequest, sent_number
from apps.core.rights import may, require
from apps.sozialraum.models import District

from ..domain.entries import (
    ChangedMeanwhileError,
    confirm_entry,
    edit_entry,
    enter_entry,
    publish_entry,
    put_file,
    remove_entry,
    remove_file,
    withdraw_entry,
)
from ..forms.entry import EntryForm, initial_of, usual_values
from ..models import LibraryEntry
from ..queries import entries_managed_by

EDIT, EDIT_BERLIN = "library.edit_entry", "library.edit_berlin_entry"
PER_PAGE = 50


@login_required
@never_cache
@require_safe
def entry_work(request: SignedInRequest) -> HttpResponse:
    """All that the person keeps: drafts first, then what nobody has looked at for the longest time."""
    require(request.user, EDIT)
    found = entries_managed_by(request.user).order_by("state", "checked_on", "title", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "may_tidy": may(request.user, EDIT_BERLIN)}
    return render(request, "library/entry_work.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: SignedInRequest) -> HttpResponse:
    """Begin an entry."""
    require(request.user, EDIT)
    own = _own_districts(request)
    form = EntryForm(request.POST or None, own=own, everywhere=_everywhere(request), initial=usual_values(own))
    if form.is_valid():
        content = form.content()
        try:
            _require_place(request, content.district, is_berlin_wide=content.is_berlin_wide)
            entry = enter_entry(content=content, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Eintrag ist gespeichert. Öffentlich ist er noch nicht."))
            return redirect("library:standing", entry.reference)
    return render(request, "library/entry_edit.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change what an entry says."""
    entry = _kept_entry(request, reference)
    form = EntryForm(
        request.POST or None,
        own=_own_districts(request),
        everywhere=_everywhere(request),
        initial=initial_of(entry),
    )
    conflict = False
    if form.is_valid():
        content = form.content()
        try:
            _require_place(request, content.district, is_berlin_wide=content.is_berlin_wide)
            edit_entry(entry=entry, content=content, version=sent_number(request, "version"), actor=request.user)
        except ChangedMeanwhileError as error:
            conflict = True
            form.show(error)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Eintrag ist gespeichert."))
            return redirect("library:standing", entry.reference)
    # After a conflict the next attempt goes over what the page then shows beside the form.
    version = entry.version if conflict or request.method != "POST" else sent_number(request, "version")
    context = {"form": form, "entry": entry, "version": version, "conflict": conflict}
    return render(request, "library/entry_edit.html", context)


Act = Callable[..., Any]
# What the page of one entry can do by one button: the domain function and what is said afterwards.
ACTS: dict[str, tuple[Act, Any]] = {
    "veroeffentlichen": (publish_entry, lambda: _("Der Eintrag ist veröffentlicht.")),
    "herausnehmen": (
        withdraw_entry,
        lambda: _("Der Eintrag ist wieder ein Entwurf."),
    ),
    "bestaetigen": (confirm_entry, lambda: _("Danke. Der Eintrag gilt als geprüft.")),
    "datei-entfernen": (remove_file, lambda: _("Die Datei ist entfernt.")),
    "loeschen": (remove_entry, lambda: _("Der Entwurf ist gelöscht.")),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_standing(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where an entry stands and what can be done with it now."""
    entry = _kept_entry(request, reference)
    wish = request.POST.get("wunsch", "")
    form = FileForm(request.POST, request.FILES) if wish == "datei" else FileForm()
    if wish in ACTS:
        act, done = ACTS[wish]
        try:
            act(entry=entry, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done())
            if wish == "loeschen":
                return redirect("library:work")
        return redirect("library:standing", reference)
    if form.is_valid():
        try:
            put_file(entry=entry, file=form.cleaned_data["file"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Datei ist hinzugefügt."))
            return redirect("library:standing", reference)
    return render(request, "library/entry_standing.html", {"entry": entry, "form": form})


def _kept_entry(request: SignedInRequest, reference: str) -> LibraryEntry:
    """An entry that the person keeps; for all others it does not exist here."""
    kept = entries_managed_by(request.user).prefetch_related("tags", "districts")
    entry = get_object_or_404(kept, reference=reference)
    require(request.user, EDIT, entry)
    return entry


def _own_districts(request: SignedInRequest) -> QuerySet[District]:
    return districts_with(request.user, EDIT).filter(is_active=True).order_by("name")


def _everywhere(request: SignedInRequest) -> QuerySet[District] | None:
    """The districts of Berlin-wide entries, for those who may keep these."""
    return District.objects.order_by("name") if may(request.user, EDIT_BERLIN) else None


def _require_place(request: SignedInRequest, district: District, *, is_berlin_wide: bool) -> None:
    """Nobody moves an entry to where they could not keep it."""
    require(request.user, EDIT, LibraryEntry(district=district, is_berlin_wide=is_berlin_wide))
