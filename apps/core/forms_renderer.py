"""Forms look like KERN everywhere, without a word about it in the forms themselves."""

from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# The most telling class first: a radio list is a choice widget too.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxInput, "checkbox", "kern-form-check__checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes", "kern-form-check__checkbox"),
    (forms.RadioSelect, "radios", "kern-form-check__radio"),
    (forms.Select, "select", "kern-form-input__select"),
    (forms.Textarea, "textarea", "kern-form-input__input"),
    (forms.ClearableFileInput, "file", "kern-form-input__input"),
    (forms.FileInput, "file", "kern-form-input__input"),
    (forms.MultiWidget, "several", "kern-form-input__input"),
)


class KernBoundField(BoundField):
    """A field that knows its KERN classes, its counter and where an error message may send the focus."""

    @cached_property
    def kind(self) -> str:
        """Which part of templates/forms/field.html draws this field."""
        return self._kind_and_class[0]

    @cached_property
    def max_length(self) -> int | None:
        """Upper limit of a long text, told below the field and counted down by site.js."""
        limit = getattr(self.field, "max_length", None)
        return limit if self.kind == "textarea" else None

    @cached_property
    def suffix(self) -> str:
        """Unit behind the field, "€" for example: `widget.attrs["data-suffix"]`."""
        return str(self.field.widget.attrs.get("data-suffix", ""))

    @property
    def plain_label(self) -> str:
        """The label as the beginning of a sentence: "Ich bin einverstanden: …"."""
        return str(self.label).rstrip(".:?")

    @property
    def focus_id(self) -> str:
        """Where a link of the error summary leads: the field, or the first of its options."""
        if self.kind in ("radios", "checkboxes"):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if self.max_length and self.auto_id and described is not None:
            return f"{described} {self.auto_id}_counter".strip()
        return described

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        target = widget or self.field.widget
        if target.is_hidden:
            return attrs
        names = [attrs.get("class"), target.attrs.get("class"), self._kind_and_class[1]]
        if self.errors:
            names.append(f"{self._kind_and_class[1]}--error")
        attrs["class"] = " ".join(str(name) for name in names if name)
        if self.max_length:
            # A browser cuts pasted text off at maxlength without a word; the counter warns instead.
            attrs["maxlength"] = False
            attrs["data-limit"] = str(self.max_length)
        return attrs

    @cached_property
    def _kind_and_class(self) -> tuple[str, str]:
        for widget_class, kind, css_class in KINDS:
            if isinstance(self.field.widget, widget_class):
                return kind, css_class
        return "input", "kern-form-input__input"


class SpkFormRenderer(TemplatesSetting):
    """Django's forms through templates/forms/, for our own forms and those of the packages alike."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = KernBoundField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Lists to choose from are written here: Django's templates take 0.1 ms per entry, and regions are 29."""
        if template_name == forms.Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: dict[str, Any]) -> SafeString:
    """What django/forms/widgets/select.html gives, without a template per entry."""
    groups = format_html_join("", "{}", ((_group(name, options),) for name, options, _index in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}</select>', widget["name"], _attributes(widget["attrs"]), groups)


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    entries = format_html_join(
        "",
        '\n<option value="{}"{}>{}</option>',
        ((str(option["value"]), _attributes(option["attrs"]), option["label"]) for option in options),
    )
    return format_html('\n<optgroup label="{}">{}\n</optgroup>', name, entries) if name else entries


def _attributes(attributes: dict[str, Any]) -> SafeString:
    names = [(name, value) for name, value in attributes.items() if value is not False]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in names))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
