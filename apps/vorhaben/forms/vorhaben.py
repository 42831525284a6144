"""What an office fills in about a Vorhaben."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department
from apps.core.coordinates import parse_point
from apps.core.errors import DomainError
from apps.core.form_fields import EuroField, LineField, MailField, ParagraphsField
from apps.core.forms import ShownForm, leave_unmarked
from apps.core.shapes import MOST_BYTES, parse_shape
from apps.core.uploads import TooLargeUpload
from apps.core.widgets import DayInput
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum
from apps.sozialraum.queries import search_address

from ..domain.content import MOST_LINKS, VorhabenContent, VorhabenPlace
from ..enums import MOST_TOPICS, ParticipationLevel, PlaceKind, Topic
from ..models import Vorhaben

MOST_MONEY = Decimal("9999999999.99")


class VorhabenForm(ShownForm):
    """One entry of the list, in the order in which people read it. Gives `content`."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("Verantwortliches Amt"),
        queryset=Department.objects.none(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie ein Amt."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie ein Amt aus der Liste."),
        },
    )
    title = LineField(
        label=gettext_lazy("Titel"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte geben Sie dem Vorhaben einen Titel.")},
    )
    summary = ParagraphsField(
        label=gettext_lazy("Worum geht es?"),
        help_text=gettext_lazy("Zwei bis vier Sätze, die jede und jeder versteht. Sie stehen auch in der Liste."),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie in zwei bis vier Sätzen, worum es geht.")},
    )
    aim = ParagraphsField(
        label=gettext_lazy("Was soll erreicht werden?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was erreicht werden soll.")},
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Themen"),
        help_text=gettext_lazy("Höchstens drei."),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens ein Thema.")},
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Wie weit geht die Beteiligung?"),
        choices=ParticipationLevel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Stufe.")},
    )
    open_points = ParagraphsField(
        label=gettext_lazy("Was ist noch offen?"),
        help_text=gettext_lazy("Worüber man mitreden kann. Nötig, sobald es um mehr als Information geht."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    fixed_points = ParagraphsField(
        label=gettext_lazy("Was steht schon fest?"),
        help_text=gettext_lazy("Und warum. Das erspart Enttäuschungen."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    how_to_take_part = ParagraphsField(
        label=gettext_lazy("Wie kann man mitmachen?"),
        help_text=gettext_lazy("Termine, Umfragen, Auslagen, Sprechstunden."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cost = EuroField(
        label=gettext_lazy("Kosten"),
        help_text=gettext_lazy("Leer heißt: noch nicht beziffert."),
        required=False,
        most=MOST_MONEY,
    )
    starts_on = forms.DateField(label=gettext_lazy("Beginn"), required=False, widget=DayInput)
    ends_on = forms.DateField(label=gettext_lazy("Ende"), required=False, widget=DayInput)
    place_kind = forms.ChoiceField(
        label=gettext_lazy("Wo liegt das Vorhaben?"),
        choices=[
            (PlaceKind.ADDRESS, gettext_lazy("an einer Adresse")),
            (PlaceKind.PIN, gettext_lazy("an einer Stelle auf der Karte")),
            (PlaceKind.SHAPE, gettext_lazy("entlang einer Linie oder auf einer Fläche")),
            (PlaceKind.REGIONS, gettext_lazy("in einer oder mehreren Regionen")),
            (PlaceKind.DISTRICT, gettext_lazy("im ganzen Bezirk")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wo das Vorhaben liegt.")},
    )
    address = LineField(
        label=gettext_lazy("Straße und Hausnummer"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lon = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    lat = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    shape = forms.CharField(
        label=gettext_lazy("Linie oder Fläche als GeoJSON"),
        help_text=gettext_lazy("Aus einem Kartenprogramm kopiert. Wer keines hat, wählt Regionen: Das zählt genauso."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    shape_file = forms.FileField(
        label=gettext_lazy("Oder die Datei hochladen"),
        help_text=gettext_lazy("GeoJSON, höchstens 300 KB. Gilt statt des Textes darüber."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
    )
    regions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Regionen"),
        queryset=Sozialraum.objects.none(),
        required=False,
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie Regionen aus der Liste.")},
    )
    place_words = LineField(
        label=gettext_lazy("Ort in Worten"),
        help_text=gettext_lazy(
            "Zum Beispiel: Spielplatz hinter der Bibliothek. Steht statt der Adresse auf der Seite."
        ),
        required=False,
        max_length=160,
    )
    contact_name = LineField(label=gettext_lazy("Ansprechperson"), required=False, max_length=120)
    contact_phone = LineField(label=gettext_lazy("Telefon"), required=False, max_length=60)
    contact_email = MailField(label=gettext_lazy("E-Mail"), required=False)
    links = ParagraphsField(
        label=gettext_lazy("Mehr dazu im Internet"),
        help_text=gettext_lazy(
            "Ein Verweis je Zeile: erst die Adresse, dann, was dort steht. "
            "Zum Beispiel: https://www.berlin.de/plan Entwurf als PDF"
        ),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, district: District, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        offered: Any = self.fields["department"]
        offered.queryset = departments
        regions: Any = self.fields["regions"]
        regions.queryset = Sozialraum.objects.filter(
            lor_version=district.sozialraum.lor_version, level=Level.BEZIRKSREGION, key__startswith=district.key
        ).order_by("name")
        regions.label_from_instance = lambda region: region.name
        # Whether they are needed depends on the kind of place, so they carry neither mark.
        leave_unmarked(self.fields, "address", "regions", "shape", "shape_file")

    @property
    def areas_address(self) -> str:
        """The outlines for the map: the regions of the district."""
        return f"{reverse('sozialraum:map-areas', args=[Level.BEZIRKSREGION.value])}?in={self.district.key}"

    def clean_topics(self) -> list[str]:
        topics: list[str] = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise ValidationError(_("Bitte wählen Sie höchstens %(most)s Themen.") % {"most": MOST_TOPICS})
        return topics

    def clean_links(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise ValidationError(_("Bitte nennen Sie höchstens %(most)s Verweise.") % {"most": MOST_LINKS})
        return [_link(line) for line in lines]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("place_kind"):
            try:
                data["place"] = self._place(data)
            except DomainError as error:
                self.show(error)
        return data

    def content(self) -> VorhabenContent:
        """What was filled in, of a valid form."""
        names = VorhabenContent.__dataclass_fields__
        return VorhabenContent(**{name: value for name, value in self.cleaned_data.items() if name in names})

    def _place(self, data: dict[str, Any]) -> VorhabenPlace:
        kind, words = PlaceKind(data["place_kind"]), data.get("place_words", "")
        if kind == PlaceKind.PIN:
            if not (data.get("lon") and data.get("lat")):
                raise DomainError(
                    _("Bitte setzen Sie die Markierung auf der Karte, oder geben Sie eine Adresse an."),
                    field="place_kind",
                )
            return VorhabenPlace(kind=kind, words=words, point=parse_point(data["lon"], data["lat"]))
        if kind == PlaceKind.SHAPE:
            shape = parse_shape(_shape_text(data), field="shape")
            return VorhabenPlace(kind=kind, words=words, shape=shape, point=shape.point_on_surface)
        if kind == PlaceKind.REGIONS:
            return VorhabenPlace(kind=kind, words=words, areas=list(data.get("regions") or ()))
        if kind == PlaceKind.ADDRESS:
            return _at_address(data.get("address", ""), words, self.district)
        return VorhabenPlace(kind=kind, words=words)


def initial_of(vorhaben: Vorhaben) -> dict[str, Any]:
    """An entry as the fields of VorhabenForm show it."""
    names = (*VorhabenContent.__dataclass_fields__, "place_kind", "place_words")
    values: dict[str, Any] = {name: getattr(vorhaben, name) for name in names if hasattr(vorhaben, name)}
    values["links"] = "\n".join(f"{link.url} {link.label}" for link in vorhaben.links.all())
    areas: Sequence[Sozialraum] = [area.sozialraum for area in vorhaben.areas.select_related("sozialraum")]
    if vorhaben.place_kind == PlaceKind.REGIONS:
        values["regions"] = [area.key for area in areas]
    if vorhaben.place_kind == PlaceKind.ADDRESS:
        values["address"] = vorhaben.place_words
        values["place_words"] = ""
    if vorhaben.shape is not None:
        values["shape"] = vorhaben.shape.json
    elif vorhaben.point is not None:
        values |= {"lon": f"{vorhaben.point.x:.6f}", "lat": f"{vorhaben.point.y:.6f}"}
    return values


def _shape_text(data: dict[str, Any]) -> str:
    """The GeoJSON of the file, else of the text."""
    file = data.get("shape_file")
    if not file:
        return str(data.get("shape") or "")
    if isinstance(file, TooLargeUpload) or file.size > MOST_BYTES:
        raise DomainError(
            _("Diese Datei ist zu groß. Bitte vereinfachen Sie die Linie oder Fläche."), field="shape_file"
        )
    return str(file.read().decode("utf-8-sig", errors="replace"))


def _at_address(text: str, words: str, district: District) -> VorhabenPlace:
    search = search_address(text)
    near = [match for match in search.matches if match.planungsraum.key.startswith(district.key)]
    match = near[0] if len(near) == 1 else search.found
    if match is None:
        if near:
            names = "; ".join(found.label for found in near[:3])
            raise DomainError(
                _("Welche Adresse meinen Sie? Zum Beispiel: %(words)s") % {"words": names}, field="address"
            )
        raise DomainError(search.message, field="address")
    return VorhabenPlace(kind=PlaceKind.ADDRESS, words=words or match.label, areas=[match.planungsraum])


_is_address = URLValidator(schemes=["https"])


def _link(line: str) -> tuple[str, str]:
    url, _space, label = line.partition(" ")
    try:
        _is_address(url)
    except ValidationError:
        raise ValidationError(
            _(
                "„%(line)s“ verstehen wir nicht. Bitte beginnen Sie die Zeile mit einer Adresse wie https://www.berlin.de."
            )
            % {"line": line[:60]}
        ) from None
    if len(url) > 500:
        raise ValidationError(_("Eine Adresse ist zu lang. Bitte kürzen Sie sie auf 500 Zeichen."))
    return label.strip()[:120] or url.removeprefix("https://")[:120], url
