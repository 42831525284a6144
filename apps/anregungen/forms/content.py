"""What an Anregung says, for whoever writes it and for staff who enter or mend it."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm, leave_unmarked
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum
from apps.sozialraum.queries import search_address
from apps.vorhaben.models import Vorhaben
from apps.vorhaben.queries import public_vorhaben

from ..domain.content import AnregungContent
from ..models import Anregung


class ContentForm(ShownForm):
    """The questions that everybody is asked alike. Gives `content`."""

    vorhaben = forms.ModelChoiceField(
        label=gettext_lazy("Steht es in der Vorhabenliste?"),
        queryset=Vorhaben.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label=gettext_lazy("Nein, es steht nicht in der Liste"),
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie ein Vorhaben aus der Liste.")},
    )
    vorhaben_words = LineField(
        label=gettext_lazy("Wenn nicht: Um welches Vorhaben geht es?"),
        help_text=gettext_lazy("Zum Beispiel: Umbau der Kreuzung am Bahnhof."),
        required=False,
        max_length=200,
    )
    title = LineField(
        label=gettext_lazy("Titel Ihrer Anregung"),
        help_text=gettext_lazy("Zum Beispiel: Mitreden beim Umbau der Kreuzung"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte geben Sie der Anregung einen Titel.")},
    )
    summary = ParagraphsField(
        label=gettext_lazy("Was regen Sie an?"),
        help_text=gettext_lazy("Zwei bis vier Sätze: Wer soll wobei mitreden können?"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie in zwei bis vier Sätzen, was Sie anregen.")},
    )
    reason = ParagraphsField(
        label=gettext_lazy("Warum ist Beteiligung hier wichtig?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum Beteiligung hier wichtig ist.")},
    )
    aim = ParagraphsField(
        label=gettext_lazy("Was soll dadurch erreicht werden?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was erreicht werden soll.")},
    )
    region = forms.ModelChoiceField(
        label=gettext_lazy("In welcher Region?"),
        queryset=Sozialraum.objects.none(),
        to_field_name="key",
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Region."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie eine Region aus der Liste."),
        },
    )
    address = LineField(
        label=gettext_lazy("Straße und Hausnummer"),
        help_text=gettext_lazy("Wenn es eine genaue Stelle gibt. Sie gilt dann statt der Region."),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_words = LineField(
        label=gettext_lazy("Ort in Worten"),
        help_text=gettext_lazy("Zum Beispiel: zwischen Bahnhof und Bibliothek"),
        required=False,
        max_length=160,
    )

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        listed: Any = self.fields["vorhaben"]
        listed.queryset = public_vorhaben().filter(district=district).order_by("title")
        listed.label_from_instance = lambda one: one.title
        # One of both is needed, so neither carries a mark.
        leave_unmarked(self.fields, "vorhaben", "vorhaben_words")
        region: Any = self.fields["region"]
        region.queryset = Sozialraum.objects.filter(
            lor_version=district.sozialraum.lor_version,
            level__in=[Level.BEZIRK, Level.BEZIRKSREGION],
            key__startswith=district.key,
        ).order_by("key")
        whole = _("ganzer Bezirk")
        region.label_from_instance = lambda area: whole if area.level == Level.BEZIRK else area.name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("vorhaben") and not data.get("vorhaben_words") and not self.has_error("vorhaben_words"):
            self.add_error(
                "vorhaben_words", _("Bitte wählen Sie ein Vorhaben aus der Liste, oder schreiben Sie, worum es geht.")
            )
        if data.get("address"):
            self._find_address(data)
        return data

    def _find_address(self, data: dict[str, Any]) -> None:
        search = search_address(data["address"])
        near = [match for match in search.matches if match.planungsraum.key.startswith(self.district.key)]
        match = near[0] if len(near) == 1 else search.found
        if match is None:
            names = "; ".join(found.label for found in near[:3])
            said = (
                _("Welche Adresse meinen Sie? Zum Beispiel: %(words)s") % {"words": names} if near else search.message
            )
            self.add_error("address", str(said))
            return
        data["region"] = match.planungsraum
        data["place_words"] = data.get("place_words") or match.label

    def content(self) -> AnregungContent:
        """What a valid form says."""
        names = AnregungContent.__dataclass_fields__
        said = {name: value for name, value in self.cleaned_data.items() if name in names}
        return AnregungContent(sozialraum=self.cleaned_data["region"], **said)


def initial_of(anregung: Anregung) -> dict[str, Any]:
    """An Anregung as the fields show it."""
    names = ("title", "vorhaben_words", "summary", "reason", "aim", "place_words", "author_name")
    area = anregung.sozialraum
    key = area.key if area.level in {Level.BEZIRK, Level.BEZIRKSREGION} else area.key[:6]
    values = {name: getattr(anregung, name) for name in names}
    return values | {"vorhaben": anregung.vorhaben and anregung.vorhaben.reference, "region": key}


class SubmissionKeyField(forms.CharField):
    """Tells one form from another, so that a double click hands in once. A key that is none is replaced."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid.uuid4, **kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return uuid.UUID(str(value))
        except ValueError:
            return uuid.uuid4()


class HoneypotField(forms.CharField):
    """A field that people never see; programs fill it in."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=gettext_lazy("Bitte lassen Sie dieses Feld leer"), required=False, **kwargs)

    def validate(self, value: Any) -> None:
        if value:
            raise ValidationError(
                _("Das sah wie ein Programm aus. Bitte leeren Sie dieses Feld und senden Sie neu ab.")
            )
