"""Uploading a table of ideas."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError
from apps.core.form_fields import LineField
from apps.core.forms import ShownForm

from ..models import Round
from .import_rows import read_rows

ACCEPT = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportForm(ShownForm):
    """Where the ideas come from, and the table."""

    source_name = LineField(
        label=_("Plattform, von der die Ideen kommen"),
        help_text=_(
            "Zum Beispiel mein.berlin.de. Steht an jeder Idee. Bitte immer gleich schreiben: Daran und an der "
            "Kennung erkennt das Portal eine Idee wieder."
        ),
        max_length=80,
        error_messages={"required": _("Bitte sagen Sie, von welcher Plattform die Ideen kommen.")},
    )
    file = forms.FileField(
        label=_("Tabelle"),
        help_text=_("CSV oder XLSX, höchstens 2.000 Zeilen. Gespeichert wird erst nach der Vorschau."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                data["rows"] = read_rows(round=self.round, source_name=data["source_name"], file=data["file"])
            except DomainError as error:
                self.show(error)
        return data
