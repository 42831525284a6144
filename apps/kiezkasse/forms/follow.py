"""Following without an account."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import MailField
from apps.core.forms import ShownForm

from ..domain.guests import OFFERS


class GuestFollowForm(ShownForm):
    """A mail address, and what shall come to it."""

    email = MailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_(
            "Sie bekommen zuerst eine E-Mail, in der Sie bestätigen. Abbestellen geht jederzeit mit einem Klick."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    offers = forms.MultipleChoiceField(
        label=_("Was möchten Sie bekommen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie, was Sie bekommen möchten.")},
    )

    def __init__(self, *args: Any, offers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["offers"])
        field.choices = [(offer, OFFERS[offer][0]) for offer in offers]
        # The first is what most come for; new ideas may be many.
        field.initial = offers[:1]
