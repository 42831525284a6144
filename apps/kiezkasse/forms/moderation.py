"""The desk of the Anlaufstelle: what to look at, and the decision about one idea."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..enums import Channel, ProposalStatus
from ..models import Proposal
from .evening import ShownForm
from .fields import ParagraphsField

# What the desk can be asked for; ideas whose address nobody confirmed are not the office's business yet.
DESK_STATUSES = [status for status in ProposalStatus if status != ProposalStatus.UNCONFIRMED]


class DeskFilterForm(forms.Form):
    """Narrows the queue down. What cannot be understood is left out: a link never leads to an error."""

    mark_required = False

    region = forms.ChoiceField(label=_("Region"), required=False)
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[(status.value, status.label) for status in DESK_STATUSES]
    )
    weg = forms.ChoiceField(
        label=_("Eingang"), required=False, choices=[("", _("Alle Wege")), *((one.value, one.label) for one in Channel)]
    )

    def __init__(self, data: Any, *, regions: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"stand": ProposalStatus.SUBMITTED})
        region: Any = self.fields["region"]
        region.choices = [("", _("Alle Regionen")), *regions]
        self.is_valid()

    @property
    def status(self) -> ProposalStatus:
        """The status that is looked at; without a wish, what is new."""
        return ProposalStatus(self.cleaned_data.get("stand") or ProposalStatus.SUBMITTED)

    @property
    def is_used(self) -> bool:
        """Whether somebody chose anything."""
        return any(self.cleaned_data.values())

    def apply(self, proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """The ideas asked for: what waits oldest first, what is decided newest first."""
        proposals = proposals.filter(status=self.status)
        if key := self.cleaned_data.get("region"):
            proposals = proposals.filter(region_budget__region__key=key)
        if channel := self.cleaned_data.get("weg"):
            proposals = proposals.filter(channel=channel)
        waiting = self.status == ProposalStatus.SUBMITTED
        return proposals.order_by("created_at", "pk") if waiting else proposals.order_by("-created_at", "-pk")


class PublishForm(ShownForm):
    """Admit an idea, with a word to it if one is needed."""

    reason = ParagraphsField(
        label=_("Hinweis an alle"),
        help_text=_("Steht öffentlich im Lebenslauf der Idee. Meistens nicht nötig."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RejectForm(ShownForm):
    """Do not admit an idea, and say why."""

    reason = ParagraphsField(
        label=_("Begründung"),
        help_text=_("Steht öffentlich im Lebenslauf und in der E-Mail. Nennen Sie auch einen anderen Weg."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Bitte schreiben Sie eine Begründung. Sie wird veröffentlicht.")},
    )
    hide = forms.BooleanField(
        label=_("Text der Idee nicht öffentlich zeigen"),
        help_text=_(
            "Nur wenn der Text andere verletzt oder persönliche Daten enthält. Sonst bleibt die Idee mit der "
            "Begründung sichtbar: Alle sollen sehen, wie entschieden wird."
        ),
        required=False,
    )
