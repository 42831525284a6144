"""Uploading a table of Vorhaben."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError
from apps.core.form_fields import LineField
from apps.core.forms import ShownForm
from apps.core.tables import ACCEPT

from .import_rows import Reader


class VorhabenImportForm(ShownForm):
    """Where the Vorhaben come from, and the table."""

    source_name = LineField(
        label=_("Woher kommen die Vorhaben?"),
        help_text=_(
            "Zum Beispiel mein.berlin.de oder der Name der Liste. Bitte immer gleich schreiben: Daran und an der "
            "Kennung erkennt das Portal ein Vorhaben wieder."
        ),
        max_length=80,
        error_messages={"required": _("Bitte sagen Sie, woher die Vorhaben kommen.")},
    )
    file = forms.FileField(
        label=_("Tabelle"),
        help_text=_("CSV oder XLSX, höchstens 500 Zeilen. Gespeichert wird erst nach der Vorschau."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                data["rows"] = self.reader.read_table(data["file"], source_name=data["source_name"])
            except DomainError as error:
                self.show(error)
        return data
