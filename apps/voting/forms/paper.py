"""Ballots on paper: at the table, the account of the sheets, typing in."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm

from ..domain.paper import MOST_SHEETS
from .ballot import BallotForm

INVALID = "ungueltig"
MOST_PRINTED = 100_000


class TableForm(ShownForm):
    """Who brings a ballot: the code, or the mail address where the vote takes one."""

    mark_required = False

    who = LineField(
        max_length=254,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
                "data-write-over": "",
            }
        ),
        error_messages={"required": _("Bitte tippen Sie ein, was die Person mitbringt.")},
    )

    def __init__(self, *args: Any, takes_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Code oder E-Mail-Adresse") if takes_mail else _("Code")
        self.fields["who"].help_text = _("17 Zeichen. Striche, Leerzeichen und kleine Buchstaben sind in Ordnung.")


def _number(label: Any, help_text: Any = "", *, most: int = MOST_PRINTED, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Bitte geben Sie eine Zahl ein."),
            "invalid": _("Bitte geben Sie eine ganze Zahl ein."),
            "min_value": _("Bitte geben Sie mindestens %(limit_value)s ein."),
            "max_value": _("Bitte geben Sie höchstens %(limit_value)s ein."),
        },
    )


class SheetsForm(ShownForm):
    """What became of the printed ballots."""

    issued = _number(
        _("Ausgegeben"),
        _("Alle Stimmzettel, die am Tisch ausgegeben wurden. Solche aus Briefen zählen mit, sobald jemand sie bringt."),
    )
    returned = _number(_("Unbenutzt zurück"))
    spoiled = _number(_("Verschrieben und ersetzt"))


class StackForm(ShownForm):
    """A stack of sheets out of the urn."""

    sheets = _number(_("Blätter im Stapel"), _("Nummerieren Sie die Blätter von Hand ab 1."), least=1, most=MOST_SHEETS)


class GapForm(ShownForm):
    """Why the sheets do not add up."""

    explanation = ParagraphsField(
        label=_("Erklärung"),
        help_text=_("Alle lesen das. Bitte keine Namen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte erklären Sie die Differenz. Alle lesen das.")},
    )


class SheetForm(BallotForm):
    """What stands on one sheet, in its printed order; an invalid sheet has no marks."""

    on_paper = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[INVALID] = forms.BooleanField(
            label=_("Dieses Blatt ist ungültig"),
            help_text=_(
                "Nicht zu lesen, zu viel angekreuzt, oder ein Name steht darauf. Die Kreuze gelten dann nicht."
            ),
            required=False,
        )

    @property
    def is_invalid(self) -> bool:
        """Whether the sheet counts for nothing."""
        return self.is_bound and INVALID in self.data

    def full_clean(self) -> None:
        """Whatever is typed beside the tick for an invalid sheet does not matter."""
        super().full_clean()
        if self.is_invalid:
            self._errors = ErrorDict()
