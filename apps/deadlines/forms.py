"""What staff type about deadlines: filters, another day, a reason, the rules of a district."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import RoleKind
from apps.core.form_fields import LineField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput

from .kinds import KIND_CHOICES
from .models import DeadlineRule
from .queries import Scope

OPEN, CLOSED = "offen", "abgeschlossen"
STANDINGS = [(OPEN, gettext_lazy("offen")), (CLOSED, gettext_lazy("abgeschlossen"))]


class FilterForm(forms.Form):
    """Narrows the list down. What cannot be understood is left out: a link never leads to an error."""

    mark_required = False

    q = forms.CharField(label=gettext_lazy("Worum es geht"), required=False, max_length=80)
    art = forms.ChoiceField(
        label=gettext_lazy("Art"), required=False, choices=[("", gettext_lazy("Alle Arten")), *KIND_CHOICES]
    )
    stand = forms.ChoiceField(label=gettext_lazy("Stand"), required=False, choices=STANDINGS)
    wer = forms.ChoiceField(required=False, choices=Scope, widget=forms.HiddenInput)
    monat = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, scopes: Sequence[Scope]) -> None:
        super().__init__(data)
        self.scopes = scopes
        self.is_valid()

    @property
    def scope(self) -> Scope:
        """Whose deadlines are looked at; without a wish those of the office one works in."""
        asked = self.cleaned_data.get("wer")
        return next((scope for scope in self.scopes if scope == asked), Scope.OFFICE)

    @property
    def is_closed(self) -> bool:
        return self.cleaned_data.get("stand") == CLOSED

    @property
    def kind(self) -> str:
        return self.cleaned_data.get("art") or ""

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q") or ""

    @property
    def is_used(self) -> bool:
        """Whether somebody narrowed the list down."""
        return bool(self.kind or self.words or self.is_closed)


class MoveForm(ShownForm):
    """Another last day, and why."""

    due_day = forms.DateField(
        label=gettext_lazy("Neuer letzter Tag"), help_text=gettext_lazy("Der Tag zählt noch mit."), widget=DayInput
    )
    reason = LineField(
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Steht bei der Frist. Kolleginnen und Kollegen können ihn lesen."),
        max_length=500,
    )


class WaiveForm(ShownForm):
    """Why deadlines need not be kept."""

    reason = LineField(
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Steht bei der Frist. Das Portal erinnert nicht mehr daran."),
        max_length=500,
    )


class MeetForm(ShownForm):
    """Nothing to fill in: the button says it."""


class DaysField(forms.Field):
    """Numbers of days as people write them: "7, 3 und 1"."""

    widget = forms.TextInput(attrs={"maxlength": 40})

    def to_python(self, value: Any) -> list[int]:
        text = str(value or "")
        parts = text.replace(",", " ").replace(";", " ").replace(_("und"), " ").split()
        if not all(part.isdecimal() and len(part) < 4 for part in parts):
            raise ValidationError(_("Bitte nur Zahlen, zum Beispiel: 7, 3, 0."), code="days")
        return [int(part) for part in parts]

    def prepare_value(self, value: Any) -> str:
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


# The Senate belongs to no district, so none of a district's deadlines is its.
OF_DISTRICT = [choice for choice in RoleKind.choices if choice[0] != RoleKind.SENATE]
ROLES = [("", gettext_lazy("niemand")), *OF_DISTRICT]


class RuleForm(ShownForm):
    """When the portal reminds of one kind of deadline, and whom."""

    responsible = forms.ChoiceField(label=gettext_lazy("Wer ist zuständig?"), choices=OF_DISTRICT)
    days_before = DaysField(
        label=gettext_lazy("Erinnerung so viele Tage vorher"),
        help_text=gettext_lazy("Zum Beispiel 7, 3, 0. Dabei ist 0 der letzte Tag. Leer: keine Erinnerung."),
        required=False,
    )
    working_days = forms.BooleanField(
        label=gettext_lazy("In Arbeitstagen zählen"),
        help_text=gettext_lazy("Ohne Wochenenden und die Feiertage von Berlin, auch den 8. März."),
        required=False,
    )
    escalate_after = forms.IntegerField(
        label=gettext_lazy("Überfällig: so viele Tage danach weitermelden"),
        help_text=gettext_lazy("Leer: nie."),
        required=False,
        min_value=1,
        max_value=90,
    )
    escalate_to = forms.ChoiceField(label=gettext_lazy("Weitermelden an"), required=False, choices=ROLES)
    example = forms.DateField(
        label=gettext_lazy("Beispiel: Frist bis"),
        help_text=gettext_lazy("Nur für die Vorschau."),
        required=False,
        widget=DayInput,
    )

    def __init__(self, *args: Any, rule: DeadlineRule, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "responsible": rule.responsible,
            "days_before": rule.days_before,
            "working_days": rule.working_days,
            "escalate_after": rule.escalate_after,
            "escalate_to": rule.escalate_to,
            "example": timezone.localdate() + timedelta(days=30),
        }
        super().__init__(*args, **kwargs)
        if rule.table.responsible is None:
            del self.fields["responsible"]

    def rule_values(self) -> dict[str, Any]:
        """What the rule consists of, without the example."""
        return {name: value for name, value in self.cleaned_data.items() if name != "example"}
