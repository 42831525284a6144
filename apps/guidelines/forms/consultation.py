"""Opening a consultation and moving its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput, MomentInput

from ..domain.consultations import Plan


class PlanForm(ShownForm):
    """From when to when a consultation is open, for whom, and by when the office answers."""

    invitation = ParagraphsField(
        label=_("Einladung"),
        help_text=_("Worum geht es, was ist neu, was kann sich noch ändern und was nicht?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    who = LineField(
        label=_("Wer kann mitreden?"),
        help_text=_("Zum Beispiel: Alle, die im Bezirk leben, arbeiten oder zur Schule gehen."),
        max_length=300,
    )
    starts_at = forms.DateTimeField(label=_("Beginn"), widget=MomentInput)
    ends_at = forms.DateTimeField(
        label=_("Ende"),
        help_text=_("Von diesem Moment an wird nichts mehr angenommen. Üblich sind vier bis sechs Wochen."),
        widget=MomentInput,
    )
    answer_by = forms.DateField(
        label=_("Antworten bis"),
        help_text=_("Bis zu diesem Tag beantwortet die Anlaufstelle alle Beiträge. Der Tag ist öffentlich."),
        widget=DayInput,
    )

    def plan(self) -> Plan:
        """What was filled in."""
        return Plan(**self.cleaned_data)


class EndForm(ShownForm):
    """Another end, another day for the answers, and why."""

    ends_at = forms.DateTimeField(label=_("Neues Ende"), widget=MomentInput)
    answer_by = forms.DateField(label=_("Antworten bis"), widget=DayInput)
    reason = LineField(
        label=_("Grund"), help_text=_("Er steht öffentlich auf der Seite der Konsultation."), max_length=500
    )


class CloseForm(ShownForm):
    """Why a consultation ends now."""

    reason = LineField(
        label=_("Grund"), help_text=_("Er steht öffentlich auf der Seite der Konsultation."), max_length=500
    )
