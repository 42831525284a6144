"""What is asked about a body and its seats."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.sozialraum.models import District

from ..domain.bodies import BodyPlan
from ..domain.seats import PersonData, SeatPlan
from ..enums import Approval, BodyKind, ChairRule, ItemRight, Majority, SeatFunction
from ..models import Body, Seat

DAYS: dict[str, Any] = {"widget": forms.NumberInput(attrs={"inputmode": "numeric"}), "max_value": 120}


class BodyForm(ShownForm):
    """What a body is, and its rules of procedure."""

    district = forms.ModelChoiceField(
        label=_("Bezirk"),
        queryset=District.objects.none(),
        required=False,
        empty_label=_("ganz Berlin"),
        error_messages={"invalid_choice": _("Für diesen Bezirk können Sie kein Gremium anlegen.")},
    )
    name = LineField(
        label=_("Name"),
        help_text=_("Zum Beispiel: Arbeitsgruppe Sozialraumorientierung"),
        max_length=160,
        error_messages={"required": _("Bitte geben Sie den Namen des Gremiums an.")},
    )
    short_name = LineField(
        label=_("Kurzname"),
        help_text=_("Steht vor den Nummern der Beschlüsse, zum Beispiel: AG SRO"),
        max_length=40,
        error_messages={"required": _("Bitte geben Sie einen Kurznamen an.")},
    )
    kind = forms.ChoiceField(label=_("Art"), choices=BodyKind)
    purpose = ParagraphsField(
        label=_("Wofür ist es da?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    website = forms.URLField(label=_("Internetseite"), required=False, max_length=200, assume_scheme="https")
    starts_on = forms.DateField(label=_("besteht seit"), required=False, widget=DayInput)
    ends_on = forms.DateField(label=_("besteht bis"), required=False, widget=DayInput)
    notice_days = forms.IntegerField(label=_("Einladungsfrist in Tagen"), min_value=0, initial=14, **DAYS)
    item_days = forms.IntegerField(
        label=_("So viele Tage vorher müssen Punkte angemeldet sein"), min_value=0, initial=21, **DAYS
    )
    quorum_percent = forms.IntegerField(
        label=_("Beschlussfähig ab so viel Prozent der Stimmen"),
        help_text=_("0 bedeutet: immer beschlussfähig."),
        min_value=0,
        max_value=100,
        initial=50,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-suffix": "%"}),
    )
    majority = forms.ChoiceField(label=_("Ein Beschluss braucht"), choices=Majority, widget=forms.RadioSelect)
    chair_rule = forms.ChoiceField(label=_("Wer leitet?"), choices=ChairRule, widget=forms.RadioSelect)
    item_right = forms.ChoiceField(label=_("Wer bringt Punkte ein?"), choices=ItemRight, widget=forms.RadioSelect)
    approval = forms.ChoiceField(label=_("Protokolle gelten"), choices=Approval, widget=forms.RadioSelect)
    comment_days = forms.IntegerField(
        label=_("So viele Tage lang lassen sich Anmerkungen zum Protokoll machen"), min_value=1, initial=14, **DAYS
    )
    items_public = forms.BooleanField(
        label=_("Punkte sind öffentlich, wenn nichts anderes gesagt wird"), required=False
    )
    is_public = forms.BooleanField(
        label=_("Das Gremium ist öffentlich"),
        help_text=_("Dann sehen alle seine öffentlichen Sitzungen und Punkte, sobald eingeladen ist."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, body: Body | None = None, districts: QuerySet[District], berlin: bool = False
    ) -> None:
        names = [name for name in self.base_fields if name != "district"]
        defaults = {
            "majority": Majority.SIMPLE,
            "chair_rule": ChairRule.FIXED,
            "item_right": ItemRight.MEMBERS,
            "approval": Approval.NEXT_MEETING,
            "kind": BodyKind.WORKING_GROUP,
        }
        super().__init__(data, initial={name: getattr(body, name) for name in names} if body else defaults)
        if body is not None:
            del self.fields["district"]
            return
        district: Any = self.fields["district"]
        district.queryset = districts
        if not berlin:
            district.required = True
            district.empty_label = None

    def plan(self) -> BodyPlan:
        """What a valid form says."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "district"}
        return BodyPlan(**data)


class SeatForm(ShownForm):
    """Which organisation has the seat, who sits there, who stands in."""

    organisation = LineField(
        label=_("Organisation"),
        help_text=_("Zum Beispiel: Bezirksamt Lichtenberg, SPK"),
        max_length=160,
        error_messages={"required": _("Bitte geben Sie an, wem der Sitz gehört.")},
    )
    district = forms.ModelChoiceField(
        label=_("Bezirk"),
        queryset=District.objects.order_by("name"),
        required=False,
        empty_label=_("keiner"),
    )
    person_name = LineField(label=_("Name"), required=False, max_length=120)
    person_email = MailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Dahin gehen Einladungen. Wer sich mit dieser Adresse anmeldet, sieht das Gremium von innen."),
        required=False,
    )
    person_shows_name = forms.BooleanField(
        label=_("Die Person ist einverstanden, dass ihr Name öffentlich steht"), required=False
    )
    deputy_name = LineField(label=_("Name der Vertretung"), required=False, max_length=120)
    deputy_email = MailField(label=_("E-Mail-Adresse der Vertretung"), required=False)
    function = forms.ChoiceField(
        label=_("Aufgabe"), choices=SeatFunction, widget=forms.RadioSelect, initial=SeatFunction.MEMBER
    )
    is_voting = forms.BooleanField(label=_("Stimmt mit ab"), required=False, initial=True)
    weight = forms.IntegerField(
        label=_("Gewicht der Stimme"),
        min_value=1,
        max_value=100,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    turn = forms.IntegerField(
        label=_("Platz in der Reihenfolge der Leitung"),
        help_text=_("Leer lassen, wenn der Sitz nicht reihum leitet."),
        required=False,
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    starts_on = forms.DateField(label=_("seit"), widget=DayInput, initial=timezone.localdate)

    def __init__(self, data: Any = None, *, seat: Seat | None = None) -> None:
        super().__init__(data, initial=_initial(seat) if seat else None)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for who in ("person", "deputy"):
            if data.get(f"{who}_email") and not data.get(f"{who}_name"):
                self.add_error(f"{who}_name", _("Bitte geben Sie den Namen zu dieser Adresse an."))
        if data.get("person_email") and data.get("person_email") == data.get("deputy_email"):
            self.add_error("deputy_email", _("Die Vertretung braucht eine andere Adresse als die Person selbst."))
        return data

    def plan(self) -> SeatPlan:
        """What a valid form says."""
        data = self.cleaned_data
        names = ("organisation", "district", "function", "is_voting", "weight", "turn", "starts_on")
        return SeatPlan(
            person=_person(data, "person"), deputy=_person(data, "deputy"), **{name: data[name] for name in names}
        )


class EndSeatForm(ShownForm):
    """The last day of a seat."""

    on = forms.DateField(label=_("Letzter Tag"), widget=DayInput, initial=timezone.localdate)


def _person(data: dict[str, Any], who: str) -> PersonData | None:
    if not data[f"{who}_name"]:
        return None
    return PersonData(
        name=data[f"{who}_name"], email=data[f"{who}_email"].lower(), shows_name=data.get(f"{who}_shows_name")
    )


def _initial(seat: Seat) -> dict[str, Any]:
    names = ("organisation", "district", "function", "is_voting", "weight", "turn", "starts_on")
    values = {name: getattr(seat, name) for name in names}
    for who in ("person", "deputy"):
        person = getattr(seat, who)
        if person:
            values |= {f"{who}_name": person.name, f"{who}_email": person.email or ""}
    return values | {"person_shows_name": bool(seat.person and seat.person.shows_name)}
