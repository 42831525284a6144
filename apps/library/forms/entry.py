"""What an office fills in about an entry of the library."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField, LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.sozialraum.models import District

from ..domain.content import EntryContent
from ..enums import EntryKind, Language, Need
from ..models import LibraryEntry

MOST_MONEY = Decimal("99999999.99")
MARKDOWN = gettext_lazy("Leerzeile für einen Absatz, - am Zeilenanfang für eine Liste.")


class EntryForm(ShownForm):
    """One entry, in the order in which people read it. Gives `content`."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Was tragen Sie ein?"),
        choices=EntryKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, was Sie eintragen.")},
    )
    title = LineField(
        label=gettext_lazy("Titel"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie einen Titel an.")},
    )
    summary = LineField(
        label=gettext_lazy("Worum geht es, in einem Satz?"),
        help_text=gettext_lazy("Steht auch in der Liste."),
        max_length=300,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie in einem Satz, worum es geht.")},
    )
    text = ParagraphsField(
        label=gettext_lazy("Text"),
        help_text=MARKDOWN,
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    easy_text = ParagraphsField(
        label=gettext_lazy("Dasselbe in Leichter Sprache"),
        help_text=gettext_lazy("Wenn es diesen Text gibt. Er steht neben dem anderen."),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    publisher = LineField(
        label=gettext_lazy("Herausgegeben von"),
        help_text=gettext_lazy("Bei Lesetipps nötig."),
        required=False,
        max_length=160,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Jahr"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Bitte geben Sie das Jahr als Zahl an, zum Beispiel 2024."),
            "min_value": gettext_lazy("Bitte geben Sie das Jahr als Zahl an, zum Beispiel 2024."),
            "max_value": gettext_lazy("Bitte geben Sie das Jahr als Zahl an, zum Beispiel 2024."),
        },
    )
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), choices=Language.choices, initial=Language.DE)
    link = LineField(
        label=gettext_lazy("Adresse im Internet"),
        help_text=gettext_lazy("Beginnt mit https://. Videos: die Seite des Videos bei YouTube oder Vimeo."),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false", "autocomplete": "off"}),
    )
    source = LineField(
        label=gettext_lazy("Woher sind die Angaben?"),
        help_text=gettext_lazy("Zum Beispiel: Seite des Bezirksamts, Stand Mai 2026"),
        required=False,
        max_length=300,
    )
    tags = LineField(
        label=gettext_lazy("Schlagworte"),
        help_text=gettext_lazy("Mit Komma getrennt, höchstens acht."),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    applicants = ParagraphsField(
        label=gettext_lazy("Wer kann Geld bekommen?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    purpose = ParagraphsField(
        label=gettext_lazy("Wofür gibt es Geld?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Danach suchen Menschen"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    amount_least = EuroField(label=gettext_lazy("Betrag ab"), required=False, most=MOST_MONEY)
    amount_most = EuroField(label=gettext_lazy("Betrag bis"), required=False, most=MOST_MONEY)
    amount_words = LineField(
        label=gettext_lazy("Höhe in Worten"),
        help_text=gettext_lazy("Zum Beispiel: je Bezirksregion und Jahr 5.000 €"),
        required=False,
        max_length=200,
    )
    deadline_on = forms.DateField(label=gettext_lazy("Antrag bis"), required=False, widget=DayInput)
    is_ongoing = forms.BooleanField(label=gettext_lazy("Anträge sind laufend möglich"), required=False)
    contact = ParagraphsField(
        label=gettext_lazy("Wer berät?"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    district = forms.ModelChoiceField(
        label=gettext_lazy("Wer pflegt den Eintrag?"),
        queryset=District.objects.none(),
        empty_label=None,
        to_field_name="slug",
        help_text=gettext_lazy("Die Anlaufstelle dieses Bezirks wird einmal im Jahr an die Prüfung erinnert."),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie einen Bezirk."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie einen Bezirk aus der Liste."),
        },
    )
    is_berlin_wide = forms.BooleanField(label=gettext_lazy("Gilt über den Bezirk hinaus"), required=False)
    districts = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Nur in diesen Bezirken"),
        queryset=District.objects.none(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ohne Auswahl gilt er in ganz Berlin."),
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie Bezirke aus der Liste.")},
    )

    def __init__(
        self, *args: Any, own: QuerySet[District], everywhere: QuerySet[District] | None, **kwargs: Any
    ) -> None:
        """`own` are the districts for which one may enter something; `everywhere` those of Berlin-wide entries."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["district"]
        offered.queryset = everywhere if everywhere is not None else own
        offered.label_from_instance = lambda one: one.name
        if everywhere is None:
            del self.fields["is_berlin_wide"], self.fields["districts"]
        else:
            narrowed: Any = self.fields["districts"]
            narrowed.queryset = everywhere
            narrowed.label_from_instance = lambda one: one.name

    def clean_tags(self) -> list[str]:
        return [name for part in self.cleaned_data["tags"].split(",") if (name := part.strip())]

    def content(self) -> EntryContent:
        """What was filled in, of a valid form."""
        names = EntryContent.__dataclass_fields__
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        return EntryContent(**values | {"districts": list(values.get("districts", ()))})


class TagForm(ShownForm):
    """A tag written differently."""

    name = LineField(
        label=gettext_lazy("Schlagwort"),
        max_length=40,
        error_messages={"required": gettext_lazy("Bitte geben Sie ein Schlagwort an.")},
    )


def initial_of(entry: LibraryEntry) -> dict[str, Any]:
    """An entry as the fields of EntryForm show it."""
    names = EntryContent.__dataclass_fields__
    values: dict[str, Any] = {name: getattr(entry, name) for name in names if name not in {"districts", "tags"}}
    values["district"] = entry.district.slug
    values["districts"] = [district.slug for district in entry.districts.all()]
    values["tags"] = ", ".join(tag.name for tag in entry.tags.all())
    return values


def usual_values(own: QuerySet[District]) -> dict[str, Any]:
    """What a new entry begins with."""
    first = own.first()
    return {"year": timezone.localdate().year, "district": first.slug if first else None}
