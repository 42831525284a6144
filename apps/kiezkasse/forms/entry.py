"""Entering an idea for somebody who wrote, called or came by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import Channel
from .fields import LineField, MailField
from .submission import ContentForm

# Online ideas come through the public form; here is every other way.
ENTRY_CHANNELS = [channel for channel in Channel if channel != Channel.ONLINE]


class EntryForm(ContentForm):
    """The same questions as online, about somebody else."""

    channel = forms.ChoiceField(
        label=_("Wie kam die Idee zu Ihnen?"),
        choices=[(channel.value, channel.label) for channel in ENTRY_CHANNELS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie, wie die Idee zu Ihnen kam."),
            "invalid_choice": _("Bitte wählen Sie, wie die Idee zu Ihnen kam."),
        },
    )
    email = MailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Wenn bekannt. Die Person bekommt dann jede Entscheidung per E-Mail."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = LineField(label=_("Telefon"), help_text=_("Wird nie veröffentlicht."), required=False, max_length=40)
    consent = forms.BooleanField(
        label=_("Die Person ist einverstanden, dass ihre Idee mit diesem Namen veröffentlicht wird."),
        help_text=_("Auf dem Papier unterschrieben oder am Telefon gesagt."),
        error_messages={"required": _("Bitte fragen Sie zuerst: Ohne Einverständnis dürfen wir nichts speichern.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author_name"].label = _("Name der Person, wie er gezeigt wird")
        self.fields["author_name"].help_text = _("Ein Spitzname oder der Name einer Gruppe reicht.")
        self.fields["author_name"].widget.attrs["autocomplete"] = "off"
        self.fields["cost"].help_text = _("Der Betrag, den die Idee aus der Kiezkasse braucht.")

    def wishes(self) -> dict[str, Any]:
        """The arguments for enter_proposal, of a valid form."""
        names = ("region_budget", "place", "email", "phone", "submission_key")
        channel = Channel(self.cleaned_data["channel"])
        return {name: self.cleaned_data[name] for name in names} | {"content": self.content, "channel": channel}
