"""What anybody writes to the Anlaufstelle: the first message, and the next ones."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, MailField, PapersField, ParagraphsField
from apps.core.forms import ShownForm, TrapForm
from apps.core.http import page_of_ours
from apps.sozialraum.queries import districts_active

from ..domain.content import Contact, EnquiryContent, Words
from ..enums import KIND_IN_WORDS, Channel, EnquiryKind


class ContactForm(TrapForm):
    """A word to the Anlaufstelle: a question, a wish, a barrier. Needs neither account nor name."""

    kind = forms.ChoiceField(
        label=_("Worum geht es?"),
        choices=list(KIND_IN_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie aus, worum es geht.")},
    )
    message = ParagraphsField(
        label=_("Ihre Nachricht"),
        help_text=_("In Ihren Worten. Bei einer Barriere: Was wollten Sie tun, und was hat nicht geklappt?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Bitte schreiben Sie uns, was Sie sagen möchten.")},
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
    name = LineField(
        label=_("Ihr Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Für die Antwort. Sie bekommen auch einen Link, mit dem Sie Ihre Anfrage wiederfinden."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = LineField(
        label=_("Telefon"),
        help_text=_("Wenn wir Sie lieber anrufen sollen."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if districts_active().count() == 1:
            self.fields["district"].required = False
            self.fields["district"].widget = forms.HiddenInput()

    def clean_page(self) -> str:
        """A page of ours or nothing: the Anlaufstelle will click on it."""
        return page_of_ours(self.cleaned_data["page"], otherwise="")

    def content(self) -> EnquiryContent:
        """What a valid form is about."""
        kind = EnquiryKind(self.cleaned_data["kind"])
        return EnquiryContent(kind=kind, channel=Channel.FORM, page=self.cleaned_data["page"])

    def contact(self) -> Contact:
        """How to reach whoever filled it in."""
        data = self.cleaned_data
        return Contact(name=data["name"], email=data["email"], phone=data["phone"], language=get_language() or "de")

    def words(self) -> Words:
        """What a valid form says."""
        return Words(text=self.cleaned_data["message"])


class WriteAgainForm(ShownForm):
    """The next message of the person, on their own page."""

    text = ParagraphsField(
        label=_("Ihre Nachricht"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte schreiben Sie uns, was Sie sagen möchten.")},
    )
    papers = PapersField(
        label=_("Dateien"),
        help_text=_("Zum Beispiel ein Foto. PDF, JPEG, PNG, ODT oder DOCX, höchstens fünf."),
        required=False,
    )

    def words(self) -> Words:
        """What a valid form says."""
        return Words(text=self.cleaned_data["text"], papers=self.cleaned_data["papers"])
