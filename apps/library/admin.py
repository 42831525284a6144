"""The library in the browser admin: to look at and to find; it is kept on its own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.admin import SpkAdmin

from .models import LibraryEntry
from .queries import entries_managed_by


@admin.register(LibraryEntry)
class LibraryEntryAdmin(SpkAdmin):
    """Entries that a person keeps, with all their changes."""

    view_right = "library.edit_entry"
    list_display = ("title", "kind", "district", "is_berlin_wide", "state", "checked_on")
    list_filter = ("kind", "state", "is_berlin_wide")
    search_fields = ("title", "summary", "publisher")
    fields = (
        "district",
        "is_berlin_wide",
        "kind",
        "title",
        "summary",
        "text",
        "easy_text",
        "publisher",
        "year",
        "language",
        "link",
        "source",
        "applicants",
        "purpose",
        "needs",
        "amount_least",
        "amount_most",
        "amount_words",
        "deadline_on",
        "is_ongoing",
        "state",
        "published_at",
        "checked_on",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[LibraryEntry]:
        return entries_managed_by(request.user)
