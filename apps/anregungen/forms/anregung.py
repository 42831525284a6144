"""Handing in an Anregung, entering one for somebody, and what its author does afterwards."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput

from ..domain.content import Contact
from ..enums import Channel
from .content import ContentForm, HoneypotField, SubmissionKeyField

OLD, YOUNG = "old", "young"
# From this age on somebody agrees for themselves (Art. 8 DSGVO).
OWN_CONSENT_AGE = 16
NAME_HELP = gettext_lazy("Ein Spitzname oder der Name Ihrer Gruppe reicht. Leer: „ohne Namen“.")


class AnregungForm(ContentForm):
    """The public form: what is suggested, and how to reach whoever does. Nothing of that is ever shown but the name."""

    author_name = LineField(
        label=gettext_lazy("Name, wie er öffentlich stehen soll"),
        help_text=NAME_HELP,
        required=False,
        max_length=80,
    )
    age = forms.ChoiceField(
        label=gettext_lazy("Wie alt sind Sie?"),
        choices=[
            (OLD, gettext_lazy("16 Jahre oder älter")),
            (YOUNG, gettext_lazy("jünger als 16 Jahre")),
        ],
        help_text=gettext_lazy(
            "Unter 16 Jahren geben Sie bitte die E-Mail-Adresse Ihrer Eltern an. Die Eltern bestätigen."
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie alt Sie sind. Jüngere brauchen das Ja ihrer Eltern."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie alt Sie sind."),
        },
    )
    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Wird nie veröffentlicht. Sie bekommen einen Link, mit dem Sie bestätigen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = LineField(
        label=gettext_lazy("Ihr Name"),
        help_text=gettext_lazy("Für das Schreiben mit der Entscheidung. Nur die Ämter sehen ihn."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "Die Anlaufstelle und das Amt, das entscheidet, dürfen meine Kontaktdaten speichern und mir zu dieser "
            "Anregung schreiben. Veröffentlicht werden sie nie."
        ),
        error_messages={"required": gettext_lazy("Ohne Ihre Kontaktdaten kann Ihnen niemand antworten.")},
    )
    website = HoneypotField()
    submission_key = SubmissionKeyField()

    def __init__(self, *args: Any, account_email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_email = account_email.lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_own = bool(self.account_email) and data.get("email", "").lower() == self.account_email
        if data.get("age") == YOUNG and is_own:
            self.add_error("email", _("Das ist Ihre eigene Adresse. Bitte geben Sie die Adresse Ihrer Eltern an."))
        return data

    def contact(self, language: str) -> Contact:
        """How to reach the person, of a valid form."""
        data = self.cleaned_data
        return Contact(name=data["name"], email=data["email"], language=language, is_guardian=data["age"] == YOUNG)


class EntryForm(ContentForm):
    """The same questions, about somebody who wrote on paper, called or came by."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Wie kam die Anregung zu Ihnen?"),
        choices=[(channel.value, channel.label) for channel in Channel if channel != Channel.ONLINE],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie die Anregung zu Ihnen kam."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie die Anregung zu Ihnen kam."),
        },
    )
    received_on = forms.DateField(
        label=gettext_lazy("Eingegangen am"),
        help_text=gettext_lazy("Der Tag, an dem sie ankam. Ab da laufen die Fristen."),
        widget=DayInput,
        initial=timezone.localdate,
        error_messages={
            "required": gettext_lazy("Bitte geben Sie den Tag an, an dem die Anregung ankam."),
            "invalid": gettext_lazy("Bitte geben Sie einen Tag an, zum Beispiel 17.06.2027."),
        },
    )
    author_name = LineField(
        label=gettext_lazy("Name, wie er öffentlich stehen soll"), help_text=NAME_HELP, required=False, max_length=80
    )
    name = LineField(
        label=gettext_lazy("Name der Person"),
        help_text=gettext_lazy("Für das Schreiben mit der Entscheidung. Wird nie veröffentlicht."),
        max_length=120,
        error_messages={"required": gettext_lazy("Bitte geben Sie den Namen der Person an.")},
    )
    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Wenn bekannt. Die Person bekommt dann jeden neuen Stand per E-Mail."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = LineField(label=gettext_lazy("Telefon"), required=False, max_length=60)
    postal_address = ParagraphsField(
        label=gettext_lazy("Anschrift"),
        help_text=gettext_lazy("Wer keine E-Mail hat, bekommt die Entscheidung als Brief."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_young = forms.BooleanField(label=gettext_lazy("Die Person ist jünger als 16 Jahre."), required=False)
    guardian = forms.BooleanField(
        label=gettext_lazy("Die Eltern haben auf dem Papier unterschrieben oder es uns gesagt."), required=False
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Die Person ist einverstanden, dass ihre Anregung so veröffentlicht wird."),
        help_text=gettext_lazy("Auf dem Papier unterschrieben oder gesagt."),
        error_messages={
            "required": gettext_lazy("Bitte fragen Sie zuerst: Ohne Einverständnis dürfen wir nichts speichern.")
        },
    )
    submission_key = SubmissionKeyField()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft. Wann kam die Anregung an?"))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("email") or data.get("phone") or data.get("postal_address")):
            self.add_error(
                "phone", _("Bitte geben Sie an, wie Sie die Person erreichen: Telefon, E-Mail oder Anschrift.")
            )
        if data.get("is_young") and not data.get("guardian"):
            self.add_error("guardian", _("Bitte fragen Sie zuerst die Eltern: Ohne ihr Ja geht es nicht."))
        return data

    def wishes(self) -> dict[str, Any]:
        """The arguments for enter_anregung, of a valid form."""
        data = self.cleaned_data
        names = ("name", "email", "phone", "postal_address")
        return {
            "content": self.content(),
            "contact": Contact(**{name: data[name] for name in names}, is_guardian=data["is_young"]),
            "channel": Channel(data["channel"]),
            "received_at": _noon(data["received_on"]),
            "submission_key": data["submission_key"],
        }


class AnswerForm(ShownForm):
    """Whoever suggested answers what the Anlaufstelle asked."""

    answer = ParagraphsField(
        label=gettext_lazy("Ihre Antwort"),
        help_text=gettext_lazy("Die Antwort liest nur die Anlaufstelle. Sie können einmal antworten."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie eine Antwort.")},
    )


class WithdrawForm(ShownForm):
    """Asks once before an Anregung is taken back."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum?"),
        help_text=gettext_lazy("Der Grund steht dann öffentlich im Lebenslauf der Anregung."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MailForm(ShownForm):
    """A mail address to which a link goes."""

    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Die Adresse, die Sie beim Einreichen angegeben haben."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def _noon(day: date) -> datetime | None:
    """A day that is over, at noon; None for today: then it is now."""
    return None if day == timezone.localdate() else timezone.make_aware(datetime.combine(day, time(12)))
