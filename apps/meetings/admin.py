"""Bodies in the browser admin: to look at, with their history. They change on their own pages alone."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.admin import ReadOnlyInline, SpkAdmin

from .models import AgendaItem, Body, Meeting, Seat
from .queries import bodies_edited_by


class SeatInline(ReadOnlyInline):
    model = Seat
    fields = ("organisation", "person", "function", "is_voting", "weight", "turn", "starts_on", "ends_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Seat]:
        seats: QuerySet[Seat] = super().get_queryset(request)
        return seats.select_related("person")


@admin.register(Body)
class BodyAdmin(SpkAdmin):
    """A body with its seats."""

    view_right = "meetings.edit_body"
    list_display = ("name", "short_name", "kind", "district", "is_public")
    list_filter = ("kind", "is_public")
    search_fields = ("name", "short_name")
    readonly_fields = ("website",)
    inlines = (SeatInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Body]:
        return bodies_edited_by(request.user)


class ItemInline(ReadOnlyInline):
    model = AgendaItem
    fields = ("number", "title", "kind", "state", "is_public")
    readonly_fields = fields


@admin.register(Meeting)
class MeetingAdmin(SpkAdmin):
    """A meeting with its agenda."""

    view_right = "meetings.edit_body"
    list_display = ("title", "body", "starts_at", "state")
    list_filter = ("state",)
    search_fields = ("title", "reference")
    readonly_fields = ("online_link",)
    date_hierarchy = "starts_at"
    inlines = (ItemInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        meetings = Meeting.objects.filter(body__in=bodies_edited_by(request.user), deleted_at=None)
        return meetings.select_related("body__district")
