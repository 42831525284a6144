"""How the browser admin works everywhere: rights from the role table, own district only, history by pghistory."""

from typing import Any, ClassVar

import pghistory.models
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .errors import DomainError
from .rights import may

HISTORY_LENGTH = 200
# How a filter of the side bar asks for its field.
FILTER_LOOKUPS = frozenset(
    {
        "",
        *("exact", "in", "isnull", "gt", "gte", "lt", "lte"),
        *("id__exact", "pk__exact", "key__exact"),
        *("year", "month", "day"),
    }
)


class SpkAdmin(admin.ModelAdmin):
    """A model in the browser admin.

    `view_right` and `change_right` name rows of the role table; without `change_right` the model is
    only looked at. Subclasses narrow `get_queryset` to what the person manages, so a foreign
    district's row is a 404. Nothing is deleted here: domain functions decide what may go.
    """

    view_right: ClassVar[str]
    change_right: ClassVar[str | None] = None
    add_right: ClassVar[str | None] = None
    list_per_page = 50
    show_full_result_count = False
    object_history_template = "admin/spk_history.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what a filter of the side bar asks. Django allows every field of the row itself in the address,
        so that a password hash could be guessed letter by letter.
        """
        return any(
            lookup.startswith(name) and lookup.removeprefix(name).removeprefix("__") in FILTER_LOOKUPS
            for name in self._filter_names(request)
        )

    def _filter_names(self, request: HttpRequest) -> list[str]:
        names = [self.date_hierarchy] if self.date_hierarchy else []
        for entry in self.get_list_filter(request):
            if isinstance(entry, list | tuple):
                names.append(str(entry[0]))
            else:
                names.append(str(getattr(entry, "parameter_name", entry)))
        return names

    def view_on_site(self, obj: Any) -> str | None:
        """The public page of a row, if it has one."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, self.view_right)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, self.view_right, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_right is not None and may(request.user, self.change_right, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_right is not None and may(request.user, self.add_right)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # The change history comes from the database triggers, not from Django's own log.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change of this row: when, by whom, what was before and after."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Änderungen: %(object)s") % {"object": obj},
            "object": obj,
            "opts": self.opts,
            "changes": _changes_of(obj),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def run_for_each(self, request: HttpRequest, objects: QuerySet[Any], right: str, act: Any, done: str) -> None:
        """Carry out a domain function for each selected row and say what happened to which."""
        succeeded = 0
        for obj in objects:
            if not may(request.user, right, obj):
                self.message_user(
                    request, _("„%(object)s“: Dazu fehlt Ihnen das Recht.") % {"object": obj}, messages.ERROR
                )
                continue
            try:
                act(obj)
            except DomainError as error:
                self.message_user(request, f"„{obj}“: {error}", messages.ERROR)
            else:
                succeeded += 1
        if succeeded:
            self.message_user(
                request,
                ngettext("%(number)s Eintrag: %(done)s.", "%(number)s Einträge: %(done)s.", succeeded)
                % {"number": succeeded, "done": done},
                messages.SUCCESS,
            )


class ReadOnlyInline(admin.TabularInline):
    """Rows that belong to the object and are only looked at."""

    extra = 0
    can_delete = False
    view_on_site = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _changes_of(obj: Model) -> list[dict[str, Any]]:
    """The newest changes of a row in words, in two queries: the events and the people behind them."""
    events = list(pghistory.models.Events.objects.tracks(obj).order_by("-pgh_created_at", "-pgh_id")[:HISTORY_LENGTH])
    ids = {event.pgh_context["user"] for event in events if (event.pgh_context or {}).get("user")}
    people = {str(user.pk): str(user) for user in get_user_model().objects.filter(pk__in=ids)}
    return [
        {
            "at": event.pgh_created_at,
            "who": people.get(str((event.pgh_context or {}).get("user")), _("Portal")),
            "created": event.pgh_label == "insert",
            "fields": _differences(event),
        }
        for event in events
    ]


def _differences(event: Any) -> list[dict[str, Any]]:
    model = apps.get_model(event.pgh_obj_model)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return [
        {
            "name": str(fields[name].verbose_name) if name in fields else name,
            "before": _in_words(fields.get(name), before),
            "after": _in_words(fields.get(name), after),
        }
        for name, (before, after) in (event.pgh_diff or {}).items()
    ]


def _in_words(field: Any, value: Any) -> Any:
    """A stored value as people know it: the word of a choice, yes or no."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nein")
    return dict(field.flatchoices).get(value, value) if field is not None else value
