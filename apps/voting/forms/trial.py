"""Trying a way of counting on ballots that everybody has."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField
from apps.core.forms import ShownForm
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting.pb_file import PbFile
from apps.kiezkasse.counting.pb_reader import read_pb
from apps.kiezkasse.counting.rules import PROCEDURES
from apps.kiezkasse.counting_guide import counting_language

from ..models import Vote
from ..words import title_of_rule

MOST_BYTES = 5_000_000


class TrialForm(ShownForm):
    """Which ballots, by which rule. A .pb file of any other vote will do as well."""

    vote = forms.ModelChoiceField(
        label=gettext_lazy("Frühere Abstimmung"), queryset=Vote.objects.none(), required=False, empty_label="–"
    )
    file = forms.FileField(
        label=gettext_lazy("oder eine Datei (.pb)"),
        help_text=gettext_lazy("Zum Beispiel von pabulib.org, höchstens 5 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pb"}),
        error_messages={"empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie eine andere.")},
    )
    rule = forms.ChoiceField(label=gettext_lazy("Zählweise"))
    step = EuroField(
        label=gettext_lazy("Schritt beim Aufstocken"),
        help_text=gettext_lazy("Nur für Zählweisen, die aufstocken. Größere Schritte zählen schneller."),
        initial=1,
    )
    minimum = forms.IntegerField(
        label=gettext_lazy("Mindestzahl an Stimmen"), min_value=0, max_value=1_000_000, initial=0
    )

    def __init__(self, *args: Any, votes: QuerySet[Vote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["vote"]
        choice.queryset = votes
        rule: Any = self.fields["rule"]
        rule.choices = [(version, title_of_rule(version)) for version in PROCEDURES]

    def clean_file(self) -> PbFile | None:
        """The election in the file."""
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if sent.size > MOST_BYTES:
            raise ValidationError(_("Die Datei ist zu groß. Höchstens 5 MB gehen."))
        try:
            return read_pb(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(_("Diese Datei ist kein Text in UTF-8.")) from None
        except CountingError as error:
            raise ValidationError(error.sentence(counting_language())) from None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("vote")) == bool(data.get("file")):
            self.add_error("vote", _("Bitte wählen Sie eine Abstimmung oder eine Datei, nicht beides."))
        return data
