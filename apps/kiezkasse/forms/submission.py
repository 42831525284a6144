"""Handing in an idea: one page, no account."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError

from ..domain.pictures import CleanPicture, megabytes, read_picture
from ..domain.proposals import CONSENT_VERSION, AlreadySentError, ProposalText
from ..enums import Category
from ..models import Proposal
from .fields import EuroField, LineField, MailField, ParagraphsField
from .place import PlaceForm


def _longest(name: str) -> int | None:
    field: Any = Proposal._meta.get_field(name)
    longest: int | None = field.max_length
    return longest


class ContentForm(PlaceForm):
    """What an idea says, whichever way it comes in."""

    # As on the page: the summary of the errors follows it.
    field_order = ["title", "text", "category", "cost", "region", "place_kind", "address", "address_choice"]

    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Ihre Idee in wenigen Worten, zum Beispiel: Bank am Markt"),
        max_length=_longest("title"),
        error_messages={"required": gettext_lazy("Bitte geben Sie Ihrer Idee einen Titel.")},
    )
    text = ParagraphsField(
        label=gettext_lazy("Beschreibung"),
        help_text=gettext_lazy("Was soll geschehen? Wer hat etwas davon? Wer macht mit?"),
        max_length=_longest("text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Bitte beschreiben Sie Ihre Idee in ein paar Sätzen.")},
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Thema"),
        choices=[("", gettext_lazy("Bitte wählen")), *Category.choices],
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie ein Thema. Wenn keines passt: „Anderes“."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie ein Thema aus der Liste."),
        },
    )
    cost = EuroField(
        label=gettext_lazy("Was kostet es ungefähr?"),
        help_text=gettext_lazy("Der Betrag, den Sie aus der Kiezkasse brauchen. Eine Schätzung reicht."),
    )
    author_name = LineField(
        label=gettext_lazy("Ihr Name, wie er gezeigt werden soll"),
        help_text=gettext_lazy("Darf ein Spitzname sein oder der Name Ihrer Gruppe."),
        max_length=_longest("author_name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Bitte geben Sie einen Namen an. Ein Spitzname reicht.")},
    )
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4

    @property
    def content(self) -> ProposalText:
        """The words of a valid form."""
        names = ("title", "text", "category", "cost", "author_name")
        return ProposalText(**{name: self.cleaned_data[name] for name in names})

    def show(self, error: DomainError) -> None:
        """Put what the rules of the subject say beside the field it belongs to."""
        self.add_error(error.field if error.field in self.fields else None, str(error))
        if isinstance(error, AlreadySentError):
            self._replace("submission_key", str(uuid.uuid4()))

    def clean_submission_key(self) -> uuid.UUID:
        """A key that is none is replaced: nobody has to mend what they cannot see."""
        try:
            return uuid.UUID(self.cleaned_data["submission_key"])
        except ValueError:
            self._replace("submission_key", str(key := uuid.uuid4()))
            return key

    def _replace(self, name: str, value: str) -> None:
        self.data = {key: self.data.get(key) for key in self.data} | {name: value}


class SubmissionForm(ContentForm):
    """The form that everybody can hand an idea in with."""

    field_order = [*ContentForm.field_order, "lon", "lat", "picture", "alt_text", "author_name", "email", "consent"]

    picture = forms.FileField(
        label=gettext_lazy("Bild"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie ein anderes Bild."),
            "invalid": gettext_lazy("Das Bild kam nicht an. Bitte wählen Sie es noch einmal aus."),
        },
    )
    alt_text = LineField(
        label=gettext_lazy("Was ist auf dem Bild zu sehen?"),
        help_text=gettext_lazy("Ein Satz für Menschen, die das Bild nicht sehen können."),
        required=False,
        max_length=160,
    )
    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Wird nicht veröffentlicht. Sie bekommen einen Link, mit dem Sie die Idee bestätigen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Ich bin einverstanden, dass meine Idee so veröffentlicht wird."),
        error_messages={"required": gettext_lazy("Ohne Ihr Einverständnis dürfen wir die Idee nicht veröffentlichen.")},
    )
    # A field that people never see; programs fill it in.
    website = forms.CharField(
        label=gettext_lazy("Bitte lassen Sie dieses Feld leer"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].help_text = format_html(
            _(
                "Alle sehen dann Titel, Beschreibung, Ort, Kosten, Bild und den Namen oben. Ihre E-Mail-Adresse sieht "
                'nur die Anlaufstelle. Sie können das jederzeit zurücknehmen: <a href="{}">Datenschutz</a>. Unter 16 '
                "Jahren brauchen Sie dafür das Ja Ihrer Eltern. (Fassung {})"
            ),
            reverse("portal:privacy"),
            CONSENT_VERSION,
        )
        self.fields["picture"].help_text = _(
            "Ein Foto oder eine Skizze: JPEG, PNG oder WebP, höchstens %(limit)s MB."
        ) % {"limit": megabytes(settings.SPK_UPLOAD_MAX_BYTES)}

    @property
    def picture_is_lost(self) -> bool:
        """A browser never sends a file twice by itself: the person has to choose it again."""
        return bool(self.errors and self.files.get("picture"))

    def clean_picture(self) -> CleanPicture | None:
        file = self.cleaned_data["picture"]
        if not file:
            return None
        try:
            return read_picture(file)
        except DomainError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("website"):
            self._replace("website", "")
            self.add_error(None, _("Das sah wie ein Programm aus. Bitte senden Sie das Formular noch einmal ab."))
        return data

    def wishes(self) -> dict[str, Any]:
        """The arguments for submit_proposal, of a valid form."""
        names = ("region_budget", "place", "email", "submission_key", "picture", "alt_text")
        return {name: self.cleaned_data[name] for name in names} | {"content": self.content}


class LostLinkForm(forms.Form):
    """Where to send the private links again."""

    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Die Adresse, die Sie beim Einreichen angegeben haben."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WithdrawForm(forms.Form):
    """Asks once before an idea is taken back."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum?"),
        help_text=gettext_lazy("Der Grund steht dann öffentlich im Lebenslauf der Idee."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
