"""What was counted elsewhere: the online vote and the points of the offices."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.hybrid import FULL, MOST_VOTES, OtherParts
from ..models import AgendaEntry, Assembly
from .evening import WHOLE_NUMBER, ShownForm
from .fields import LineField


class OtherPartsForm(ShownForm):
    """Two numbers for each idea, and where the online votes come from.

    The points that Fachämter gave in their opinions are proposed where nothing is written down yet.
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
        given: Mapping[int, int],
    ) -> None:
        super().__init__(data, initial={"online_source": assembly.online_source})
        self.entries = entries
        for entry in entries:
            reference, title = entry.proposal.reference, entry.proposal.title
            self.fields[f"online-{reference}"] = _number(
                _("Online-Stimmen: %(title)s") % {"title": title}, MOST_VOTES, entry.online_votes
            )
            points = given.get(entry.proposal_id) if entry.office_score is None else entry.office_score
            self.fields[f"office-{reference}"] = _number(
                _("Punkte der Ämter (0 bis 100): %(title)s") % {"title": title}, FULL, points
            )
            if entry.proposal_id in given:
                self.fields[f"office-{reference}"].help_text = _("Aus den Stellungnahmen: %(points)s") % {
                    "points": given[entry.proposal_id]
                }

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
