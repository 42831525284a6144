"""Uploading a table of ideas."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField
from apps.core.forms import TableForm
from apps.core.tables import ACCEPT


class ImportForm(TableForm):
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
