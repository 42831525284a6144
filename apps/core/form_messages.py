"""What forms say when something is wrong, in the portal's own words.

Django's sentences name the fault but not the way out ("Dieses Feld ist zwingend erforderlich.").
Every form is meant, those of the packages too; a field with its own error_messages keeps them.
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FIELD_MESSAGES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Bitte füllen Sie dieses Feld aus.")},
    forms.IntegerField: {"invalid": _("Bitte geben Sie eine ganze Zahl ein, zum Beispiel 12.")},
    forms.FloatField: {"invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel 12,5.")},
    forms.DecimalField: {"invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel 350 oder 350,50.")},
    forms.DateField: {"invalid": _("Bitte geben Sie einen Tag an, zum Beispiel 17.06.2026.")},
    forms.TimeField: {"invalid": _("Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30.")},
    forms.DateTimeField: {"invalid": _("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 17.06.2026 18:30.")},
    forms.BooleanField: {"required": _("Bitte setzen Sie hier ein Häkchen.")},
    forms.ChoiceField: {
        "required": _("Bitte wählen Sie etwas aus."),
        "invalid_choice": _("Bitte wählen Sie einen Eintrag aus der Liste."),
    },
    forms.ModelChoiceField: {"invalid_choice": _("Bitte wählen Sie einen Eintrag aus der Liste.")},
    forms.FileField: {
        "required": _("Bitte wählen Sie eine Datei aus."),
        "invalid": _("Die Datei kam nicht an. Bitte wählen Sie sie noch einmal aus."),
        "missing": _("Die Datei kam nicht an. Bitte wählen Sie sie noch einmal aus."),
        "empty": _("Die Datei ist leer. Bitte wählen Sie eine andere."),
    },
    forms.ImageField: {
        "invalid_image": _("Diese Datei ist kein Bild. Bitte wählen Sie ein Bild im Format JPEG, PNG oder WebP.")
    },
}


def use_own_words() -> None:
    """Replace Django's sentences. Called once, when the apps are ready."""
    for field, messages in FIELD_MESSAGES.items():
        field.default_error_messages = field.default_error_messages | messages
    validators.EmailValidator.message = _(
        "Bitte geben Sie eine vollständige E-Mail-Adresse an, zum Beispiel name@beispiel.de."
    )
    validators.MaxLengthValidator.message = ngettext_lazy(
        "Bitte kürzen Sie auf höchstens %(limit_value)d Zeichen. Jetzt sind es %(show_value)d.",
        "Bitte kürzen Sie auf höchstens %(limit_value)d Zeichen. Jetzt sind es %(show_value)d.",
        "limit_value",
    )
    validators.MinLengthValidator.message = ngettext_lazy(
        "Bitte schreiben Sie mindestens %(limit_value)d Zeichen. Jetzt sind es %(show_value)d.",
        "Bitte schreiben Sie mindestens %(limit_value)d Zeichen. Jetzt sind es %(show_value)d.",
        "limit_value",
    )
    validators.MaxValueValidator.message = _("Bitte geben Sie höchstens %(limit_value)s ein.")
    validators.MinValueValidator.message = _("Bitte geben Sie mindestens %(limit_value)s ein.")
