"""What a clerk types where votes are counted first: one number per idea, then one amount per idea."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField

from ..domain.counting import Count, Grant
from ..domain.evening import MOST_PEOPLE, MOST_POINTS
from ..models import AgendaEntry
from .evening import WHOLE_NUMBER, InputForm


class PerIdeaForm(InputForm):
    """Fields for each idea of an agenda, named by its reference, with the version the screen showed."""

    def __init__(self, data: QueryDict | None = None, *, entries: list[AgendaEntry]) -> None:
        super().__init__(data)
        self.entries = entries
        for entry in entries:
            self.add_fields(entry, entry.proposal.reference)
            self.fields[f"version-{entry.proposal.reference}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=entry.version, required=False, min_value=0, max_value=1_000_000
            )

    def add_fields(self, entry: AgendaEntry, reference: str) -> None:
        """What is asked for one idea."""
        raise NotImplementedError

    def fields_of(self, reference: str) -> dict[str, Any]:
        """The bound fields of one idea, for the page."""
        return {name: self[f"{name}-{reference}"] for name in self.names}

    names: tuple[str, ...] = ("version",)

    def version_of(self, entry: AgendaEntry) -> int:
        return int(self.cleaned_data.get(f"version-{entry.proposal.reference}") or 0)

    def rows(self) -> list[dict[str, Any]]:
        """Each idea with its fields, in the order of the agenda."""
        return [{"entry": entry, **self.fields_of(entry.proposal.reference)} for entry in self.entries]


class CountForm(PerIdeaForm):
    """How many votes, points or hands each idea got; what is left empty is not counted yet."""

    names = ("points", "version")
    prefix_name, attribute = "points", "points"

    def add_fields(self, entry: AgendaEntry, reference: str) -> None:
        self.fields[f"{self.prefix_name}-{reference}"] = forms.IntegerField(
            label=entry.proposal.title,
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE * MOST_POINTS,
            initial=getattr(entry, self.attribute),
            error_messages=WHOLE_NUMBER,
            widget=forms.NumberInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "class": "spk-counter-input"}
            ),
        )

    def counts(self) -> dict[str, Count]:
        """What a valid form says, by the references of the ideas."""
        counts = {}
        for entry in self.entries:
            votes = self.cleaned_data.get(f"{self.prefix_name}-{entry.proposal.reference}")
            if votes is not None:
                counts[entry.proposal.reference] = Count(votes=votes, version=self.version_of(entry))
        return counts


class RunoffForm(CountForm):
    """The run-off between ideas with the same result."""

    names = ("runoff", "version")
    prefix_name, attribute = "runoff", "runoff_points"


class GrantForm(PerIdeaForm):
    """What each idea gets, with what the order suggests filled in; without money it may wait."""

    names = ("grant", "wait", "version")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        entries: list[AgendaEntry],
        suggested: Mapping[str, Decimal | None],
    ) -> None:
        self.suggested = suggested
        super().__init__(data, entries=entries)

    def add_fields(self, entry: AgendaEntry, reference: str) -> None:
        amount = self.suggested.get(reference)
        self.fields[f"grant-{reference}"] = EuroField(
            label=_("Betrag für %(title)s") % {"title": entry.proposal.title},
            required=False,
            least=Decimal(0),
            initial=amount,
        )
        self.fields[f"wait-{reference}"] = forms.BooleanField(
            label=gettext_lazy("auf die Warteliste"), required=False, initial=bool(entry.points) and not amount
        )

    def grants(self) -> dict[str, Grant]:
        """What a valid form says: for the one idea whose button was pressed, or for all."""
        only = self.data.get("nur", "")
        found = {}
        for entry in self.entries:
            reference = entry.proposal.reference
            amount = self.cleaned_data.get(f"grant-{reference}")
            if amount is None or (only and only != reference):
                continue
            waiting = not amount and self.cleaned_data.get(f"wait-{reference}", False)
            found[reference] = Grant(amount=amount, version=self.version_of(entry), waiting=waiting)
        return found
