"""Messages to the Anlaufstelle in the browser admin: read, answer by mail, mark as done."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.admin import SpkAdmin

from .domain.feedback import settle_feedback
from .models import Feedback
from .queries import feedback_managed_by

if TYPE_CHECKING:
    from apps.accounts.models import User


class HandledFilter(admin.SimpleListFilter):
    """Open messages, or those that are done."""

    title = gettext_lazy("Stand")
    parameter_name = "handled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", _("offen")), ("yes", _("erledigt"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feedback]) -> QuerySet[Feedback]:
        if self.value() in ("yes", "no"):
            return queryset.filter(handled_at__isnull=self.value() == "no")
        return queryset


@admin.register(Feedback)
class FeedbackAdmin(SpkAdmin):
    """What people wrote is never changed, only marked as done."""

    view_right = "portal.handle_feedback"
    list_display = ("created_at", "kind", "start", "district", "handled_at", "handled_by")
    list_display_links = ("created_at", "start")
    list_filter = (HandledFilter, "kind")
    search_fields = ("message", "email", "page")
    date_hierarchy = "created_at"
    actions = ("settle",)
    fields = ("kind", "message", "page", "email", "district", "created_at", "handled_at", "handled_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feedback]:
        return feedback_managed_by(request.user)

    @admin.display(description=gettext_lazy("Nachricht"))
    def start(self, feedback: Feedback) -> str:
        return feedback.message[:80]

    @admin.action(description=gettext_lazy("Als erledigt vermerken"))
    def settle(self, request: HttpRequest, objects: QuerySet[Feedback]) -> None:
        actor = cast("User", request.user)
        self.run_for_each(
            request,
            objects,
            self.view_right,
            lambda feedback: settle_feedback(feedback=feedback, actor=actor),
            _("als erledigt vermerkt"),
        )
