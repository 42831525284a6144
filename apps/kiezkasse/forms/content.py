"""What an idea says, in form fields: words and costs, the same in every form."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.form_fields import EuroField, LineField, ParagraphsField
from apps.core.forms import leave_unmarked
from apps.core.http import number_in

from ..domain.content import MOST_LINES, CostItem, check_cost, wanted_from_kiezkasse
from ..domain.limits import check_content_limits
from ..enums import Category, CostKind
from ..models import CostLine, Proposal, RegionBudget

MARKDOWN_HINT = gettext_lazy(
    "So gliedern Sie den Text: eine leere Zeile macht einen Absatz, - am Anfang einer Zeile einen Punkt der Liste, "
    "**Wort** macht es fett."
)


def longest(name: str, model: Any = Proposal) -> int | None:
    """How many signs a column takes."""
    length: int | None = model._meta.get_field(name).max_length
    return length


class AboutBudget(forms.Form):
    """Knows whose money is asked for, once the place is known: its rules narrow the answers."""

    def __init__(self, *args: Any, region_budget: RegionBudget | None = None, **kwargs: Any) -> None:
        self.region_budget = region_budget
        super().__init__(*args, **kwargs)


class IdeaFields(AboutBudget):
    """Title, text and topic."""

    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Ihre Idee in wenigen Worten, zum Beispiel: Bank am Markt"),
        max_length=longest("title"),
        error_messages={"required": gettext_lazy("Bitte geben Sie Ihrer Idee einen Titel.")},
    )
    text = ParagraphsField(
        label=gettext_lazy("Beschreibung"),
        max_length=longest("text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Bitte beschreiben Sie Ihre Idee in ein paar Sätzen.")},
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Thema"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie ein Thema. Wenn keines passt: „Anderes“."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie ein Thema aus der Liste."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.region_budget.round.categories if self.region_budget else Category.values
        category: Any = self.fields["category"]
        category.choices = [("", _("Bitte wählen")), *(pair for pair in Category.choices if pair[0] in offered)]
        question = _("Was soll geschehen? Wer hat etwas davon? Wer macht mit?")
        self.fields["text"].help_text = f"{question} {MARKDOWN_HINT}"


class CostFields(AboutBudget):
    """The costs line by line, the money that is there, and what is left for the Kiezkasse to pay.

    Empty lines count for nothing. The lines are fields of one form, so that the summary of the
    errors leads to them.
    """

    least_lines = 1
    shown_lines = 2

    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)
    own_money = EuroField(
        label=gettext_lazy("Eigenes Geld"),
        help_text=gettext_lazy("Was Sie oder Ihre Gruppe selbst dazugeben."),
        required=False,
        least=Decimal(0),
        error_messages={"min_value": gettext_lazy("Bitte geben Sie einen Betrag ab 0 € an.")},
    )
    other_money = EuroField(
        label=gettext_lazy("Geld von anderen"),
        help_text=gettext_lazy("Zum Beispiel Spenden oder eine andere Förderung."),
        required=False,
        least=Decimal(0),
        error_messages={"min_value": gettext_lazy("Bitte geben Sie einen Betrag ab 0 € an.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = self._count_lines()
        for number in range(1, self.lines + 1):
            self._add_line(number)

    def _count_lines(self) -> int:
        """As many as are filled in or were asked for."""
        given = self.data if self.is_bound else self.initial
        filled = [n for n in range(1, MOST_LINES + 1) if given.get(f"what_{n}") or given.get(f"amount_{n}")]
        wanted = number_in(str(given.get("rows") or ""))
        return min(max([self.shown_lines, *filled, wanted]), MOST_LINES)

    def _add_line(self, number: int) -> None:
        self.fields[f"what_{number}"] = LineField(
            label=_("Wofür? (Zeile %(number)s)") % {"number": number},
            required=False,
            max_length=longest("what", CostLine),
        )
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=_("Art (Zeile %(number)s)") % {"number": number},
            choices=CostKind.choices,
            required=False,
            initial=CostKind.MATERIAL.value,
        )
        self.fields[f"amount_{number}"] = EuroField(
            label=_("Betrag (Zeile %(number)s)") % {"number": number}, required=False
        )
        leave_unmarked(self.fields, f"what_{number}", f"kind_{number}", f"amount_{number}")

    @property
    def line_fields(self) -> list[dict[str, Any]]:
        """The bound fields of each line, for the template."""
        return [
            {"number": n, "what": self[f"what_{n}"], "kind": self[f"kind_{n}"], "amount": self[f"amount_{n}"]}
            for n in range(1, self.lines + 1)
        ]

    @property
    def can_grow(self) -> bool:
        return self.lines < MOST_LINES

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        own, other = data.get("own_money") or Decimal(0), data.get("other_money") or Decimal(0)
        data |= {"own_money": own, "other_money": other, "cost_lines": self._read_lines(data)}
        if any(name.partition("_")[0] in {"what", "kind", "amount", "own", "other"} for name in self.errors):
            return data
        if len(data["cost_lines"]) < self.least_lines:
            self.add_error(
                "what_1", _("Bitte tragen Sie mindestens eine Zeile ein: wofür und wie viel. Eine Schätzung reicht.")
            )
            return data
        if data["cost_lines"]:
            self._check_wanted(data, wanted_from_kiezkasse(data["cost_lines"], own_money=own, other_money=other))
        return data

    def _read_lines(self, data: dict[str, Any]) -> tuple[CostItem, ...]:
        lines = []
        for n in range(1, self.lines + 1):
            what, amount = data.get(f"what_{n}"), data.get(f"amount_{n}")
            if self.has_error(f"what_{n}") or self.has_error(f"amount_{n}") or not (what or amount):
                continue
            if not what:
                self.add_error(f"what_{n}", _("Wofür ist dieser Betrag?"))
            elif amount is None:
                self.add_error(f"amount_{n}", _("Wie viel kostet das ungefähr?"))
            else:
                kind = CostKind(data.get(f"kind_{n}") or CostKind.MATERIAL)
                lines.append(CostItem(kind=kind, what=what, amount=amount))
        return tuple(lines)

    def _check_wanted(self, data: dict[str, Any], cost: Decimal) -> None:
        data["cost"] = cost
        if cost <= 0:
            self.add_error("own_money", _("Dann bleibt nichts mehr zu zahlen. Bitte prüfen Sie die Beträge."))
            return
        if self.region_budget is None:
            return
        round = self.region_budget.round
        try:
            check_cost(cost, self.region_budget)
            check_content_limits(round=round, category=round.categories[0], cost=cost)
        except DomainError as error:
            self.add_error("cost" if "cost" in self.fields else "amount_1", str(error))


def cost_initial(proposal: Proposal) -> dict[str, Any]:
    """The costs of an idea as the fields of CostFields show them."""
    values: dict[str, Any] = {"own_money": proposal.own_money or None, "other_money": proposal.other_money or None}
    for number, line in enumerate(proposal.cost_lines.all(), start=1):
        values |= {f"what_{number}": line.what, f"kind_{number}": line.kind, f"amount_{number}": line.amount}
    return values
