"""Giving free money to an idea that waits."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField, ParagraphsField
from apps.core.forms import ShownForm


class WaitingGrantForm(ShownForm):
    """How much an idea of the waiting list gets, and why, if others wait before it."""

    granted = EuroField(label=gettext_lazy("Betrag in Euro"))
    reason = ParagraphsField(
        label=gettext_lazy("Begründung"),
        help_text=gettext_lazy("Steht öffentlich im Lebenslauf. Nötig, wenn eine Idee übersprungen wird."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def suggested_amount(cost: Decimal, remaining: Decimal) -> Decimal:
    """All of it if there is enough, else what is left."""
    return min(cost, remaining)
