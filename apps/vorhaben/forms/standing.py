"""What becomes of a Vorhaben: the short forms beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput

from ..enums import ALLOWED_PHASES, Phase

SHORT = forms.Textarea(attrs={"rows": 3})


class ReasonForm(ShownForm):
    """A reason that has to be given."""

    text = ParagraphsField(
        label=gettext_lazy("Begründung"),
        max_length=600,
        widget=SHORT,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie eine Begründung.")},
    )


class MilestoneForm(ShownForm):
    """What has happened, for everybody."""

    text = ParagraphsField(
        label=gettext_lazy("Was ist geschehen?"),
        help_text=gettext_lazy("Zum Beispiel: Der Entwurf liegt aus."),
        max_length=600,
        widget=SHORT,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was geschehen ist.")},
    )
    day = forms.DateField(
        label=gettext_lazy("Wann war das?"),
        help_text=gettext_lazy("Leer heißt: heute."),
        required=False,
        widget=DayInput,
    )


class PhaseForm(ShownForm):
    """The next phase."""

    phase = forms.ChoiceField(
        label=gettext_lazy("Neue Phase"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Phase.")},
    )
    text = ParagraphsField(
        label=gettext_lazy("Was alle dazu lesen"),
        help_text=gettext_lazy("Nötig, wenn das Vorhaben eingestellt wird."),
        required=False,
        max_length=600,
        widget=SHORT,
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["phase"]
        field.choices = [(phase.value, phase.label) for phase in Phase if phase in ALLOWED_PHASES[Phase(present)]]
