"""What forms of all apps have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from .errors import DomainError
from .form_fields import LineField

EMPTY: tuple[Any, ...] = (None, "", [], False)


class ShownForm(forms.Form):
    """A form that can show what the rules of the subject say."""

    def show(self, error: DomainError) -> None:
        """Put the sentence beside the field it belongs to, or above all."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


def leave_unmarked(fields: Mapping[str, forms.Field], *names: str) -> None:
    """Let these say neither that they are needed nor that they are voluntary: other answers decide that."""
    for name in names:
        fields[name].marked = False  # type: ignore[attr-defined]


class TrapForm(ShownForm):
    """A form for everybody, with a field that people never see and programs fill in: components/trap.html."""

    website = forms.CharField(
        label=gettext_lazy("Bitte lassen Sie dieses Feld leer"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.pop("website", ""):
            self.data = {key: self.data.get(key) for key in self.data} | {"website": ""}
            sentence = gettext_lazy("Das sah wie ein Programm aus. Bitte senden Sie das Formular noch einmal ab.")
            self.add_error(None, sentence)
        return data


class TableForm(ShownForm):
    """The `file` of a table and its `source_name`, where it comes from. `read` makes `rows` of them or says why not."""

    def __init__(self, *args: Any, read: Callable[..., list[dict[str, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = read

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                data["rows"] = self.read(file=data["file"], source_name=data["source_name"])
            except DomainError as error:
                self.show(error)
        return data


class FilterForm(forms.Form):
    """Narrows a list down. Nothing has to be filled in, so no field says that it is voluntary."""

    mark_required = False


class AddressFilter(FilterForm):
    """A filter whose wishes stand in the address of the page. What cannot be understood is left out and named."""

    # Fields that change how a list looks, not what is in it.
    looks: frozenset[str] = frozenset()

    @cached_property
    def wishes(self) -> dict[str, Any]:
        """What was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in EMPTY}

    @property
    def ignored(self) -> list[str]:
        """Names of the fields whose entry could not be understood and was left out."""
        return [str(self.fields[name].label) for name in self.errors if name in self.fields]

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed down; its looks alone do not."""
        return any(name not in self.looks for name in self.wishes)

    def query(self, **changes: str) -> str:
        """The query string that asks for the same elsewhere, with some wishes changed; an empty one is left out."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            value = changes[name] if name in changes else str(self.data.get(name, "")) if name in self.wishes else ""
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""


class FileForm(ShownForm):
    """A file to download."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("PDF, ODT oder DOCX. Bitte möglichst barrierefrei."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt,.docx"}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Datei."),
            "empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie eine andere."),
        },
    )


class NamedFileForm(FileForm):
    """A plan, a report or a record to download, with what stands in it."""

    title = LineField(
        label=gettext_lazy("Was steht darin?"),
        help_text=gettext_lazy("Zum Beispiel: Entwurf vom März, Lageplan"),
        max_length=120,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was in der Datei steht.")},
    )
