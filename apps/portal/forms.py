"""The forms of the portal's own pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.sozialraum.queries import districts_active

from .enums import FeedbackKind
from .queries import participating_districts


class FeedbackForm(forms.Form):
    """A word to the Anlaufstelle: a barrier, a question. Needs neither account nor name."""

    kind = forms.ChoiceField(
        label=_("Worum geht es?"),
        choices=FeedbackKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie aus, worum es geht.")},
    )
    message = forms.CharField(
        label=_("Ihre Nachricht"),
        help_text=_("Was wollten Sie tun, und was hat nicht geklappt?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Bitte schreiben Sie uns, was Sie sagen möchten."),
            "max_length": _("Bitte kürzen Sie den Text auf %(limit_value)d Zeichen. Es sind %(show_value)d."),
        },
    )
    district = forms.ModelChoiceField(
        label=_("Bezirk"),
        queryset=districts_active().order_by("name"),
        empty_label=_("Bitte wählen"),
        error_messages={
            "required": _("Bitte wählen Sie den Bezirk, der Ihnen antworten soll."),
            "invalid_choice": _("Diesen Bezirk gibt es hier nicht. Bitte wählen Sie aus der Liste."),
        },
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Nur wenn Sie eine Antwort möchten."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Bitte geben Sie die Adresse vollständig an, zum Beispiel name@beispiel.de.")},
    )
    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(participating_districts()) < 2:
            self.fields["district"].required = False
            self.fields["district"].widget = forms.HiddenInput()

    def clean_page(self) -> str:
        """A page of ours or nothing: the Anlaufstelle will click on it."""
        page: str = self.cleaned_data["page"]
        return page if page.startswith("/") and not page.startswith("//") else ""
