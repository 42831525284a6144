"""Anregungen in the browser admin: to look at and to find; they are worked on on their own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.core.admin import ReadOnlyInline, SpkAdmin

from .models import Anregung, AnregungStep
from .queries import anregungen_managed_by


class StepInline(ReadOnlyInline):
    model = AnregungStep
    fields = ("at", "kind", "office", "reason", "actor")
    verbose_name_plural = _("Lebenslauf")


@admin.register(Anregung)
class AnregungAdmin(SpkAdmin):
    """Anregungen of the own district, of a Fachamt those it decides on. Never the contact."""

    view_right = "anregungen.view_desk"
    list_display = ("title", "status", "department", "received_at", "signature_count", "paper_count")
    list_filter = ("status", "channel")
    search_fields = ("title", "vorhaben_words", "summary", "reference")
    date_hierarchy = "received_at"
    inlines = (StepInline,)
    fields = (
        "work_link",
        "district",
        "department",
        "vorhaben",
        "vorhaben_words",
        "sozialraum",
        "place_words",
        "title",
        "summary",
        "reason",
        "aim",
        "channel",
        "status",
        "is_public",
        "needed_signatures",
        "signature_count",
        "paper_count",
        "received_at",
        "check_until",
        "published_at",
        "collect_until",
        "decide_until",
        "ended_at",
        "decision_reason",
        "result_vorhaben",
        "result_task",
    )
    readonly_fields = ("work_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Anregung]:
        return anregungen_managed_by(request.user)

    @admin.display(description=_("Bearbeiten"))
    def work_link(self, obj: Anregung) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("anregungen:standing", args=[obj.reference]), _("Diese Anregung bearbeiten")
        )
