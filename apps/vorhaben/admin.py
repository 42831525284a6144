"""The Vorhabenliste in the browser admin: to look at and to find; it is kept on its own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.core.admin import ReadOnlyInline, SpkAdmin

from .models import Vorhaben, VorhabenStep
from .queries import vorhaben_managed_by


class StepInline(ReadOnlyInline):
    model = VorhabenStep
    fields = ("at", "kind", "phase", "office", "text", "actor")
    verbose_name_plural = _("Verlauf")


@admin.register(Vorhaben)
class VorhabenAdmin(SpkAdmin):
    """Entries of the own district, of a Fachamt its own."""

    view_right = "vorhaben.edit_vorhaben"
    list_display = ("title", "department", "phase", "level", "status", "touched_at")
    list_filter = ("status", "phase", "level")
    search_fields = ("title", "summary")
    date_hierarchy = "touched_at"
    inlines = (StepInline,)
    fields = (
        "keeping_link",
        "district",
        "department",
        "title",
        "summary",
        "aim",
        "topics",
        "level",
        "open_points",
        "fixed_points",
        "how_to_take_part",
        "cost",
        "starts_on",
        "ends_on",
        "place_kind",
        "place_words",
        "phase",
        "status",
        "published_at",
        "touched_at",
    )
    readonly_fields = ("keeping_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vorhaben]:
        return vorhaben_managed_by(request.user)

    @admin.display(description=_("Pflegen"))
    def keeping_link(self, obj: Vorhaben) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("vorhaben:standing", args=[obj.reference]), _("Dieses Vorhaben pflegen")
        )
