"""Planning a date, and registering for one."""

from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils.translation import gettext_lazy

from apps.core.coordinates import parse_point
from apps.core.errors import DomainError
from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import MomentInput
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District

from ..domain.events import EventPlan
from ..models import ParticipationDate

MOMENT_WRONG = gettext_lazy("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 17.06.2027 18:00.")
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"]


class EventForm(ShownForm):
    """One date. Days and hours are Berlin's."""

    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Zum Beispiel: Rundgang über den Spielplatz"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte geben Sie dem Termin einen Titel.")},
    )
    text = ParagraphsField(
        label=gettext_lazy("Was geschieht dort?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Beginn"),
        widget=MomentInput,
        input_formats=MOMENTS,
        error_messages={"required": MOMENT_WRONG, "invalid": MOMENT_WRONG},
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Ende"),
        widget=MomentInput,
        input_formats=MOMENTS,
        error_messages={"required": MOMENT_WRONG, "invalid": MOMENT_WRONG},
    )
    place = LineField(
        label=gettext_lazy("Ort"),
        help_text=gettext_lazy("Zum Beispiel: Kiezklub Alte Schule, großer Saal. Oder: online."),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie an, wo der Termin ist.")},
    )
    address = LineField(label=gettext_lazy("Straße und Hausnummer"), required=False, max_length=160)
    lon = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    lat = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    online_url = forms.URLField(
        label=gettext_lazy("Adresse für die Teilnahme online"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Bitte geben Sie eine Adresse an, die mit https:// beginnt.")},
    )
    step_free = forms.BooleanField(label=gettext_lazy("Der Ort ist ohne Stufen zu erreichen"), required=False)
    induction_loop = forms.BooleanField(label=gettext_lazy("Es gibt eine Hörschleife"), required=False)
    sign_language = forms.BooleanField(
        label=gettext_lazy("Es wird in Gebärdensprache (DGS) gedolmetscht"), required=False
    )
    childcare = forms.BooleanField(label=gettext_lazy("Es gibt eine Kinderbetreuung"), required=False)
    accessibility = ParagraphsField(
        label=gettext_lazy("Barrierefreiheit"),
        help_text=gettext_lazy("In Worten: Stufen, Aufzug, Toilette, Wege. Schreiben Sie auch, was fehlt."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Bitte schreiben Sie, wie man an den Ort kommt und was es dort gibt.")
        },
    )
    needs_registration = forms.BooleanField(
        label=gettext_lazy("mit Anmeldung"),
        help_text=gettext_lazy("Sonst kommt, wer mag."),
        required=False,
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Plätze"),
        help_text=gettext_lazy("Leer heißt: so viele, wie kommen. Sind alle vergeben, gibt es eine Warteliste."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    register_until = forms.DateTimeField(
        label=gettext_lazy("Anmeldung bis"),
        help_text=gettext_lazy("Leer heißt: bis zum Beginn."),
        required=False,
        widget=MomentInput,
        input_formats=MOMENTS,
        error_messages={"invalid": MOMENT_WRONG},
    )

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas_address = f"{reverse('sozialraum:map-areas', args=[Level.BEZIRKSREGION.value])}?in={district.key}"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["point"] = None
        if data.get("lon") and data.get("lat"):
            try:
                data["point"] = parse_point(data["lon"], data["lat"])
            except DomainError as error:
                self.show(error)
        return data

    def plan(self) -> EventPlan:
        """What a valid form says."""
        names = EventPlan.__dataclass_fields__
        return EventPlan(**{name: value for name, value in self.cleaned_data.items() if name in names})


def initial_of_event(event: ParticipationDate) -> dict[str, Any]:
    """A date as the fields of EventForm show it."""
    values = {name: getattr(event, name) for name in EventPlan.__dataclass_fields__}
    point: Point | None = values.pop("point")
    return values | ({"lon": f"{point.x:.6f}", "lat": f"{point.y:.6f}"} if point else {})


class RegisterForm(ShownForm):
    """Who comes. Whoever is signed in gives no address: the account has one."""

    name = LineField(
        label=gettext_lazy("Ihr Name"),
        help_text=gettext_lazy("So begrüßen wir Sie. Nur das Amt und die Anlaufstelle sehen ihn."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Bitte geben Sie Ihren Namen an.")},
    )
    email = MailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        help_text=gettext_lazy("Sie bekommen eine E-Mail, in der Sie bestätigen. Erst dann haben Sie einen Platz."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = LineField(
        label=gettext_lazy("Brauchen Sie etwas, um teilzunehmen?"),
        help_text=gettext_lazy("Zum Beispiel einen Platz für den Rollstuhl oder eine andere Sprache."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, with_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_mail:
            del self.fields["email"]


class EnterForm(ShownForm):
    """Somebody who called, wrote or came by."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Bitte geben Sie einen Namen an.")},
    )
    email = MailField(
        label=gettext_lazy("E-Mail"),
        help_text=gettext_lazy("Ohne Adresse rufen Sie selbst an, wenn sich etwas ändert."),
        required=False,
    )
    phone = LineField(label=gettext_lazy("Telefon"), required=False, max_length=60)
    note = LineField(label=gettext_lazy("Was für die Teilnahme nötig ist"), required=False, max_length=300)
