"""Where an idea is to happen: a region, and in it an address, a pin or all of it."""

import math
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField
from apps.core.forms import leave_unmarked
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import AddressMatch, AddressOutcome, search_address, sozialraum_at

from ..domain.content import Place
from ..enums import PlaceKind
from ..models import Proposal, RegionBudget

# The fields for further places are numbered from the second one.
FURTHER = (2, 3, 4)


class PlaceForm(forms.Form):
    """The questions about the place; gives `region_budget` and `place`.

    Whoever does not know the region leaves it open: the address or the pin decides. An address
    that exists more than once comes back as a list to choose from, with everything kept.
    """

    region = forms.ChoiceField(
        label=gettext_lazy("Region"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Für diese Region können gerade keine Ideen eingereicht werden. Bitte wählen Sie eine andere."
            )
        },
    )
    place_kind = forms.ChoiceField(
        label=gettext_lazy("Wo soll die Idee stattfinden?"),
        choices=[
            (PlaceKind.ADDRESS, gettext_lazy("an einer Adresse oder in einer Straße")),
            (PlaceKind.PIN, gettext_lazy("an einer Stelle auf der Karte")),
            (PlaceKind.REGION, gettext_lazy("in der ganzen Region")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie Sie den Ort angeben möchten."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie Sie den Ort angeben möchten."),
        },
    )
    address = LineField(
        label=gettext_lazy("Straße und Hausnummer"),
        help_text=gettext_lazy("Zum Beispiel: Dörpfeldstraße 54"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    # Filled only when an address has to be chosen; what fits is checked against a new search.
    address_choice = forms.CharField(
        label=gettext_lazy("Welche Adresse meinen Sie?"), required=False, max_length=300, widget=forms.RadioSelect
    )
    lon = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    lat = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, budgets: list[RegionBudget], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budgets = {str(budget.pk): budget for budget in budgets}
        region: Any = self.fields["region"]
        region.choices = [("", _("Weiß ich nicht: der Ort entscheidet")), *_by_district(budgets)]
        for number in FURTHER:
            self.fields[f"address_{number}"] = LineField(
                label=_("%(number)s. Ort: Straße und Hausnummer") % {"number": number},
                required=False,
                max_length=160,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        # Whether they are needed depends on the other answers, so they carry neither mark.
        further = (f"address_{number}" for number in FURTHER)
        leave_unmarked(self.fields, "region", "address", "address_choice", *further)
        self.matches: list[AddressMatch] = []

    @property
    def further_fields(self) -> list[Any]:
        """The fields for the other places of an idea."""
        return [self[f"address_{number}"] for number in FURTHER]

    @property
    def has_further(self) -> bool:
        """Whether another place is filled in, so that the page does not hide it."""
        return any(field.value() or field.errors for field in self.further_fields)

    @property
    def region_keys(self) -> dict[str, str]:
        """The LOR key behind each choice of the region, for the map."""
        return {value: budget.region.key for value, budget in self.budgets.items()}

    @property
    def areas_address(self) -> str:
        """The outlines for the map: those of the one district, or of all Berlin."""
        address = reverse("sozialraum:map-areas", args=[Level.BEZIRKSREGION.value])
        districts = {budget.region.key[:2] for budget in self.budgets.values()}
        return f"{address}?inside={districts.pop()}" if len(districts) == 1 else address

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.has_error("region") and not self.has_error("place_kind") and not self.has_error("address"):
            budget = self.budgets.get(data.get("region", ""))
            place = self._place(data, budget)
            if place is not None:
                data["region_budget"] = budget or self._budget_at(place)
                data["place"] = replace(place, further=self._further(data, data["region_budget"]))
        return data

    def _further(self, data: dict[str, Any], budget: RegionBudget | None) -> tuple[Place, ...]:
        """The other places: addresses in the same region."""
        places = []
        for name in (f"address_{number}" for number in FURTHER):
            if not data.get(name):
                continue
            search = search_address(data[name])
            matches = [search.found] if search.found else list(search.matches)
            near = [found for found in matches if budget is None or found.planungsraum.parent_id == budget.region_id]
            if len(near) == 1:
                places.append(Place(kind=PlaceKind.ADDRESS, planungsraum=near[0].planungsraum, words=near[0].label))
            elif budget is not None and matches and not near:
                self.add_error(
                    name,
                    _("Dieser Ort liegt nicht in %(region)s. Bitte nennen Sie nur Orte dort.")
                    % {"region": budget.region.name},
                )
            elif near:
                words = "; ".join(found.label for found in near[:3])
                self.add_error(name, _("Welche Adresse meinen Sie? Zum Beispiel: %(words)s") % {"words": words})
            else:
                self.add_error(name, search.message)
        return tuple(places)

    def _place(self, data: dict[str, Any], budget: RegionBudget | None) -> Place | None:
        kind = PlaceKind(data["place_kind"])
        if kind == PlaceKind.PIN:
            return self._pin(data)
        if kind == PlaceKind.ADDRESS:
            return self._address(data, budget)
        if budget is None:
            self.add_error("region", _("Bitte wählen Sie die Region, für die Ihre Idee ist."))
            return None
        return Place(kind=kind)

    def _pin(self, data: dict[str, Any]) -> Place | None:
        lon, lat = _degrees(data.get("lon"), 180), _degrees(data.get("lat"), 90)
        if lon is None or lat is None:
            self.add_error(
                "place_kind",
                _("Bitte setzen Sie die Markierung auf der Karte, oder geben Sie eine Adresse an."),
            )
            return None
        return Place(kind=PlaceKind.PIN, point=Point(lon, lat, srid=4326))

    def _address(self, data: dict[str, Any], budget: RegionBudget | None) -> Place | None:
        search = search_address(data["address"])
        match = search.found
        if match is None and search.outcome in {AddressOutcome.SEVERAL, AddressOutcome.NO_NUMBER} and budget:
            near = [found for found in search.matches if found.planungsraum.parent_id == budget.region_id]
            match = near[0] if len(near) == 1 else None
        if match is None:
            match = next((m for m in search.matches if choice_value(m) == data.get("address_choice")), None)
        if match is not None:
            return Place(kind=PlaceKind.ADDRESS, planungsraum=match.planungsraum, words=match.label)
        if search.matches:
            self._offer(search.matches)
            self.add_error("address_choice", search.message)
        else:
            self.add_error("address", search.message)
        return None

    def _offer(self, matches: list[AddressMatch]) -> None:
        self.matches = matches
        labels = [match.label for match in matches]
        widget: Any = self.fields["address_choice"].widget
        widget.choices = [
            (
                choice_value(match),
                match.label if labels.count(match.label) == 1 else f"{match.label} – {match.planungsraum.name}",
            )
            for match in matches
        ]

    def _budget_at(self, place: Place) -> RegionBudget | None:
        """The open Kiezkasse of the region a place lies in; without one, the error says which region that is."""
        area = place.planungsraum
        if area is None and place.point is not None:
            area = sozialraum_at(point=place.point, level=Level.PLANUNGSRAUM)
        if area is None:
            self.add_error("place_kind", _("Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung neu."))
            return None
        budget = next((budget for budget in self.budgets.values() if budget.region_id == area.parent_id), None)
        if budget is None:
            self.add_error("place_kind", _closed_sentence(area))
        return budget


def place_initial(proposal: Proposal) -> dict[str, Any]:
    """The place of an idea as the fields of PlaceForm show it."""
    values: dict[str, Any] = {"region": str(proposal.region_budget_id), "place_kind": proposal.place_kind}
    if proposal.place_kind == PlaceKind.ADDRESS and proposal.planungsraum is not None:
        values["address"] = proposal.address_text
        values["address_choice"] = f"{proposal.planungsraum.key} {proposal.address_text}"
    if proposal.point is not None:
        values |= {"lon": f"{proposal.point.x:.6f}", "lat": f"{proposal.point.y:.6f}"}
    further = proposal.places.all()
    return values | {f"address_{number}": place.words for number, place in zip(FURTHER, further, strict=False)}


def choice_value(match: AddressMatch) -> str:
    """Tells two addresses of one list apart."""
    return f"{match.planungsraum.key} {match.label}"


def _closed_sentence(area: Sozialraum) -> str:
    region = area.parent or area
    return _("Dieser Ort liegt in %(region)s. Dort können gerade keine Ideen eingereicht werden.") % {
        "region": region.name
    }


def _degrees(text: str | None, limit: int) -> float | None:
    """A coordinate; None for anything that is none."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return round(value, 6) if math.isfinite(value) and abs(value) <= limit else None


def _by_district(budgets: list[RegionBudget]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The regions grouped by district; with the year where two rounds of a district are open at once."""
    years: dict[str, set[int]] = {}
    for budget in budgets:
        years.setdefault(budget.round.district.name, set()).add(budget.round.year)
    groups: dict[str, list[tuple[str, str]]] = {}
    for budget in budgets:
        district = budget.round.district.name
        label = budget.region.name if len(years[district]) == 1 else f"{budget.region.name} {budget.round.year}"
        groups.setdefault(district, []).append((str(budget.pk), label))
    return list(groups.items())
