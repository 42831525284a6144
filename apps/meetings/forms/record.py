"""What is asked when minutes are sent round, commented and approved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm


class CirculateForm(ShownForm):
    """After an approval: what is corrected."""

    reason = ParagraphsField(
        label=_("Was wird berichtigt?"),
        help_text=_("Steht bei der neuen Fassung."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie, was berichtigt wird.")},
    )

    def __init__(self, data: Any = None, *, is_correction: bool) -> None:
        super().__init__(data)
        if not is_correction:
            del self.fields["reason"]


class CommentForm(ShownForm):
    """A comment on one place of the minutes."""

    place = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = ParagraphsField(
        label=_("Ihre Anmerkung"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie Ihre Anmerkung.")},
    )


class ApproveForm(ShownForm):
    """How minutes were approved."""

    how = LineField(
        label=_("Wie wurde das Protokoll genehmigt?"),
        help_text=_("Zum Beispiel: in der Sitzung am 10.02.2027"),
        max_length=200,
        error_messages={"required": _("Bitte schreiben Sie, wie das Protokoll genehmigt wurde.")},
    )
