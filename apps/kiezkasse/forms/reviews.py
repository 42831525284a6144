"""Asking Fachämter, answering as one, sorting ideas by competence."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department
from apps.core.form_fields import EuroField, PapersField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.moderation.models import TextTemplate

from ..domain.reviews import USUAL_DAYS, Answer
from ..enums import Competence, Opinion, ProposalStatus
from ..models import Proposal, Review, Round
from ..queries.reviews import ASKABLE_STATUSES

# As many as the desk hands over, and as one page of the list shows.
MOST_TICKED = 50


class AskForm(ShownForm):
    """Which Fachämter are asked what, and until when."""

    departments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Welche Ämter fragen Sie?"),
        queryset=Department.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens ein Amt.")},
    )
    due_day = forms.DateField(
        label=gettext_lazy("Antwort bis"),
        help_text=gettext_lazy("Der Tag zählt noch mit. Vorher erinnert das Portal das Amt."),
        widget=DayInput,
    )
    template = forms.ChoiceField(
        label=gettext_lazy("Vorlage für die Frage"),
        help_text=gettext_lazy("Titel, Region und Betrag jeder Idee setzt das Portal ein."),
        required=False,
    )
    question = ParagraphsField(
        label=gettext_lazy("Eigene Worte"),
        help_text=gettext_lazy("Stehen unter der Vorlage oder an ihrer Stelle. Bitte keine persönlichen Daten."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, departments: QuerySet[Department], texts: Sequence[TextTemplate], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["departments"]
        offered.queryset = departments
        self.fields["due_day"].initial = timezone.localdate() + timedelta(days=USUAL_DAYS)
        self.texts = {text.name: text.text for text in texts}
        template: Any = self.fields["template"]
        template.choices = [("", _("keine Vorlage")), *((name, name) for name in self.texts)]
        template.initial = next(iter(self.texts), "")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        parts = [self.texts.get(data.get("template", ""), ""), data.get("question", "")]
        data["words"] = "\n\n".join(part for part in parts if part)
        if not data["words"] and not self.has_error("question") and not self.has_error("template"):
            self.add_error("question", _("Bitte wählen Sie eine Vorlage oder schreiben Sie eine Frage."))
        return data

    def wishes(self) -> dict[str, Any]:
        """The arguments for ask_reviews, of a valid form."""
        data = self.cleaned_data
        return {"departments": list(data["departments"]), "due_day": data["due_day"], "question": data["words"]}


class BulkAskForm(AskForm):
    """The same about several ideas, ticked in a list."""

    ideas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Ideen"),
        queryset=Proposal.objects.none(),
        to_field_name="reference",
        error_messages={
            "required": gettext_lazy("Bitte kreuzen Sie in der Liste mindestens eine Idee an."),
            "invalid_choice": gettext_lazy("Eine der Ideen ist inzwischen entschieden. Bitte prüfen Sie die Liste."),
        },
    )
    field_order = ("ideas", "departments", "due_day", "template", "question")

    def __init__(self, *args: Any, ideas: QuerySet[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["ideas"]
        offered.queryset = ideas

    @property
    def ticked(self) -> set[str]:
        """The references that were ticked, here or at the desk, also when something else has to be mended."""
        data: Any = self.data
        return set(data.getlist("ideas")) if self.is_bound else set(self.initial.get("ideas", ()))


class AskFilterForm(forms.Form):
    """Which ideas to ask about. What cannot be understood is left out."""

    mark_required = False

    runde = forms.ChoiceField(label=gettext_lazy("Runde"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("Stand"), required=False)

    def __init__(self, data: Any, *, rounds: Sequence[Round]) -> None:
        super().__init__(data)
        self.ticked: list[str] = data.getlist("idee")[:MOST_TICKED]
        self.rounds = {str(round.pk): round for round in rounds}
        self.round = self.rounds.get(data.get("runde", ""), next(iter(rounds), None))
        budgets = self.round.region_budgets.select_related("region").order_by("region__name") if self.round else []
        fields: dict[str, Any] = self.fields
        fields["runde"].choices = [(value, str(round)) for value, round in self.rounds.items()]
        fields["region"].choices = [
            ("", _("Alle Regionen")),
            *((budget.region.key, budget.region.name) for budget in budgets),
        ]
        fields["stand"].choices = [
            ("", _("Alle, die noch nicht entschieden sind")),
            *((status.value, status.label) for status in ProposalStatus if status in ASKABLE_STATUSES),
        ]
        self.is_valid()

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed down."""
        return bool(self.cleaned_data.get("region") or self.cleaned_data.get("stand"))

    def apply(self, proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """The ideas asked for, oldest first; those ticked at the desk and no others if it came from there."""
        proposals = proposals.filter(region_budget__round=self.round, status__in=ASKABLE_STATUSES)
        if key := self.cleaned_data.get("region"):
            proposals = proposals.filter(region_budget__region__key=key)
        if status := self.cleaned_data.get("stand"):
            proposals = proposals.filter(status=status)
        if self.ticked:
            proposals = proposals.filter(reference__in=self.ticked)
        return proposals.order_by("created_at", "pk")


class AnswerForm(ShownForm):
    """What a Fachamt says about an idea: one screen, two minutes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    opinion = forms.ChoiceField(
        label=gettext_lazy("Einschätzung"),
        choices=Opinion,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie Ihre Einschätzung.")},
    )
    public_statement = ParagraphsField(
        label=gettext_lazy("Stellungnahme für alle"),
        help_text=gettext_lazy(
            "Steht mit dem Namen Ihres Amtes auf der Seite der Idee. Nur wenn die Idee ohne Weiteres förderfähig ist, "
            "darf das Feld leer bleiben. Bitte einfache Worte und keine Namen."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    estimate = EuroField(
        label=gettext_lazy("Was die Idee nach Ihrer Schätzung kostet"),
        help_text=gettext_lazy("Wenn Sie es wissen. Sieht nur die Anlaufstelle."),
        required=False,
    )
    score = forms.IntegerField(
        label=gettext_lazy("Punkte Ihres Amtes"),
        help_text=gettext_lazy("0 bis 100. Die Punkte zählen in dieser Runde mit."),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    internal_remark = ParagraphsField(
        label=gettext_lazy("Bemerkung, nur für die Anlaufstelle"),
        help_text=gettext_lazy("Wird nie veröffentlicht."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    papers = PapersField(
        label=gettext_lazy("Unterlagen, nur für die Anlaufstelle"),
        help_text=gettext_lazy("PDF, JPEG, PNG, ODT oder DOCX. Sie können mehrere Dateien auf einmal wählen."),
        required=False,
    )
    drop_files = forms.MultipleChoiceField(
        label=gettext_lazy("Diese Unterlagen entfernen"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(review, name)
            for name in ("version", "opinion", "public_statement", "estimate", "score", "internal_remark")
        }
        super().__init__(*args, **kwargs)
        if not review.proposal.region_budget.round.weight_office:
            del self.fields["score"]
        stored = [(file.key, file.name) for file in review.files.all()] if review.answered_at else []
        if stored:
            drop: Any = self.fields["drop_files"]
            drop.choices = stored
        else:
            del self.fields["drop_files"]

    def wishes(self) -> dict[str, Any]:
        """The arguments for answer_review, of a valid form."""
        data = self.cleaned_data
        answer = Answer(
            opinion=Opinion(data["opinion"]),
            public_statement=data["public_statement"],
            internal_remark=data["internal_remark"],
            estimate=data["estimate"],
            score=data.get("score"),
        )
        return {
            "answer": answer,
            "papers": data["papers"],
            "drop_files": data.get("drop_files", []),
            "version": data["version"],
        }

    def go_on_from(self, version: int) -> None:
        """After a conflict: what was typed stays, and the next press counts for the present answer."""
        typed: Any = self.data
        data = typed.copy()
        data[self.add_prefix("version")] = str(version)
        self.data = data


class RecallForm(ShownForm):
    """Why a Fachamt need not answer any more."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum muss das Amt nicht mehr antworten?"),
        help_text=gettext_lazy("Das Amt liest es."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CompetenceForm(ShownForm):
    """A, B, C or not sorted."""

    competence = forms.ChoiceField(
        label=gettext_lazy("Zuständigkeit"),
        help_text=gettext_lazy("Bei B und C steht auf der Seite der Idee, was das heißt."),
        required=False,
        choices=[("", gettext_lazy("nicht eingeordnet")), *Competence.choices],
        widget=forms.RadioSelect,
    )
