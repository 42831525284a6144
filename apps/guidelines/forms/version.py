"""What a guideline is called, by which decision a version is in force, which two versions to compare."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import FilterForm, ShownForm
from apps.core.widgets import DayInput
from apps.sozialraum.models import District

from ..domain.versions import Adoption
from ..models import GuidelineVersion


class DescriptionForm(ShownForm):
    """What the guideline is called and what it is about."""

    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Zum Beispiel: Leitlinien für Bürgerbeteiligung Treptow-Köpenick"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, wie die Leitlinie heißt.")},
    )
    summary = ParagraphsField(
        label=gettext_lazy("Worum es geht"),
        help_text=gettext_lazy("Zwei, drei Sätze für alle, die noch nie davon gehört haben."),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie in zwei, drei Sätzen, worum es geht.")},
    )


class GuidelineForm(DescriptionForm):
    """The guideline of one of these districts; `for_berlin` offers all of Berlin too."""

    BERLIN = "berlin"

    area = forms.ChoiceField(label=gettext_lazy("Für wen sie gilt"))
    field_order = ["area", "title", "summary"]

    def __init__(self, *args: Any, districts: Sequence[District], for_berlin: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._districts = {district.slug: district for district in districts}
        choices = [(district.slug, district.name) for district in districts]
        berlin = [(self.BERLIN, gettext_lazy("ganz Berlin"))] if for_berlin else []
        self.fields["area"].choices = [*choices, *berlin]  # type: ignore[attr-defined]

    def district(self) -> District | None:
        """The district that was chosen, of a valid form; None for Berlin."""
        return self._districts.get(self.cleaned_data["area"])


class AdoptForm(ShownForm):
    """The decision by which a version comes into force."""

    adopted_by = LineField(
        label=gettext_lazy("Wer hat das beschlossen?"),
        help_text=gettext_lazy("Mit Nummer, zum Beispiel: Beschluss 0123/45/26 der BVV"),
        max_length=200,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, wer das beschlossen hat, mit Nummer.")},
    )
    adopted_on = forms.DateField(
        label=gettext_lazy("Am"),
        widget=DayInput,
        error_messages={
            "required": gettext_lazy("Bitte geben Sie den Tag des Beschlusses an."),
            "invalid": gettext_lazy("Bitte geben Sie den Tag des Beschlusses an, zum Beispiel 05.01.2026."),
        },
    )
    decision_url = forms.URLField(
        label=gettext_lazy("Wo der Beschluss steht"),
        help_text=gettext_lazy("Eine Adresse, die mit https:// beginnt."),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Bitte geben Sie eine Adresse an, die mit https:// beginnt.")},
    )
    changes = ParagraphsField(
        label=gettext_lazy("Was sich gegenüber der Fassung davor ändert"),
        help_text=gettext_lazy("In wenigen Sätzen. Bei der ersten Fassung nicht nötig."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    wording_note = LineField(
        label=gettext_lazy("Hinweis zum Wortlaut"),
        help_text=gettext_lazy("Nur wenn hier nicht der beschlossene Wortlaut steht. Zum Beispiel: Kurzfassung."),
        required=False,
        max_length=300,
    )

    def adoption(self) -> Adoption:
        """What a valid form says."""
        return Adoption(**self.cleaned_data)


class CompareForm(FilterForm):
    """Two of the versions that the reader may see."""

    von = forms.TypedChoiceField(label=gettext_lazy("Von"), coerce=int)
    bis = forms.TypedChoiceField(label=gettext_lazy("Zu"), coerce=int)

    def __init__(self, *args: Any, versions: Sequence[GuidelineVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(version.number, version.name) for version in versions]
        for name in ("von", "bis"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
