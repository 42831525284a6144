"""Adding pictures and files to a Vorhaben, one at a time."""

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField
from apps.core.forms import ShownForm


class PictureForm(ShownForm):
    """A picture and what is to be seen on it."""

    picture = forms.FileField(
        label=gettext_lazy("Bild"),
        help_text=gettext_lazy("JPEG, PNG oder WebP. Was die Kamera hineinschreibt, löschen wir."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie ein Bild."),
            "empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie ein anderes Bild."),
        },
    )
    alt_text = LineField(
        label=gettext_lazy("Was ist auf dem Bild zu sehen?"),
        help_text=gettext_lazy("Ein Satz für Menschen, die das Bild nicht sehen können."),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was auf dem Bild zu sehen ist.")},
    )
