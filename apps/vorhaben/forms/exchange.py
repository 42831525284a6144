"""Uploading a table of Vorhaben."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField
from apps.core.forms import TableForm
from apps.core.tables import ACCEPT


class VorhabenImportForm(TableForm):
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
