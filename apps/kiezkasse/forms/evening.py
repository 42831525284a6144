"""What a clerk types on the evening: people in the room, the way to vote, votes, an amount, an idea from the room."""

import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField, LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.templatetags.spk import euro

from ..domain.evening import MOST_PEOPLE, MOST_POINTS
from ..enums import VoteMethod
from ..models import AgendaEntry

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


class InputForm(ShownForm):
    """One input of a clerk's screen; its key makes sure that it counts once, however often it arrives."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}), required=False, initial=uuid.uuid4)


class PresentForm(InputForm):
    """How many people are in the room."""

    present = _counter(gettext_lazy("Personen im Raum"), min_value=None, max_value=None)


METHODS_IN_WORDS: dict[VoteMethod, Any] = {
    VoteMethod.YES_NO: gettext_lazy(
        "Ja, Nein, Enthaltung: Über jede Idee wird einzeln abgestimmt, und gleich danach über ihr Geld."
    ),
    VoteMethod.ONE_VOTE: gettext_lazy(
        "Eine Stimme: Jede Person wählt eine Idee. Die Ideen mit den meisten Stimmen bekommen Geld, bis es alle ist."
    ),
    VoteMethod.POINTS: gettext_lazy(
        "Punkte: Jede Person verteilt ihre Punkte auf die Ideen. Die Ideen mit den meisten Punkten bekommen Geld, "
        "bis es alle ist."
    ),
    VoteMethod.RANKING: gettext_lazy(
        "Rangfolge mit Handzeichen: Bei jeder Idee hebt die Hand, wer sie will, auch bei mehreren. Die Ideen mit den "
        "meisten Händen bekommen Geld, bis es alle ist."
    ),
}


class MethodForm(InputForm):
    """How those present want to vote."""

    method = forms.ChoiceField(
        label=gettext_lazy("Wie wird heute abgestimmt?"),
        choices=list(METHODS_IN_WORDS.items()),
        widget=forms.RadioSelect,
        initial=VoteMethod.YES_NO,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wie abgestimmt wird.")},
    )
    points_each = forms.IntegerField(
        label=gettext_lazy("Bei Punkten: wie viele je Person?"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        initial=3,
        error_messages=WHOLE_NUMBER,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def wishes(self) -> dict[str, Any]:
        """The arguments for choose_method, of a valid form."""
        method = VoteMethod(self.cleaned_data["method"])
        return {"method": method, "points_each": self.cleaned_data["points_each"] or 1}


class OpeningForm(MethodForm):
    """What has to be known before the first vote: how many people are there, and how they vote."""

    # Without an answer it is the way everybody knows; the screen always sends one.
    method = forms.ChoiceField(
        label=gettext_lazy("Wie wird heute abgestimmt?"),
        choices=list(METHODS_IN_WORDS.items()),
        widget=forms.RadioSelect,
        initial=VoteMethod.YES_NO,
        required=False,
    )
    present = _counter(gettext_lazy("Personen im Raum"), min_value=None, max_value=None)
    field_order = ("present", "method", "points_each")

    def wishes(self) -> dict[str, Any]:
        """The arguments for open_assembly, of a valid form."""
        method = VoteMethod(self.cleaned_data["method"] or VoteMethod.YES_NO)
        return {
            "present": self.cleaned_data["present"],
            "method": method,
            "points_each": self.cleaned_data["points_each"] or 1,
        }


class AdhocForm(InputForm):
    """An idea that somebody has in the room: three answers, and it is on the agenda."""

    title = LineField(
        label=gettext_lazy("Was ist die Idee?"),
        help_text=gettext_lazy("Zum Beispiel: Pumpe für die Baumscheiben"),
        max_length=120,
        error_messages={"required": gettext_lazy("Bitte geben Sie der Idee einen Titel.")},
    )
    cost = EuroField(label=gettext_lazy("Wie viel Geld braucht sie? (Euro)"))
    author_name = LineField(
        label=gettext_lazy("Wer schlägt sie vor?"),
        help_text=gettext_lazy("Der Name steht öffentlich bei der Idee. Ein Vorname reicht."),
        max_length=80,
        error_messages={"required": gettext_lazy("Bitte geben Sie an, wer die Idee vorschlägt.")},
    )


PART, NOTHING, WAIT = "part", "nothing", "wait"
AMOUNT = re.compile(r"[0-9]{1,6}\.[0-9]{2}")
CHOOSE_AMOUNT = gettext_lazy("Bitte wählen Sie, wie viel Geld die Idee bekommt.")


class VoteForm(InputForm):
    """The vote on one idea and how much it gets."""

    yes = _counter(gettext_lazy("Ja"))
    no = _counter(gettext_lazy("Nein"))
    abstain = _counter(gettext_lazy("Enthaltung"), initial=0)
    # "part", "nothing" or the amount that stood on the button: what the clerk saw is what counts,
    # even if the money that is left has changed since.
    grant = forms.CharField(
        label=gettext_lazy("Wie viel Geld bekommt die Idee?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_AMOUNT},
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

    data: QueryDict

    def __init__(self, data: QueryDict | None = None, *, entry: AgendaEntry, remaining: Decimal) -> None:
        super().__init__(data, initial={"version": entry.version})
        grant: Any = self.fields["grant"]
        grant.widget.choices = _buttons(entry.proposal.cost, remaining)

    def clean_grant(self) -> str:
        grant: str = self.cleaned_data["grant"]
        if grant not in {PART, NOTHING, WAIT} and not AMOUNT.fullmatch(grant):
            raise forms.ValidationError(CHOOSE_AMOUNT)
        return grant

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("grant") == PART and data.get("granted") is None and not self.has_error("granted"):
            self.add_error("granted", _("Bitte geben Sie den Betrag ein."))
        return data

    def amount(self) -> Decimal:
        """The amount that was chosen, as far as the form is filled in."""
        grant = self.cleaned_data.get("grant", NOTHING)
        if grant == PART:
            return self.cleaned_data.get("granted") or Decimal(0)
        return Decimal(0) if grant in {NOTHING, WAIT} else Decimal(grant)

    def wishes(self) -> dict[str, Any]:
        """The arguments for decide_entry, of a valid form."""
        names = ("yes", "no", "abstain", "reason", "version")
        waiting = self.cleaned_data["grant"] == WAIT
        return {name: self.cleaned_data[name] for name in names} | {"granted": self.amount(), "waiting": waiting}

    def show_state_of(self, entry: AgendaEntry) -> None:
        """After somebody else was faster: keep what was typed, go on from the state that holds now."""
        self.data = self.data.copy()
        self.data["version"] = str(entry.version)


def _buttons(cost: Decimal, remaining: Decimal) -> list[tuple[str, Any]]:
    """The quick choices: all of it if there is enough, else what is left."""
    buttons = [(PART, gettext_lazy("Einen Teil")), (NOTHING, gettext_lazy("Nichts"))]
    if remaining >= cost:
        return [(f"{cost:.2f}", _("Ganz: %(amount)s") % {"amount": euro(cost)}), *buttons]
    buttons.append((WAIT, gettext_lazy("Auf die Warteliste")))
    if remaining > 0:
        return [(f"{remaining:.2f}", _("Den Rest: %(amount)s") % {"amount": euro(remaining)}), *buttons]
    return buttons


class ReasonForm(ShownForm):
    """A reason that everybody will read."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum?"),
        help_text=gettext_lazy("Steht öffentlich im Lebenslauf der Idee."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie einen Grund.")},
    )
