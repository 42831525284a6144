"""Preparing a vote, and the acts that end or mend one."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import EuroField, LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import MomentInput
from apps.kiezkasse.models import Assembly, RegionBudget

from ..domain.two_persons import MOVES_THE_END
from ..domain.vote import VotePlan
from ..engine import procedures_for
from ..enums import BallotKind, TwoPersonAct
from ..models import Vote
from ..words import title_of_rule

MOMENT_WRONG = gettext_lazy("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 01.03.2027, 00:00.")
REASON_MISSING = gettext_lazy("Bitte schreiben Sie eine Begründung. Alle können sie lesen.")
NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})
KINDS = [(kind.value, kind.label) for kind in BallotKind if kind != BallotKind.HANDS]
TIES = (
    ("cost,votes,lot", gettext_lazy("die günstigere Idee, danach die mit mehr Stimmen, danach das Los")),
    ("votes,cost,lot", gettext_lazy("die mit mehr Stimmen, danach die günstigere Idee, danach das Los")),
)


_POINTS = ("points_total", "points_each")
# What a kind of ballot has no use for.
_NOT_FOR: dict[BallotKind, tuple[str, ...]] = {
    BallotKind.APPROVAL: _POINTS,
    BallotKind.ONE_VOTE: (*_POINTS, "min_choices", "max_choices"),
    BallotKind.KNAPSACK: _POINTS,
    BallotKind.RANKING: _POINTS,
}


class BeginForm(ShownForm):
    """In which region people vote, and by what kind of ballot: the rest of the plan offers only what fits."""

    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"),
        queryset=RegionBudget.objects.none(),
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": gettext_lazy("Bitte wählen Sie die Region, in der abgestimmt wird.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Art des Stimmzettels"),
        choices=KINDS,
        initial=BallotKind.APPROVAL,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie die Art des Stimmzettels.")},
    )

    def __init__(self, *args: Any, budgets: QuerySet[RegionBudget], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.queryset = budgets
        field.label_from_instance = lambda budget: f"{budget.region.name}, {budget.round}"


class HandsForm(ShownForm):
    """An evening whose totals become a result, by a way of counting that needs no ballots."""

    assembly = forms.ModelChoiceField(
        label=gettext_lazy("Versammlung"),
        queryset=Assembly.objects.none(),
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Versammlung.")},
    )
    rule = forms.ChoiceField(label=gettext_lazy("Zählweise"))

    def __init__(self, *args: Any, assemblies: QuerySet[Assembly], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["assembly"]
        choice.queryset = assemblies
        rule: Any = self.fields["rule"]
        rule.choices = [(one.version, title_of_rule(one.version)) for one in procedures_for(BallotKind.HANDS)]


class PlanForm(ShownForm):
    """Everything about a vote that is fixed when it is announced, for one kind of ballot."""

    title = LineField(label=gettext_lazy("Titel"), max_length=140)
    introduction = ParagraphsField(
        label=gettext_lazy("Worum es geht"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    budget = EuroField(label=gettext_lazy("Geld, das verteilt wird"))
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Beginn"), widget=MomentInput, error_messages={"invalid": MOMENT_WRONG}
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Ende"),
        help_text=gettext_lazy("Der erste Moment, in dem niemand mehr abstimmen kann."),
        widget=MomentInput,
        error_messages={"invalid": MOMENT_WRONG},
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Mindestens so viele Ideen"), min_value=1, max_value=200, initial=1, widget=NUMBER
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Höchstens so viele Ideen"),
        help_text=gettext_lazy("Leer: beliebig viele."),
        required=False,
        min_value=1,
        max_value=200,
        widget=NUMBER,
    )
    points_total = forms.IntegerField(
        label=gettext_lazy("Punkte je Person"),
        min_value=1,
        initial=10,
        max_value=1000,
        widget=NUMBER,
    )
    points_each = forms.IntegerField(
        label=gettext_lazy("Punkte je Idee höchstens"), min_value=1, max_value=1000, initial=5, widget=NUMBER
    )
    blank_allowed = forms.BooleanField(
        label=gettext_lazy("Der Stimmzettel darf leer bleiben (Enthaltung)"), required=False, initial=True
    )
    by_account = forms.BooleanField(label=gettext_lazy("mit Konto"), required=False, initial=True)
    by_mail = forms.BooleanField(label=gettext_lazy("mit bestätigter E-Mail-Adresse"), required=False, initial=True)
    by_code = forms.BooleanField(label=gettext_lazy("mit gedrucktem Code"), required=False)
    by_paper = forms.BooleanField(label=gettext_lazy("auf Papier"), required=False)
    changes_allowed = forms.BooleanField(
        label=gettext_lazy("Wer mit Konto oder E-Mail-Adresse abstimmt, darf den Stimmzettel bis zum Ende ändern"),
        help_text=gettext_lazy("Bis zum Ende ist dann gespeichert, welcher Stimmzettel zu wem gehört."),
        required=False,
    )
    rule = forms.ChoiceField(label=gettext_lazy("Zählweise"))
    step = EuroField(
        label=gettext_lazy("Schritt beim Aufstocken"),
        help_text=gettext_lazy("Nur für Zählweisen, die aufstocken. Größere Schritte zählen schneller."),
        initial=1,
    )
    minimum = forms.IntegerField(
        label=gettext_lazy("Mindestzahl an Stimmen"),
        help_text=gettext_lazy("0: Es gibt keine."),
        min_value=0,
        max_value=1_000_000,
        initial=0,
        widget=NUMBER,
    )
    ties = forms.ChoiceField(label=gettext_lazy("Bei Gleichstand"), choices=TIES, widget=forms.RadioSelect)

    GROUPS = (
        (gettext_lazy("Worum es geht"), ("title", "introduction", "budget", "starts_at", "ends_at")),
        (
            gettext_lazy("Stimmzettel"),
            ("min_choices", "max_choices", "points_total", "points_each", "blank_allowed"),
        ),
        (gettext_lazy("Wie abgestimmt wird"), ("by_account", "by_mail", "by_code", "by_paper", "changes_allowed")),
        (gettext_lazy("Wie gezählt wird"), ("rule", "step", "minimum", "ties")),
    )

    def __init__(
        self, data: Any = None, *, kind: BallotKind, vote: Vote | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"ties": TIES[0][0]} | (_initial(vote) if vote else {}) | (initial or {}))
        self.kind = kind
        for name in _NOT_FOR.get(kind, ()):
            del self.fields[name]
        field: Any = self.fields["rule"]
        field.choices = [(one.version, title_of_rule(one.version)) for one in procedures_for(kind)]

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields in the order of the page, under their headings."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in self.GROUPS]

    def plan(self) -> VotePlan:
        """What a valid form says."""
        data = dict(self.cleaned_data)
        return VotePlan(**data | {"kind": self.kind, "ties": data["ties"].split(","), "step": data["step"] or 1})


class OptionsForm(ShownForm):
    """Which ideas stand on the ballot, and groups of ideas that exclude each other, by letters."""

    def __init__(self, data: Any = None, *, vote: Vote, proposals: list[Any]) -> None:
        super().__init__(data)
        self.proposals = proposals
        options = {option.proposal_id: option for option in vote.options.all()}
        letters = {
            number: "ABCDEFGHIJ"[place] for place, group in enumerate(vote.incompatible[:10]) for number in group
        }
        for proposal in proposals:
            option = options.get(proposal.pk)
            self.fields[f"wahl-{proposal.reference}"] = forms.BooleanField(
                label=proposal.title, required=False, initial=option is not None
            )
            self.fields[f"gruppe-{proposal.reference}"] = forms.ChoiceField(
                label=_("Gruppe: %(title)s") % {"title": proposal.title},
                required=False,
                choices=[("", "–"), *((letter, letter) for letter in "ABCDEFGHIJ")],
                initial=letters.get(option.number, "") if option else "",
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each idea with its two fields."""
        return [
            (proposal, self[f"wahl-{proposal.reference}"], self[f"gruppe-{proposal.reference}"])
            for proposal in self.proposals
        ]

    def chosen(self) -> list[Any]:
        """The ideas that stand for election."""
        return [proposal for proposal in self.proposals if self.cleaned_data[f"wahl-{proposal.reference}"]]

    def groups(self) -> list[list[Any]]:
        """The ideas of each letter."""
        found: dict[str, list[Any]] = {}
        for proposal in self.chosen():
            letter = self.cleaned_data[f"gruppe-{proposal.reference}"]
            if letter:
                found.setdefault(letter, []).append(proposal)
        return list(found.values())


class ReasonForm(ShownForm):
    """A reason that everybody reads."""

    reason = ParagraphsField(
        label=gettext_lazy("Begründung"),
        help_text=gettext_lazy("Steht öffentlich im Protokoll."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REASON_MISSING},
    )


class WithdrawForm(ReasonForm):
    """An idea that no longer stands for election."""

    number = forms.TypedChoiceField(label=gettext_lazy("Idee"), coerce=int)
    field_order = ("number", "reason")

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["number"]
        field.choices = [(option.number, str(option)) for option in vote.options.all() if not option.is_withdrawn]


class RequestForm(ReasonForm):
    """An act that takes two people."""

    act = forms.ChoiceField(label=gettext_lazy("Was soll geschehen?"), widget=forms.RadioSelect)
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Neues Ende"),
        help_text=gettext_lazy("Nur wenn die Abstimmung früher endet oder wieder öffnet."),
        required=False,
        widget=MomentInput,
        error_messages={"invalid": MOMENT_WRONG},
    )
    field_order = ("act", "ends_at", "reason")

    def __init__(self, *args: Any, acts: list[TwoPersonAct], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["act"]
        field.choices = [(act.value, act.label) for act in acts]
        if MOVES_THE_END.isdisjoint(acts):
            del self.fields["ends_at"]


class DeviationForm(ReasonForm):
    """The office decides otherwise about one idea."""

    option = forms.TypedChoiceField(
        label=gettext_lazy("Idee"),
        coerce=int,
        error_messages={"required": gettext_lazy("Bitte wählen Sie die Idee.")},
    )
    is_funded = forms.TypedChoiceField(
        label=gettext_lazy("Was gilt stattdessen?"),
        choices=[("ja", gettext_lazy("Die Idee bekommt Geld.")), ("nein", gettext_lazy("Die Idee bekommt kein Geld."))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    field_order = ("option", "is_funded", "reason")

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["option"]
        field.choices = [("", _("Bitte wählen")), *((option.number, str(option)) for option in vote.options.all())]


def _initial(vote: Vote) -> dict[str, Any]:
    names = [name for name in PlanForm.base_fields if name != "ties"]
    ties = ",".join(vote.ties)
    return {name: getattr(vote, name) for name in names} | {"ties": ties}
