"""Districts and areas in the browser admin: contacts are edited, the LOR is only looked at."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.core.admin import SpkAdmin

from .models import District, Sozialraum, SozialraumAlias
from .names import normalised
from .widgets import PointMapWidget


def _districts_with(request: HttpRequest, right: str) -> QuerySet[District]:
    """The districts in which the person holds the right."""
    if request.user.is_superuser:
        return District.objects.all()
    roles = request.user.roles_with(right) if request.user.is_authenticated else []
    return District.objects.filter(pk__in={role.district_id for role in roles})


@admin.register(District)
class DistrictAdmin(SpkAdmin):
    """The district's own contact data, shown in the foot of every page."""

    view_right = "accounts.use_admin"
    change_right = "sozialraum.manage_sozialraum"
    list_display = ("name", "key", "contact_name", "contact_phone", "is_active")
    readonly_fields = ("key", "name", "slug", "sozialraum", "is_active")
    formfield_overrides: ClassVar[dict[Any, Any]] = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whether a district takes part is decided by whoever runs the portal, not by the district."""
        fields = self.readonly_fields
        return [name for name in fields if name != "is_active"] if request.user.is_superuser else fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[District]:
        return _districts_with(request, self.view_right)


class AliasForm(forms.ModelForm):
    """Keeps the searchable form of the name beside the name, and refuses the same name twice."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self.instance.normalised = normalised(name)
        same = SozialraumAlias.objects.filter(
            sozialraum=self.instance.sozialraum_id, normalised=self.instance.normalised
        ).exclude(pk=self.instance.pk)
        if not self.instance.normalised or same.exists():
            raise forms.ValidationError(_("Diesen Namen gibt es hier schon. Bitte geben Sie einen anderen ein."))
        return name


class AliasInline(admin.TabularInline):
    """Everyday names under which the search finds an area."""

    model = SozialraumAlias
    form = AliasForm
    extra = 0
    fields = ("name",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


@admin.register(Sozialraum)
class SozialraumAdmin(SpkAdmin):
    """The areas of the own district with a map; only everyday names can be added."""

    view_right = "accounts.use_admin"
    change_right: ClassVar[str] = "sozialraum.manage_sozialraum"
    list_display = ("key", "name", "level", "residents")
    list_filter = ("level",)
    search_fields = ("name", "key", "aliases__name")
    ordering = ("key",)
    fields = ("key", "name", "level", "parent", "lor_version", "area_m2", "residents", "residents_on", "map")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sozialraum]:
        inside = Q(pk__in=[])
        for key in _districts_with(request, self.view_right).values_list("key", flat=True):
            inside |= Q(key__startswith=key)
        return Sozialraum.objects.select_related("parent").filter(inside)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request) and self._is_own(request, obj, self.view_right)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request) and self._is_own(request, obj, self.change_right)

    @staticmethod
    def _is_own(request: HttpRequest, obj: Sozialraum | None, right: str) -> bool:
        return obj is None or _districts_with(request, right).filter(key=obj.key[:2]).exists()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return (AliasInline,) if obj is not None and self.has_change_permission(request, obj) else ()

    @admin.display(description=_("Karte"))
    def map(self, obj: Sozialraum) -> str:
        return PointMapWidget(readonly=True).render("map", obj.label_point, {"id": "id_map"})
