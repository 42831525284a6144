"""The forms of the portal's own pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import MailField, ParagraphsField
from apps.core.http import page_of_ours
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
    message = ParagraphsField(
        label=_("Ihre Nachricht"),
        help_text=_("In Ihren Worten. Bei einer Barriere: Was wollten Sie tun, und was hat nicht geklappt?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Bitte schreiben Sie uns, was Sie sagen möchten."),
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
    email = MailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Nur wenn Sie eine Antwort möchten."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(participating_districts()) < 2:
            self.fields["district"].required = False
            self.fields["district"].widget = forms.HiddenInput()

    def clean_page(self) -> str:
        """A page of ours or nothing: the Anlaufstelle will click on it."""
        return page_of_ours(self.cleaned_data["page"], otherwise="")
