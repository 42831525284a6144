"""One event of the timeline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput

from ..domain.process import EventContent
from ..models import Guideline, GuidelineVersion, ProcessEvent

MOST = 1_000_000
NOT_A_DAY = gettext_lazy("Bitte geben Sie einen Tag an, zum Beispiel 05.01.2026.")


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages={"invalid": gettext_lazy("Bitte geben Sie eine ganze Zahl an.")},
    )


class EventForm(ShownForm):
    """What happened, when, and how many took part."""

    title = LineField(
        label=gettext_lazy("Was war?"),
        help_text=gettext_lazy("Zum Beispiel: Werkstatt im Rathaus Köpenick"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was war.")},
    )
    on = forms.DateField(
        label=gettext_lazy("Am"), widget=DayInput, error_messages={"required": NOT_A_DAY, "invalid": NOT_A_DAY}
    )
    until = forms.DateField(
        label=gettext_lazy("Bis"),
        help_text=gettext_lazy("Nur wenn es länger als einen Tag dauerte."),
        required=False,
        widget=DayInput,
        error_messages={"invalid": NOT_A_DAY},
    )
    text = ParagraphsField(
        label=gettext_lazy("Mehr dazu"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 5})
    )
    version = forms.ModelChoiceField(
        queryset=GuidelineVersion.objects.none(),
        label=gettext_lazy("Um welche Fassung es ging"),
        required=False,
        to_field_name="number",
        empty_label=gettext_lazy("um keine bestimmte"),
    )
    participants = _number(gettext_lazy("Wie viele Menschen haben mitgemacht?"))
    contributions = _number(gettext_lazy("Wie viele Beiträge kamen?"))
    taken_up = _number(gettext_lazy("Wie viele davon sind aufgenommen?"))

    def __init__(self, *args: Any, guideline: Guideline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        field.queryset = guideline.versions.order_by("-number")  # type: ignore[attr-defined]
        field.label_from_instance = lambda version: version.name  # type: ignore[attr-defined]

    def content(self) -> EventContent:
        """What a valid form says."""
        return EventContent(**self.cleaned_data)


def initial_of(event: ProcessEvent) -> dict[str, Any]:
    """What the form of an event begins with."""
    initial = {name: getattr(event, name) for name in EventForm.base_fields}
    return initial | {"version": event.version.number if event.version else None}
