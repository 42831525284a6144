"""Codes for letters and cards: making a batch, printing it once, declaring codes void."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm

from ..domain.codes import MOST_IN_BATCH
from ..enums import PrintWay
from .entry import CodeForm


class BatchForm(ShownForm):
    """A new batch of codes."""

    size = forms.IntegerField(
        label=_("Wie viele Codes?"),
        min_value=1,
        max_value=MOST_IN_BATCH,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Bitte geben Sie an, wie viele Codes Sie brauchen."),
            "invalid": _("Bitte geben Sie eine ganze Zahl ein."),
            "min_value": _("Ein Satz hat mindestens einen Code."),
            "max_value": _("Ein Satz hat höchstens %(limit_value)s Codes."),
        },
    )
    purpose = LineField(
        label=_("Wofür?"),
        help_text=_("Zum Beispiel „Briefe Kiez Nord“ oder „Karten für die Tür“. Alle lesen das im Protokoll."),
        max_length=160,
        error_messages={"required": _("Bitte schreiben Sie, wofür die Codes sind.")},
    )


class PrintForm(ShownForm):
    """What to print a batch on."""

    art = forms.ChoiceField(
        label=_("Was möchten Sie bekommen?"),
        choices=PrintWay,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie Briefe, Karten oder Tabelle."),
            "invalid_choice": _("Bitte wählen Sie Briefe, Karten oder Tabelle."),
        },
    )


class VoidBatchForm(ShownForm):
    """Why codes stop working; everybody reads it."""

    reason = ParagraphsField(
        label=_("Begründung"),
        help_text=_("Alle lesen das im Protokoll der Abstimmung. Bitte keine Namen und keine Codes."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie, warum. Alle lesen das im Protokoll.")},
    )


class VoidCodeForm(CodeForm, VoidBatchForm):
    """One code that somebody reads out: the letter got lost or fell into wrong hands."""

    field_order = ("code", "reason")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["code"].label = _("Der Code")
