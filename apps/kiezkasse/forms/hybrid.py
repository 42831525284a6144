"""What was counted elsewhere: the online vote and the points of the offices."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.form_fields import LineField
from apps.core.forms import ShownForm

from ..domain.hybrid import FULL, MOST_VOTES, OtherParts, points_of_answers
from ..models import AgendaEntry, Assembly
from .evening import WHOLE_NUMBER


class OtherPartsForm(ShownForm):
    """Two numbers for each idea, and where the online votes come from.

    The points that Fachämter gave in their answers stand beside the field: they count while it is empty.
    """

    online_source = LineField(
        label=gettext_lazy("Wo wurden die Online-Stimmen gezählt?"),
        help_text=gettext_lazy("Zum Beispiel: Online-Abstimmung bis 4. Juli 2026, Auszählung der Anlaufstelle"),
        required=False,
        max_length=300,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        assembly: Assembly,
        entries: list[AgendaEntry],
    ) -> None:
        super().__init__(data, initial={"online_source": assembly.online_source})
        self.entries = entries
        for entry in entries:
            reference, title = entry.proposal.reference, entry.proposal.title
            self.fields[f"online-{reference}"] = _number(
                _("Online-Stimmen: %(title)s") % {"title": title}, MOST_VOTES, entry.online_votes
            )
            self.fields[f"office-{reference}"] = _number(
                _("Punkte der Ämter (0 bis 100): %(title)s") % {"title": title}, FULL, entry.office_score
            )
            self.fields[f"office-{reference}"].help_text = _given(entry)

    def parts(self) -> dict[str, OtherParts]:
        """What a valid form says, by the references of the ideas."""
        data: dict[str, Any] = self.cleaned_data
        return {
            entry.proposal.reference: OtherParts(
                online_votes=data[f"online-{entry.proposal.reference}"],
                office_score=data[f"office-{entry.proposal.reference}"],
            )
            for entry in self.entries
        }


def _given(entry: AgendaEntry) -> str:
    """What counts while nothing is typed in."""
    given = points_of_answers(entry)
    if given is None:
        return _("Noch hat kein Fachamt Punkte gegeben.")
    return ngettext(
        "Leer lassen: Dann zählen %(points)s Punkte, aus %(number)s Stellungnahme.",
        "Leer lassen: Dann zählen %(points)s Punkte, aus %(number)s Stellungnahmen.",
        given.answers,
    ) % {"points": given.points, "number": given.answers}


def _number(label: str, most: int, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        initial=initial,
        error_messages=WHOLE_NUMBER,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
