"""Moderation in the browser admin: texts to change, blocks to look at. Saved views are private and not shown."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.core.admin import SpkAdmin

from .domain.texts import save_text
from .enums import TextKind
from .models import Block, TextTemplate
from .queries import blocks_managed_by, texts_managed_by
from .wording import PLACEHOLDERS, unknown_placeholders


class TextTemplateForm(forms.ModelForm):
    """The same wall as the page of the desk, said beside the field."""

    class Meta:
        model = TextTemplate
        fields = ("name", "text", "is_active")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if unknown := unknown_placeholders(text):
            raise ValidationError(
                _("Den Platzhalter {%(unknown)s} gibt es nicht. Möglich sind: %(known)s.")
                % {"unknown": unknown[0], "known": ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)}
            )
        return text


@admin.register(TextTemplate)
class TextTemplateAdmin(SpkAdmin):
    """Texts of the own district; new ones are written at the desk."""

    view_right = "moderation.manage_templates"
    change_right = "moderation.manage_templates"
    form = TextTemplateForm
    list_display = ("name", "kind", "district", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "text")
    fields = ("district", "kind", "name", "text", "is_active")
    readonly_fields = ("district", "kind")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextTemplate]:
        return texts_managed_by(request.user).select_related("district")

    def save_model(self, request: HttpRequest, obj: TextTemplate, form: Any, change: bool) -> None:
        save_text(
            district=obj.district,
            kind=TextKind(obj.kind),
            name=obj.name,
            text=obj.text,
            is_active=obj.is_active,
            template=obj,
            actor=request.user,  # type: ignore[arg-type]
        )


@admin.register(Block)
class BlockAdmin(SpkAdmin):
    """Who is blocked; set and lifted at the desk, which hides and shows what belongs to it."""

    view_right = "moderation.block_person"
    list_display = ("label", "reason", "district", "at", "actor", "lifted_at")
    list_filter = (("lifted_at", admin.EmptyFieldListFilter),)
    search_fields = ("label", "reason")
    date_hierarchy = "at"
    fields = ("district", "label", "reason", "at", "actor", "lifted_at", "lifted_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Block]:
        return blocks_managed_by(request.user).select_related("district", "actor")
