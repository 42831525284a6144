"""How long a district keeps what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.core.forms import ShownForm
from apps.core.retention import Purpose

from .queries import KeptFor


class RetentionForm(ShownForm):
    """One number of days for each purpose that a district may decide about."""

    def __init__(self, *args: Any, kept: Sequence[KeptFor], **options: Any) -> None:
        super().__init__(*args, **options)
        for line in kept:
            if not line.purpose.is_fixed:
                self.fields[line.purpose.key] = _days_field(line.purpose, line.days)

    def days(self) -> dict[str, int]:
        """What was chosen, by purpose."""
        return dict(self.cleaned_data)


def _days_field(purpose: Purpose, days: int) -> forms.IntegerField:
    whole = "" if purpose.is_of_district else _("Gilt für das ganze Portal: Es zählt die kürzeste Frist der Bezirke.")
    return forms.IntegerField(
        label=purpose.title,
        initial=days,
        min_value=purpose.least,
        max_value=purpose.most,
        help_text=format_lazy(
            _("Tage {since}. Danach: {what}. Möglich: {least} bis {most}, üblich: {usual}. {whole}"),
            since=purpose.since,
            what=purpose.what,
            least=purpose.least,
            most=purpose.most,
            usual=purpose.days,
            whole=whole,
        ),
        error_messages={
            "required": _("Bitte geben Sie eine Zahl von Tagen ein."),
            "invalid": _("Bitte geben Sie eine ganze Zahl von Tagen ein."),
        },
    )
