"""Giving account of what people said, and the self-check."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.guidelines.models import Paragraph

from ..domain.account import GroupContent
from ..enums import GroupOutcome, PrincipleKept
from ..models import ParticipationAccount


class IntroForm(ShownForm):
    """Who took part and how."""

    intro = ParagraphsField(
        label=gettext_lazy("Wer hat wie mitgemacht?"),
        help_text=gettext_lazy("Termine, Umfragen, Zahlen. Zum Beispiel: 34 Menschen beim Rundgang, 120 Zettel."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, wer mitgemacht hat und wie.")},
    )


class GroupForm(ShownForm):
    """Contributions that say the same, and the answer to them."""

    title = LineField(
        label=gettext_lazy("Worum geht es in diesen Beiträgen?"),
        help_text=gettext_lazy("Zum Beispiel: Schatten am Sandkasten"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte geben Sie der Gruppe einen Namen.")},
    )
    said = ParagraphsField(
        label=gettext_lazy("Was wurde gesagt?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was gesagt wurde.")},
    )
    count = forms.IntegerField(
        label=gettext_lazy("Wie viele Beiträge waren das?"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Was wird daraus?"),
        choices=GroupOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, was daraus wird.")},
    )
    taken_up = ParagraphsField(
        label=gettext_lazy("Was ist aufgenommen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = ParagraphsField(
        label=gettext_lazy("Was nicht, und warum?"),
        help_text=gettext_lazy("Nötig, sobald etwas nicht aufgenommen ist."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def content(self) -> GroupContent:
        """What a valid form says."""
        return GroupContent(**self.cleaned_data)


class PrinciplesForm(ShownForm):
    """One choice and one sentence for each principle of the guideline."""

    def __init__(
        self, *args: Any, principles: Sequence[Paragraph], account: ParticipationAccount, **kwargs: Any
    ) -> None:
        given = {answer.paragraph.key: answer for answer in account.answers.select_related("paragraph")}
        initial = {f"kept_{key}": answer.kept for key, answer in given.items()}
        initial |= {f"text_{key}": answer.text for key, answer in given.items()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.principles = principles
        for principle in principles:
            kept = forms.ChoiceField(
                label=f"{principle.number} {principle.title}",
                help_text=principle.question,
                choices=PrincipleKept.choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Bitte wählen Sie, wie weit das eingehalten ist.")},
            )
            text = ParagraphsField(
                label=_("Zu Grundsatz %(number)s: wie, oder warum nicht?") % {"number": principle.number},
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": gettext_lazy("Bitte schreiben Sie einen Satz dazu.")},
            )
            self.fields[f"kept_{principle.key}"] = kept
            self.fields[f"text_{principle.key}"] = text

    def answers(self) -> dict[str, tuple[str, str]]:
        """By the key of the principle, of a valid form."""
        data = self.cleaned_data
        return {one.key: (data[f"kept_{one.key}"], data[f"text_{one.key}"]) for one in self.principles}
