"""Choosing things by words: hits to tick; where there is JavaScript, a list that opens while one types (picker.js)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

from .form_fields import LineField
from .forms import ShownForm

FIND, WORDS = "finden", "wonach"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something to choose: how the form names it, and how people do."""

    value: str
    label: str


class PickedField(forms.MultipleChoiceField):
    """What was chosen, as the values of hits."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": _("Bitte wählen Sie nur, was die Suche findet.")}


class PickingForm(ShownForm):
    """A form with one PickedField, drawn by components/picker.html.

    Whoever sends words looks for something and saves nothing: the form comes again with hits, and with all that was
    typed in it.
    """

    picked_name: ClassVar[str]

    wonach = LineField(label=_("Suchen und hinzufügen"), required=False, max_length=120)

    def __init__(
        self,
        data: Any = None,
        *,
        find: Callable[[str], Sequence[Hit]],
        named: Callable[[Collection[str]], Sequence[Hit]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.looked_for = ""
        if data is not None and (FIND in data or data.get(WORDS, "").strip()):
            self.looked_for = " ".join(data.get(WORDS, "").split())[:120]
            initial, data = (initial or {}) | self._typed(data), None
        super().__init__(data, initial=initial)
        chosen = data.getlist(self.picked_name) if data is not None else (initial or {}).get(self.picked_name, [])
        self.chosen = list(named(chosen)) if chosen else []
        self.hits = [hit for hit in find(self.looked_for) if hit not in self.chosen] if self.looked_for else []
        field: Any = self.fields[self.picked_name]
        field.choices = [(hit.value, hit.label) for hit in (*self.chosen, *self.hits)]

    def _typed(self, data: Any) -> dict[str, Any]:
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in self.base_fields.items()
            if name != WORDS
        }


def hits_response(hits: Sequence[Hit]) -> JsonResponse:
    """What picker.js reads. Kept nowhere: not everybody finds the same."""
    answer = JsonResponse({"hits": [{"value": hit.value, "label": hit.label} for hit in hits]})
    answer["Cache-Control"] = "private, no-store"
    return answer
