"""A text of the district that the desk offers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm


class TextTemplateForm(ShownForm):
    """Name and words of a text; whether it is offered."""

    name = LineField(
        label=_("Name der Vorlage"),
        max_length=80,
        error_messages={"required": _("Bitte geben Sie der Vorlage einen Namen.")},
    )
    text = ParagraphsField(
        label=_("Text der Vorlage"),
        help_text=_("Platzhalter: {titel}, {region}, {betrag}, {jahr}; zu Anfragen {nummer} und {region}."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Bitte schreiben Sie einen Text.")},
    )
    is_active = forms.BooleanField(label=_("Am Schreibtisch anbieten"), required=False, initial=True)
