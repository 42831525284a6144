"""The desk of the Anlaufstelle: what to look at, and the decision about one idea or several."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm

from ..enums import Category, Channel, ProposalStatus
from ..models import Proposal
from ..queries.desk import DeskKind, of_kind

# What the desk can be asked for; ideas whose address nobody confirmed are not the office's business yet.
DESK_STATUSES = [status for status in ProposalStatus if status != ProposalStatus.UNCONFIRMED]
AGES = [(3, _("länger als 3 Tage")), (7, _("länger als eine Woche")), (14, _("länger als zwei Wochen"))]


class DeskFilterForm(forms.Form):
    """Narrows the queue down. What cannot be understood is left out: a link never leads to an error."""

    mark_required = False

    q = forms.CharField(label=_("Worte"), required=False, max_length=80)
    runde = forms.ChoiceField(label=_("Runde"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    thema = forms.ChoiceField(
        label=_("Thema"),
        required=False,
        choices=[("", _("Alle Themen")), *((one.value, one.label) for one in Category)],
    )
    weg = forms.ChoiceField(
        label=_("Eingang"), required=False, choices=[("", _("Alle Wege")), *((one.value, one.label) for one in Channel)]
    )
    alter = forms.ChoiceField(label=_("Wartet"), required=False, choices=[("", _("egal, wie lange")), *AGES])
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("Jeder Stand")), *((status.value, status.label) for status in DESK_STATUSES)],
    )
    art = forms.ChoiceField(required=False, choices=DeskKind, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, regions: list[tuple[str, str]], rounds: list[tuple[str, str]]) -> None:
        super().__init__(data)
        region: Any = self.fields["region"]
        region.choices = [("", _("Alle Regionen")), *regions]
        round: Any = self.fields["runde"]
        round.choices = [("", _("Alle Runden")), *rounds]
        self.is_valid()

    @property
    def kind(self) -> DeskKind:
        """Which part of the queue is looked at; without a wish, what is new. Asking for a status means all."""
        if asked := self.cleaned_data.get("art"):
            return DeskKind(asked)
        return DeskKind.ALL if self.cleaned_data.get("stand") else DeskKind.NEW

    @property
    def is_used(self) -> bool:
        """Whether somebody narrowed the part of the queue down."""
        return any(value for name, value in self.cleaned_data.items() if name != "art")

    def apply(self, proposals: QuerySet[Proposal], kind: DeskKind | None = None) -> QuerySet[Proposal]:
        """The ideas asked for: what waits oldest first, all of them newest first."""
        kind = kind or self.kind
        proposals = proposals.filter(of_kind(kind), self._narrowed())
        return (
            proposals.order_by("-created_at", "-pk") if kind == DeskKind.ALL else proposals.order_by("created_at", "pk")
        )

    def _narrowed(self) -> Q:
        asked = self.cleaned_data
        wanted = Q()
        for name, lookup in (
            ("region", "region_budget__region__key"),
            ("runde", "region_budget__round"),
            ("thema", "category"),
            ("weg", "channel"),
            ("stand", "status"),
        ):
            if value := asked.get(name):
                wanted &= Q(**{lookup: value})
        if days := asked.get("alter"):
            wanted &= Q(created_at__lt=timezone.now() - timedelta(days=int(days)))
        if words := asked.get("q"):
            wanted &= Q(title__icontains=words) | Q(text__icontains=words) | Q(reference=words.lower())
        return wanted


class DecisionForm(ShownForm):
    """A decision about the idea as it was when the page was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text_field = "reason"

    def renewed(self, version: int) -> None:
        """Keep what was typed and go on from the idea as it is now."""
        data: Any = self.data
        self.data = data.copy()
        self.data["version"] = str(version)  # type: ignore[index]


class PublishForm(DecisionForm):
    """Admit an idea, with a word to it if one is needed."""

    reason = ParagraphsField(
        label=_("Hinweis an alle"),
        help_text=_("Steht öffentlich im Lebenslauf der Idee. Meistens nicht nötig."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RejectForm(DecisionForm):
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


class PassOnForm(DecisionForm):
    """Another authority is responsible."""

    authority = LineField(
        label=_("Zuständige Stelle"),
        help_text=_("Zum Beispiel: Straßen- und Grünflächenamt."),
        max_length=160,
        error_messages={"required": _("Bitte nennen Sie die Stelle, die jetzt zuständig ist.")},
    )
    reason = ParagraphsField(
        label=_("Begründung der Weitergabe"),
        help_text=_("Steht öffentlich im Lebenslauf und in der E-Mail."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie eine Begründung. Sie wird veröffentlicht.")},
    )


class AskForm(DecisionForm):
    """A question to the author."""

    text_field = "text"
    text = ParagraphsField(
        label=_("Ihre Frage"),
        help_text=_("Geht per E-Mail an die Person, die die Idee eingereicht hat. Nicht öffentlich."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte schreiben Sie Ihre Frage.")},
    )


class HideReasonForm(ShownForm):
    """Why something that was reported is hidden."""

    reason = ParagraphsField(
        label=_("Grund, falls Sie ausblenden"),
        help_text=_("Steht öffentlich an Stelle des Textes."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BlockForm(ShownForm):
    """Why somebody may not write any more."""

    reason = ParagraphsField(
        label=_("Grund der Sperre"),
        help_text=_("Die Person bekommt ihn per E-Mail. Er ist nicht öffentlich."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie, warum die Person gesperrt wird.")},
    )

    def __init__(self, *args: Any, can_write: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_write:
            self.fields["reason"].help_text = _(
                "Er ist nicht öffentlich. Die Person erfährt ihn nicht: Ihre Adresse ist nicht gespeichert."
            )
