"""What a clerk types on the evening: people in the room, votes, an amount."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..domain.assemblies import MOST_PEOPLE
from ..models import AgendaEntry
from .fields import EuroField, ParagraphsField

WHOLE_NUMBER = {
    "required": gettext_lazy("Bitte geben Sie eine Zahl ein. Wenn es keine gab: 0."),
    "invalid": gettext_lazy("Bitte geben Sie eine ganze Zahl ein."),
    "min_value": gettext_lazy("Die Zahl kann nicht kleiner als %(limit_value)s sein."),
    "max_value": gettext_lazy("Diese Zahl ist zu groß. Bitte prüfen Sie sie."),
}


def _counter(label: Any, **kwargs: Any) -> forms.IntegerField:
    """A number that is tapped or typed; the buttons beside it come from evening.js."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "spk-counter-input"})
    values: dict[str, Any] = {"min_value": 0, "max_value": MOST_PEOPLE, "error_messages": WHOLE_NUMBER}
    return forms.IntegerField(label=label, widget=widget, **(values | kwargs))


class ShownForm(forms.Form):
    """A form that can show what the rules of the subject say."""

    def show(self, error: DomainError) -> None:
        """Put the sentence beside the field it belongs to, or above all."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class PresentForm(ShownForm):
    """How many people are in the room."""

    present = _counter(gettext_lazy("Personen im Raum"), min_value=None, max_value=None)


class Grant(models.TextChoices):
    """The quick choices for the amount."""

    FULL = "full", gettext_lazy("Ganz")
    REST = "rest", gettext_lazy("Den Rest")
    PART = "part", gettext_lazy("Einen Teil")
    NOTHING = "nothing", gettext_lazy("Nichts")


class VoteForm(ShownForm):
    """The vote on one idea and how much it gets."""

    yes = _counter(gettext_lazy("Ja"))
    no = _counter(gettext_lazy("Nein"))
    abstain = _counter(gettext_lazy("Enthaltung"), initial=0)
    grant = forms.ChoiceField(
        label=gettext_lazy("Wie viel Geld bekommt die Idee?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wie viel Geld die Idee bekommt.")},
    )
    granted = EuroField(label=gettext_lazy("Betrag in Euro"), required=False)
    reason = ParagraphsField(
        label=gettext_lazy("Was wurde dazu gesagt?"),
        help_text=gettext_lazy("Steht öffentlich im Lebenslauf der Idee, zum Beispiel warum es nur ein Teil ist."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, entry: AgendaEntry, remaining: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": entry.version}, **kwargs)
        self.cost, self.remaining = entry.proposal.cost, remaining
        grant: Any = self.fields["grant"]
        grant.choices = self._choices()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("grant") == Grant.PART and data.get("granted") is None and not self.has_error("granted"):
            self.add_error("granted", _("Bitte geben Sie den Betrag ein."))
        return data

    def amount(self) -> Decimal:
        """The amount a valid form stands for."""
        amounts = {
            Grant.FULL: self.cost,
            Grant.REST: self.remaining,
            Grant.PART: self.cleaned_data["granted"],
            Grant.NOTHING: Decimal(0),
        }
        amount: Decimal = amounts[Grant(self.cleaned_data["grant"])]
        return amount

    def wishes(self) -> dict[str, Any]:
        """The arguments for decide_entry, of a valid form."""
        names = ("yes", "no", "abstain", "reason", "version")
        return {name: self.cleaned_data[name] for name in names} | {"granted": self.amount()}

    def show_state_of(self, entry: AgendaEntry) -> None:
        """After somebody else was faster: keep what was typed, go on from the state that holds now."""
        self.data = self.data.copy()
        self.data["version"] = str(entry.version)

    def _choices(self) -> list[tuple[str, str]]:
        rest = min(self.remaining, self.cost)
        choices = [(Grant.PART, Grant.PART.label), (Grant.NOTHING, Grant.NOTHING.label)]
        if rest == self.cost:
            choices.insert(0, (Grant.FULL, f"{Grant.FULL.label}: {euro(self.cost)}"))
        elif rest > 0:
            choices.insert(0, (Grant.REST, f"{Grant.REST.label}: {euro(rest)}"))
        return [(str(value), str(label)) for value, label in choices]


class ReasonForm(ShownForm):
    """A reason that everybody will read."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum?"),
        help_text=gettext_lazy("Steht öffentlich im Lebenslauf der Idee."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie einen Grund.")},
    )
