"""What the calendar can be narrowed down to: a district, a Sozialraum, a kind, a time."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.forms import AddressFilter
from apps.core.months import first_of
from apps.sozialraum.models import District, Sozialraum

from .enums import EventKind

PAST, WEEKEND, MONTH = "vergangen", "wochenende", "monat"
ALL = gettext_lazy("Alle")


class EventFilter(AddressFilter):
    """Dates by district, Sozialraum of any level, kind and time; as a list or as a month."""

    looks = frozenset({"ansicht", "monat", "zeit"})

    bezirk = forms.ChoiceField(label=gettext_lazy("Bezirk"), required=False)
    kiez = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    art = forms.ChoiceField(label=gettext_lazy("Art"), choices=[("", ALL), *EventKind.choices], required=False)
    zeit = forms.ChoiceField(
        label=gettext_lazy("Zeit"),
        choices=[
            ("", gettext_lazy("Kommende")),
            (WEEKEND, gettext_lazy("Dieses Wochenende")),
            (PAST, gettext_lazy("Vergangene")),
        ],
        required=False,
    )
    ansicht = forms.ChoiceField(choices=[("", ""), (MONTH, MONTH)], required=False, widget=forms.HiddenInput)
    monat = forms.RegexField(r"20[0-9]{2}-(0[1-9]|1[0-2])", required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        districts: Sequence[District],
        areas: Sequence[Sozialraum],
        district: District | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        # One of another district may be asked for, but is not offered here.
        here = [area for area in areas if district is None or area.key.startswith(district.key)]
        self._areas = {area.key: area for area in here}
        _offer(self, "bezirk", [(one.slug, one.name) for one in districts])
        _offer(self, "kiez", [(area.key, area.name) for area in here])
        if district is not None:
            # The path says it; the field shows it.
            sent: Any = self.data
            self.data = shown = sent.copy()
            shown["bezirk"] = district.slug
        if self.is_month:
            del self.fields["zeit"]

    @property
    def is_month(self) -> bool:
        return self.data.get("ansicht") == MONTH

    @property
    def area(self) -> Sozialraum | None:
        """The chosen Sozialraum."""
        return self._areas.get(self.wishes.get("kiez", ""))

    @property
    def key(self) -> str:
        """The LOR key of the place; nothing for all of Berlin."""
        if self.area is not None:
            return self.area.key
        return self.district.key if self.district is not None else ""

    @property
    def kind(self) -> str:
        return str(self.wishes.get("art", ""))

    @property
    def time(self) -> str:
        return str(self.wishes.get("zeit", ""))

    @property
    def place(self) -> str:
        """Where, in words."""
        if self.area is not None:
            return self.area.name
        return self.district.name if self.district is not None else _("allen Bezirken")

    def sentence(self, number: int) -> str:
        """ "12 Termine in Adlershof, Art: Versammlung, dieses Wochenende" """
        names = {"number": number, "place": self.place}
        words = [ngettext("%(number)s Termin in %(place)s", "%(number)s Termine in %(place)s", number) % names]
        if self.kind:
            words.append(_("Art: %(kind)s") % {"kind": EventKind(self.kind).label})
        if self.is_month:
            words.append(formats.date_format(first_of(self.wishes.get("monat", "")), "F Y"))
        elif self.time == PAST:
            words.append(_("vergangene, neueste zuerst"))
        elif self.time == WEEKEND:
            words.append(_("dieses Wochenende"))
        return ", ".join(words)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = [("", ALL), *choices]
