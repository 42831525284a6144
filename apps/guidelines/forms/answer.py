"""What the office answers, and what it makes of accepted contributions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import ParagraphsField
from apps.core.forms import AddressFilter, ShownForm

from ..domain.answers import LONGEST_REASON
from ..domain.contributions import LONGEST_WORDING
from ..enums import Verdict


class AnswerForm(ShownForm):
    """What becomes of the contributions, and why."""

    verdict = forms.ChoiceField(
        label=_("Was wird daraus?"),
        choices=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, was daraus wird.")},
    )
    reason = ParagraphsField(
        label=_("Warum?"),
        help_text=_(
            "Alle lesen das, sobald Sie die Antworten veröffentlichen. Was nicht aufgenommen wird, braucht einen Grund."
        ),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ToAnswerFilter(AddressFilter):
    """What the office looks at: all that waits, or one paragraph."""

    absatz = forms.ChoiceField(label=_("Absatz"), required=False)

    def __init__(self, *args: Any, paragraphs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absatz"].choices = [("", _("alle")), ("ganz", _("ganzer Entwurf")), *paragraphs]  # type: ignore[attr-defined]

    @property
    def paragraph(self) -> str:
        """The key of the paragraph, "ganz" for the whole, nothing for all."""
        return str(self.wishes.get("absatz", ""))


class ApplyForm(ShownForm):
    """The paragraph as the next version shall say it."""

    text = ParagraphsField(
        label=_("So steht es dann im Entwurf"),
        max_length=LONGEST_WORDING,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "de"}),
        error_messages={"required": _("Bitte schreiben Sie den Text des Absatzes.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    merged = forms.BooleanField(
        label=_("Ich habe die Vorschläge im Textfeld zusammengeführt"),
        required=False,
    )

    def __init__(self, *args: Any, has_conflict: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_conflict:
            del self.fields["merged"]
