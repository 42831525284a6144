"""How somebody gets to their ballot: by code, or by a mail that proves the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, MailField
from apps.core.forms import ShownForm, TrapForm
from apps.kiezkasse.enums import VotingRight

from ..models import Vote


class DeclarationForm(ShownForm):
    """Whoever votes says that they may; the portal keeps no proof and asks for none."""

    may_vote = forms.BooleanField(
        error_messages={"required": gettext_lazy("Abstimmen kann nur, auf wen das zutrifft.")}
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_vote"].label = declaration(vote)


class MailForm(DeclarationForm, TrapForm):
    """The address that the link to the ballot goes to."""

    email = MailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        help_text=gettext_lazy(
            "Sie bekommen eine E-Mail mit dem Weg zum Stimmzettel. Wir merken uns die Adresse nicht, nur, dass mit "
            "ihr schon abgestimmt wurde."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("email", "may_vote")


class CodeForm(ShownForm):
    """The code from a letter or a card."""

    code = LineField(
        label=gettext_lazy("Ihr Code"),
        help_text=gettext_lazy("17 Zeichen. Striche, Leerzeichen und kleine Buchstaben sind in Ordnung."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-code": ""}
        ),
        error_messages={
            "required": gettext_lazy("Bitte geben Sie den Code ein, der auf dem Brief oder der Karte steht.")
        },
    )


class ReceiptForm(ShownForm):
    """The number that somebody wrote down after voting."""

    receipt = LineField(
        label=gettext_lazy("Nummer auf Ihrem Beleg"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Bitte geben Sie die Nummer ein, die auf Ihrem Beleg steht.")},
    )


def declaration(vote: Vote) -> str:
    """What somebody declares who votes."""
    if vote.region_budget.round.voting_right == VotingRight.RESIDENTS:
        return _("Ich wohne in %(region)s, stimme selbst ab und nur einmal.") % {
            "region": vote.region_budget.region.name
        }
    return _("Ich darf hier abstimmen, stimme selbst ab und nur einmal.")
