"""Guidelines in the browser admin: to look at and to find; they are written on their own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.core.admin import ReadOnlyInline, SpkAdmin

from .models import Guideline, GuidelineVersion
from .queries import guidelines_kept_by


class VersionInline(ReadOnlyInline):
    model = GuidelineVersion
    fields = ("number", "status", "adopted_on", "adopted_by", "superseded_on", "changed_at")
    verbose_name_plural = _("Fassungen")


@admin.register(Guideline)
class GuidelineAdmin(SpkAdmin):
    """The guideline of the own district."""

    view_right = "guidelines.edit_guideline"
    list_display = ("title", "district")
    search_fields = ("title", "summary")
    inlines = (VersionInline,)
    fields = ("keeping_link", "district", "title", "slug", "summary")
    readonly_fields = ("keeping_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Guideline]:
        return guidelines_kept_by(request.user)

    @admin.display(description=_("Pflegen"))
    def keeping_link(self, obj: Guideline) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("guidelines:standing", args=[obj.slug]), _("Diese Leitlinie pflegen")
        )
