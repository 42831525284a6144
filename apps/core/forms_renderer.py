"""Forms look like KERN everywhere, without a word about it in the forms themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .drawing import draw

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
# Stands for the control while the frame around it is drawn; no text of ours or of anybody else holds it.
CONTROL = "\x00"


@dataclass(frozen=True)
class FieldFrame:
    """What stands around a control: label, hint, marking, counter. Looks like a field to templates/forms/field.html."""

    kind: str
    label: str
    help_text: str
    marking: str
    auto_id: str
    id_for_label: str
    aria_describedby: str | None
    suffix: str
    max_length: int | None
    is_list: bool
    errors: tuple[str, ...] = ()

    def __str__(self) -> str:
        return mark_safe(CONTROL)  # noqa: S308 - a sign of our own


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

    @cached_property
    def marking(self) -> str:
        """Whether the label says that the field is "required" or "optional"; empty where it says nothing."""
        silent = getattr(self.form, "mark_required", True) is False or getattr(self.field, "marked", True) is False
        if silent or self.field.disabled:
            return ""
        return "required" if self.field.required else "optional"

    @cached_property
    def is_list(self) -> bool:
        """Whether a select shows several lines at once, rather than one that opens."""
        return bool(getattr(self.field.widget, "allow_multiple_selected", False))

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

    def as_field_group(self) -> SafeString:
        """Label, hint and control. What is the same for everybody is drawn once, the control each time."""
        if self.errors or not self._is_the_same_for_everybody:
            return super().as_field_group()
        frame = FieldFrame(
            kind=self.kind,
            label=conditional_escape(self.label),
            help_text=SafeString(self.help_text),
            marking=self.marking,
            auto_id=self.auto_id,
            id_for_label=self.id_for_label,
            aria_describedby=self.aria_describedby,
            suffix=self.suffix,
            max_length=self.max_length,
            is_list=self.is_list,
        )
        before, after = draw(self.template_name, "field", frame).strip().split(CONTROL)
        return mark_safe(f"{before}{self}{after}")  # noqa: S308 - parts of one template

    @property
    def _is_the_same_for_everybody(self) -> bool:
        """One control, with words that stand in the program: those made for one person are never kept."""
        words = (self.field.label, self.field.help_text)
        return self.kind not in ("radios", "checkboxes") and all(
            isinstance(word, Promise) or not word for word in words
        )

    def as_widget(
        self, widget: forms.Widget | None = None, attrs: dict[str, Any] | None = None, only_initial: bool = False
    ) -> SafeString:
        """A plain list to choose from is written here: Django makes a dict of each option before it draws one."""
        if widget is not None or only_initial or type(self.field.widget) is not forms.Select:
            return super().as_widget(widget, attrs, only_initial)
        select: forms.Select = self.field.widget
        own = self.build_widget_attrs(attrs or {})
        if self.auto_id and "id" not in select.attrs:
            own.setdefault("id", self.auto_id)
        wanted = {str(value) for value in select.format_value(self.value())}
        return _select_of(self.html_name, select.build_attrs(select.attrs, own), select.choices, wanted)

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
        """The commonest controls are written here: Django's templates take ten times as long for the same."""
        write = CONTROLS.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    value = widget["value"]
    shown = "" if value is None else format_html(' value="{}"', str(value))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], shown, _attributes(widget["attrs"])
    )


def _textarea(widget: dict[str, Any]) -> SafeString:
    value = widget["value"] or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget["attrs"]), value)


def _select(widget: dict[str, Any]) -> SafeString:
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    attributes = _attributes(widget["attrs"])
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attributes, mark_safe(groups))  # noqa: S308


def _select_of(name: str, attributes: dict[str, Any], choices: Iterable[Any], wanted: set[str]) -> SafeString:
    """The same as `_select`, straight from the choices. Of several options wanted the first is chosen."""
    written = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            options = "".join(_plain_option(key, words, wanted) for key, words in label)
            written.append(f'\n<optgroup label="{conditional_escape(value)}">{options}\n</optgroup>')
        else:
            written.append(_plain_option(value, label, wanted))
    options = "".join(written)
    start = f'<select name="{conditional_escape(name)}"{_attributes(attributes)}>'
    return mark_safe(f"{start}{options}</select>")  # noqa: S308 - escaped above and below


def _plain_option(value: Any, label: Any, wanted: set[str]) -> str:
    key = "" if value is None else str(value)
    selected = ""
    if key in wanted:
        wanted.clear()
        selected = " selected"
    return f'\n<option value="{conditional_escape(key)}"{selected}>{conditional_escape(label)}</option>'


def _group(name: str | None, options: list[dict[str, Any]]) -> str:
    entries = "".join(map(_option, options))
    return f'\n<optgroup label="{conditional_escape(name)}">{entries}\n</optgroup>' if name else entries


def _option(option: dict[str, Any]) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'\n<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _attributes(attributes: dict[str, Any]) -> SafeString:
    written = "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(value)}"'
        for name, value in attributes.items()
        if value is not False
    )
    return mark_safe(written)  # noqa: S308 - escaped above


_WIDGETS = "django/forms/widgets/"
# Template of Django → what writes the same.
CONTROLS: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    f"{_WIDGETS}select.html": _select,
    f"{_WIDGETS}textarea.html": _textarea,
} | {
    f"{_WIDGETS}{kind}.html": _input
    for kind in (
        "checkbox",
        "date",
        "datetime",
        "email",
        "hidden",
        "input",
        "number",
        "password",
        "text",
        "time",
        "url",
    )
}
