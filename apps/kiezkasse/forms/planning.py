"""Planning a year: its money, its windows, its rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.form_fields import EuroField, LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.templatetags.spk import day as day_in_words
from apps.core.templatetags.spk import euro
from apps.core.widgets import MomentInput
from apps.sozialraum.models import District
from apps.sozialraum.queries import cut_off_days, residents_on

from ..domain.split import SplitRequest, propose_change, propose_split
from ..enums import Category, PhaseKind, RoundState, SplitRule
from ..models import Phase, RegionBudget, Round
from ..rulebook import RULE_FIELDS

NOTHING = Decimal(0)
MORE, LESS = "mehr", "weniger"
MOMENT_WRONG = gettext_lazy("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 01.03.2027, 00:00.")


def _reason(*, required: bool, help_text: Any) -> LineField:
    return LineField(
        label=gettext_lazy("Begründung"),
        help_text=help_text,
        required=required,
        max_length=500,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie eine Begründung. Alle können sie lesen.")},
    )


class NewRoundForm(ShownForm):
    """A new year of a district."""

    district = forms.ModelChoiceField(
        label=gettext_lazy("Bezirk"),
        queryset=District.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie einen Bezirk aus der Liste.")},
    )
    year = forms.IntegerField(
        label=gettext_lazy("Jahr"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Bitte geben Sie ein Jahr an."),
            "invalid": gettext_lazy("Bitte geben Sie ein Jahr mit vier Ziffern an."),
        },
    )
    programme = LineField(
        label=gettext_lazy("Wie heißt das Programm?"),
        help_text=gettext_lazy("Zum Beispiel Kiezkasse oder Stadtteilbudget"),
        max_length=60,
    )

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["district"]
        field.queryset = districts


class SplitForm(ShownForm):
    """What "Vorschlag berechnen" starts from. Sent by GET: computing changes nothing."""

    gesamt = EuroField(
        label=gettext_lazy("Wie viel Geld ist zu verteilen?"),
        error_messages={"required": gettext_lazy("Bitte geben Sie ein, wie viel Geld zu verteilen ist.")},
    )
    regel = forms.ChoiceField(
        label=gettext_lazy("Wie wird verteilt?"), choices=SplitRule.choices, widget=forms.RadioSelect
    )
    sockel = EuroField(
        label=gettext_lazy("Sockel: so viel bekommt jede Region mindestens"),
        help_text=gettext_lazy("Leer: kein Sockel."),
        least=NOTHING,
        required=False,
    )
    schritt = EuroField(
        label=gettext_lazy("Gerundet auf"),
        help_text=gettext_lazy("Zum Beispiel 100. Was beim Runden übrig bleibt, geht an die größten Reste."),
    )
    stichtag = forms.ChoiceField(
        label=gettext_lazy("Stichtag der Einwohnerzahlen"),
        help_text=gettext_lazy("Amt für Statistik Berlin-Brandenburg, Einwohnerregisterstatistik"),
    )
    NAMES = {"total": "gesamt", "floor": "sockel", "step": "schritt"}

    def __init__(self, data: Any, *, round: Round) -> None:
        days = cut_off_days()
        chosen = round.split_counted_on or (days[0] if days else None)
        super().__init__(
            data,
            initial={
                "gesamt": round.total,
                "regel": round.split_rule,
                "sockel": round.split_floor or None,
                "schritt": round.split_step,
                "stichtag": chosen.isoformat() if chosen else None,
            },
        )
        field: Any = self.fields["stichtag"]
        field.choices = [(one.isoformat(), day_in_words(one)) for one in days]

    @property
    def request(self) -> SplitRequest:
        """What a valid form asks for."""
        data = self.cleaned_data
        return SplitRequest(
            total=data["gesamt"],
            rule=SplitRule(data["regel"]),
            floor=data["sockel"] or NOTHING,
            step=data["schritt"],
        )

    @property
    def counted_on(self) -> date:
        return date.fromisoformat(self.cleaned_data["stichtag"])

    def proposal(self, budgets: Iterable[RegionBudget]) -> dict[int, Decimal]:
        """The proposed amount of each region, by the id of its RegionBudget."""
        budgets = list(budgets)
        people = residents_on(self.counted_on, areas=[budget.region_id for budget in budgets])
        missing = [budget.region.name for budget in budgets if budget.region_id not in people]
        if missing and self.request.rule == SplitRule.RESIDENTS:
            raise DomainError(
                _("Für diesen Stichtag fehlt die Einwohnerzahl von: %(regions)s. Bitte wählen Sie einen anderen.")
                % {"regions": ", ".join(missing)},
                field="stichtag",
            )
        amounts = propose_split(
            self.request, residents={budget.region.key: people.get(budget.region_id, 0) for budget in budgets}
        )
        return {budget.pk: amounts[budget.region.key] for budget in budgets}

    def show(self, error: DomainError) -> None:
        super().show(DomainError(error.message, field=self.NAMES.get(error.field or "", error.field)))


@dataclass(frozen=True)
class MoneyRow:
    """One line of a table of amounts."""

    budget: RegionBudget
    field: BoundField
    shown: BoundField | None = None
    before: RegionBudget | None = None
    residents: int | None = None


class _PerRegionForm(ShownForm):
    """One amount for each region, in a table."""

    prefix_of_amount = "betrag_"
    least = NOTHING

    def __init__(self, data: Any, *, budgets: list[RegionBudget], initial: Mapping[int, Decimal]) -> None:
        super().__init__(data)
        self.budgets = budgets
        for budget in budgets:
            self.fields[self.name_of(budget)] = EuroField(
                label=budget.region.name,
                least=self.least,
                required=False,
                initial=initial.get(budget.pk),
                widget=EuroField.widget(attrs={"aria-label": budget.region.name}),
            )

    def name_of(self, budget: RegionBudget) -> str:
        return f"{self.prefix_of_amount}{budget.pk}"

    @property
    def amounts(self) -> dict[int, Decimal]:
        """What was typed, by the id of the RegionBudget; an empty field is nothing."""
        return {budget.pk: self.cleaned_data[self.name_of(budget)] or NOTHING for budget in self.budgets}


class AmountsForm(_PerRegionForm):
    """The decided amount of each region, with what stood there when the table was opened."""

    def __init__(
        self, data: Any, *, round: Round, budgets: list[RegionBudget], proposal: Mapping[int, Decimal] | None
    ) -> None:
        super().__init__(data, budgets=budgets, initial=proposal or {budget.pk: budget.amount for budget in budgets})
        for budget in budgets:
            self.fields[f"stand_{budget.pk}"] = forms.DecimalField(
                widget=forms.HiddenInput, initial=budget.amount, localize=False
            )
        public = round.state != RoundState.DRAFT
        self.fields["reason"] = _reason(
            required=public,
            help_text=gettext_lazy("Steht öffentlich im Geldbuch jeder geänderten Region, zum Beispiel der Beschluss."),
        )

    @property
    def shown_amounts(self) -> dict[int, Decimal]:
        return {budget.pk: self.cleaned_data[f"stand_{budget.pk}"] for budget in self.budgets}

    def rows(self, *, before: Mapping[int, RegionBudget], residents: Mapping[int, int]) -> Iterator[MoneyRow]:
        for budget in self.budgets:
            yield MoneyRow(
                budget=budget,
                field=self[self.name_of(budget)],
                shown=self[f"stand_{budget.pk}"],
                before=before.get(budget.region_id),
                residents=residents.get(budget.region_id),
            )


class _RegionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return _("%(region)s (noch frei: %(rest)s)") % {"region": obj.region.name, "rest": euro(obj.remaining)}


class MoveForm(ShownForm):
    """Money from one region to another."""

    source = _RegionChoice(
        label=gettext_lazy("Von"),
        queryset=RegionBudget.objects.none(),
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": gettext_lazy("Bitte wählen Sie die Region, die Geld abgibt.")},
    )
    target = _RegionChoice(
        label=gettext_lazy("Nach"),
        queryset=RegionBudget.objects.none(),
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": gettext_lazy("Bitte wählen Sie die Region, die Geld bekommt.")},
    )
    amount = EuroField(label=gettext_lazy("Betrag"))
    reason = _reason(
        required=True, help_text=gettext_lazy("Steht öffentlich im Geldbuch beider Regionen, ohne Ihren Namen.")
    )

    def __init__(self, *args: Any, budgets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.queryset = budgets


class ChangeForm(ShownForm):
    """How much a year gets more or less, to be shared out in proportion. Sent by GET."""

    richtung = forms.ChoiceField(
        label=gettext_lazy("Was geschieht?"),
        choices=[(LESS, gettext_lazy("Es wird gekürzt")), (MORE, gettext_lazy("Es kommt Geld dazu"))],
        widget=forms.RadioSelect,
        initial=LESS,
    )
    betrag = EuroField(label=gettext_lazy("Um wie viel, für alle Regionen zusammen?"))

    def proposal(self, budgets: Iterable[RegionBudget]) -> dict[int, Decimal]:
        """The change of each region, in proportion to its amount; nobody gives up what is granted."""
        change = self.cleaned_data["betrag"] * (1 if self.cleaned_data["richtung"] == MORE else -1)
        budgets = list(budgets)
        return propose_change(
            change,
            amounts={budget.pk: budget.amount for budget in budgets},
            granted={budget.pk: budget.granted for budget in budgets},
        )

    def show(self, error: DomainError) -> None:
        super().show(DomainError(error.message, field="betrag" if error.field == "change" else error.field))


class AdjustForm(_PerRegionForm):
    """The change of each region: with a minus for less."""

    prefix_of_amount = "aenderung_"
    least = Decimal("-999999.99")

    def __init__(self, data: Any, *, budgets: list[RegionBudget], proposal: Mapping[int, Decimal] | None) -> None:
        super().__init__(data, budgets=budgets, initial=proposal or {})
        self.fields["reason"] = _reason(
            required=True, help_text=gettext_lazy("Steht öffentlich im Geldbuch, zum Beispiel: Haushaltssperre.")
        )

    def rows(self) -> Iterator[MoneyRow]:
        for budget in self.budgets:
            yield MoneyRow(budget=budget, field=self[self.name_of(budget)])


class WindowForm(ShownForm):
    """One window of time, for the whole round or for one region."""

    kind = forms.ChoiceField(label=gettext_lazy("Wofür"), choices=PhaseKind.choices)
    region_budget = forms.ModelChoiceField(
        label=gettext_lazy("Wo"),
        queryset=RegionBudget.objects.none(),
        required=False,
        empty_label=gettext_lazy("in allen Regionen"),
        help_text=gettext_lazy("Eine einzelne Region ersetzt dort den Zeitraum aller Regionen."),
    )
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Beginnt am"),
        widget=MomentInput,
        error_messages={"required": MOMENT_WRONG, "invalid": MOMENT_WRONG},
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Endet am"),
        widget=MomentInput,
        help_text=gettext_lazy("Soll der 31. Mai noch dazugehören, endet der Zeitraum am 1. Juni um 00:00."),
        error_messages={"required": MOMENT_WRONG, "invalid": MOMENT_WRONG},
    )

    def __init__(self, *args: Any, round: Round, budgets: Any, phase: Phase | None = None, **kwargs: Any) -> None:
        if phase is not None:
            kwargs["initial"] = {
                "kind": phase.kind,
                "region_budget": phase.region_budget_id,
                "starts_at": timezone.localtime(phase.starts_at),
                "ends_at": timezone.localtime(phase.ends_at),
            }
        super().__init__(*args, **kwargs)
        region: Any = self.fields["region_budget"]
        region.queryset = budgets
        region.label_from_instance = lambda budget: budget.region.name
        if round.state == RoundState.PUBLISHED:
            self.fields["reason"] = _amendment_reason()

    @property
    def wish(self) -> dict[str, Any]:
        """What a valid form says, for set_window."""
        return self.cleaned_data | {"kind": PhaseKind(self.cleaned_data["kind"])}


class ReasonForm(ShownForm):
    """Why something public changes; nothing to fill in while a year is prepared."""

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if round.state == RoundState.PUBLISHED:
            self.fields["reason"] = _amendment_reason()


class RulesForm(ShownForm):
    """All rules of a year."""

    GROUPS = (
        (gettext_lazy("Wer Ideen einreichen darf"), ("who_may_propose", "min_age", "guardian_age")),
        (gettext_lazy("Themen und Grenzen"), ("categories", "max_cost", "max_ideas")),
        (gettext_lazy("Abstimmen"), ("who_may_vote", "voting_right", "tie_rule")),
        (gettext_lazy("Was vor und nach dem Veröffentlichen geprüft wird"), ("moderation", "hide_comment_after")),
        (gettext_lazy("Wie viel welches Ergebnis zählt"), ("weight_evening", "weight_online", "weight_office")),
        (gettext_lazy("Texte"), ("introduction", "fundable", "not_fundable")),
    )
    TEXTS = ("introduction", "fundable", "not_fundable", "who_may_propose", "who_may_vote")
    RADIOS = ("moderation", "voting_right", "tie_rule")

    def __init__(self, data: Any, *, round: Round) -> None:
        super().__init__(data, initial={name: getattr(round, name) for name in RULE_FIELDS})
        self.fields.update(
            fields_for_model(Round, fields=RULE_FIELDS, widgets=dict.fromkeys(self.RADIOS, forms.RadioSelect))
        )
        for name in self.TEXTS:
            self.fields[name] = ParagraphsField(
                label=self.fields[name].label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
            )
        for name in self.RADIOS:
            field: Any = self.fields[name]
            field.choices = Round._meta.get_field(name).choices  # type: ignore[union-attr]
        self.fields["categories"] = forms.MultipleChoiceField(
            label=gettext_lazy("Themen"),
            choices=Category.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens ein Thema.")},
        )
        self.fields["max_cost"] = EuroField(
            label=gettext_lazy("Höchstbetrag je Idee"),
            help_text=gettext_lazy("Leer: keine Grenze außer dem Geld der Region."),
            required=False,
        )
        for name, help_text in (
            ("min_age", gettext_lazy("Leer: kein Mindestalter.")),
            ("max_ideas", gettext_lazy("Leer: keine Grenze.")),
        ):
            self.fields[name].help_text = help_text
        self.order_fields([name for _legend, names in self.GROUPS for name in names])
        if round.state == RoundState.PUBLISHED:
            self.fields["reason"] = _amendment_reason()

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RULE_FIELDS}

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The rules under their headings, in the order in which the office thinks of them."""
        for legend, names in self.GROUPS:
            yield str(legend), [self[name] for name in names]


def _amendment_reason() -> ParagraphsField:
    return ParagraphsField(
        label=gettext_lazy("Warum ändert sich das?"),
        help_text=gettext_lazy("Steht mit der Änderung auf der Seite der Regeln. Alle können es lesen."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Diese Runde ist öffentlich. Bitte schreiben Sie eine Begründung.")},
    )
