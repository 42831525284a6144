"""What a minute-taker types: a block, a decision with its vote, a task in one line."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm

from ..domain.notes import LONGEST
from ..enums import Choice
from ..models import Seat


class KeyForm(ShownForm):
    """One input of a screen; its key makes sure that it counts once, however often it arrives."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}), required=False, initial=uuid.uuid4)


class BlockForm(forms.Form):
    """A paragraph of the notes."""

    key = forms.UUIDField()
    version = forms.IntegerField(min_value=0, max_value=1_000_000)
    text = ParagraphsField(required=False, max_length=LONGEST)


def _count(label: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=10_000, required=False, widget=widget)


class DecisionForm(KeyForm):
    """The wording and the vote: in totals, or by name for each seat that is there."""

    wording = ParagraphsField(
        label=gettext_lazy("Wortlaut"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie den Wortlaut des Beschlusses.")},
    )
    yes = _count(gettext_lazy("Ja"))
    no = _count(gettext_lazy("Nein"))
    abstain = _count(gettext_lazy("Enthaltung"))

    choices: dict[int, Choice]

    def __init__(self, data: QueryDict | None = None, *, seats: Sequence[Seat]) -> None:
        super().__init__(data)
        self.seats = seats
        for seat in seats:
            label = seat.organisation
            if seat.weight > 1:
                label = _("%(seat)s (%(weight)s Stimmen)") % {"seat": label, "weight": seat.weight}
            self.fields[f"seat-{seat.pk}"] = forms.ChoiceField(
                label=label, choices=[("", _("stimmt nicht mit")), *Choice.choices], required=False
            )

    @property
    def totals(self) -> list[Any]:
        """The fields for totals."""
        return [self[name] for name in ("yes", "no", "abstain")]

    @property
    def by_name(self) -> list[Any]:
        """A field for each seat that is there."""
        return [self[f"seat-{seat.pk}"] for seat in self.seats]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.choices = {seat.pk: Choice(data[f"seat-{seat.pk}"]) for seat in self.seats if data.get(f"seat-{seat.pk}")}
        if self.choices and any(data.get(name) for name in ("yes", "no", "abstain")):
            self.add_error(None, _("Bitte tragen Sie Summen ein oder stimmen Sie namentlich ab, nicht beides."))
        return data


class TaskLineForm(KeyForm):
    """A task as it is said."""

    line = LineField(
        label=gettext_lazy("Aufgabe in einer Zeile"),
        help_text=gettext_lazy("@Wer bis Tag.Monat.: Was. Zum Beispiel: @Lichtenberg bis 30.6.: Entwurf schicken"),
        max_length=420,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie die Aufgabe.")},
    )
