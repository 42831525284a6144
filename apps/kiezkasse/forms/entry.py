"""Entering an idea for somebody who wrote, called or came by."""

import uuid
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField, LineField, MailField
from apps.core.widgets import DayInput

from ..domain.consents import nameless
from ..enums import Channel, ConsentPurpose
from ..models import ProposalContact
from .content import longest
from .submission import ContentForm

# Online ideas come through the public form, those of other platforms through the import.
ENTRY_CHANNELS = [channel for channel in Channel if channel not in {Channel.ONLINE, Channel.PLATFORM}]


class EntryForm(ContentForm):
    """The same questions as online, about somebody else, on one page."""

    least_lines = 0

    channel = forms.ChoiceField(
        label=gettext_lazy("Wie kam die Idee zu Ihnen?"),
        choices=[(channel.value, channel.label) for channel in ENTRY_CHANNELS],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie die Idee zu Ihnen kam."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie die Idee zu Ihnen kam."),
        },
    )
    received_on = forms.DateField(
        label=gettext_lazy("Eingegangen am"),
        help_text=gettext_lazy("Der Tag, an dem der Zettel ankam. Heute, wenn Sie nichts ändern."),
        required=False,
        widget=DayInput,
        error_messages={"invalid": gettext_lazy("Bitte geben Sie einen Tag an, zum Beispiel 17.06.2026.")},
    )
    cost = EuroField(
        label=gettext_lazy("Beantragter Betrag, wenn keine Zeilen angegeben sind"),
        help_text=gettext_lazy("Der Betrag, den die Idee von der Region braucht."),
        required=False,
    )
    author_name = LineField(
        label=gettext_lazy("Name der Person, wie er gezeigt wird"),
        help_text=gettext_lazy("Ein Spitzname oder der Name einer Gruppe reicht. Leer: „ohne Namen“."),
        required=False,
        max_length=longest("author_name"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Wenn bekannt. Die Person bekommt dann jede Entscheidung per E-Mail."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = LineField(
        label=gettext_lazy("Telefon"),
        help_text=gettext_lazy("Wird nie veröffentlicht."),
        required=False,
        max_length=40,
    )
    presenter = LineField(
        label=gettext_lazy("Wer stellt die Idee in der Versammlung vor?"),
        required=False,
        max_length=longest("presenter", ProposalContact),
    )
    is_young = forms.BooleanField(
        label=gettext_lazy("Die Person ist jünger, als es die Runde ohne Eltern erlaubt."), required=False
    )
    guardian = forms.BooleanField(
        label=gettext_lazy("Die Eltern haben auf dem Papier unterschrieben oder es uns gesagt."), required=False
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Die Person ist einverstanden, dass ihre Idee mit diesem Namen veröffentlicht wird."),
        help_text=gettext_lazy("Auf dem Papier unterschrieben oder am Telefon gesagt."),
        error_messages={
            "required": gettext_lazy("Bitte fragen Sie zuerst: Ohne Einverständnis dürfen wir nichts speichern.")
        },
    )
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4
        self.fields["received_on"].initial = timezone.localdate

    def clean_submission_key(self) -> uuid.UUID:
        """A key that is none is replaced: nobody has to mend what they cannot see."""
        try:
            return uuid.UUID(self.cleaned_data["submission_key"])
        except ValueError:
            self._replace("submission_key", str(key := uuid.uuid4()))
            return key

    def clean_received_on(self) -> date | None:
        day: date | None = self.cleaned_data["received_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft. Wann kam die Idee an?"))
        return day

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data.get("cost")
        data = super().clean()
        if not data.get("cost_lines"):
            data["cost"] = typed
            if typed is None and not self.has_error("cost") and not self.has_error("what_1"):
                self.add_error("cost", self.fields["cost"].error_messages["required"])
        if data.get("is_young") and not data.get("guardian"):
            self.add_error("guardian", _("Bitte fragen Sie zuerst die Eltern: Ohne ihr Ja geht es nicht."))
        return data

    def wishes(self) -> dict[str, Any]:
        """The arguments for enter_proposal, of a valid form."""
        names = ("region_budget", "place", "email", "phone", "presenter", "submission_key")
        data = self.cleaned_data
        consents = [ConsentPurpose.CONTACT] if data["email"] or data["phone"] else []
        consents += [ConsentPurpose.NAME] if data["author_name"] else []
        consents += [ConsentPurpose.GUARDIAN] if data["is_young"] else []
        return {name: data[name] for name in names} | {
            "content": self.text_of(data["author_name"] or nameless()),
            "channel": Channel(data["channel"]),
            "consents": consents,
            "is_guardian": data["is_young"],
            "received_at": _noon(data["received_on"]),
        }


def _noon(day: date | None) -> datetime | None:
    """A day that is over, at noon; None for today: then it is now."""
    if day is None or day == timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day, time(12)))
