"""The ballot as a form: one field for each idea, or one for all; what it says are marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import number_in

from ..enums import BallotKind
from ..marks import Marks, least_choices, most_choices, payload_of
from ..models import Option, Vote

CHOICE = "idee"


@dataclass(frozen=True)
class Row:
    """One idea on the screen, with what is marked beside it: a tick, points or a place."""

    option: Option
    name: str
    value: int
    # Titles of ideas of which only one gets money, this one or another.
    rivals: tuple[str, ...] = ()
    # Where each idea has a field of its own, for what is wrong with it.
    field: BoundField | None = None

    @property
    def sent(self) -> int:
        """What the browser sends for this mark."""
        return self.option.number if self.name == CHOICE else self.value

    @property
    def id(self) -> str:
        """Where the label and the error summary lead."""
        return f"id_{self.name}" if self.field else f"id_{self.name}-{self.option.number}"

    @property
    def typed(self) -> str:
        """What stands in the field: words that cannot be read stay, to be mended."""
        return str(self.field.value()) if self.field and self.field.errors else str(self.value)

    @property
    def cents(self) -> int:
        """The cost for the script that adds up, without a comma."""
        return int(self.option.cost * 100)


class BallotForm(ShownForm):
    """Marks on a ballot; `rows` are its ideas in the order in which they are shown, `marks` what it says."""

    mark_required = False
    # Paper was printed before an idea was withdrawn: there all of them can be marked.
    on_paper = False

    def __init__(self, data: Any = None, *, vote: Vote, options: Sequence[Option], marks: Marks | None = None) -> None:
        super().__init__(data)
        self.vote, self.options = vote, list(options)
        self._marks = marks or Marks()
        self.standing = [option for option in self.options if self.on_paper or not option.is_withdrawn]
        for option in self.standing:
            if self.vote.kind == BallotKind.POINTS:
                self.fields[self.name_of(option)] = _points_field(option, self.vote.points_each or 0)
            elif self.vote.kind == BallotKind.RANKING:
                self.fields[self.name_of(option)] = _place_field(option, self.most)
        if self.vote.kind not in {BallotKind.POINTS, BallotKind.RANKING}:
            # A radio button cannot be taken back: where one idea is chosen there is a button for none of them.
            choices = [("", ""), *((str(option.number), option.title) for option in self.standing)]
            self.fields[CHOICE] = forms.MultipleChoiceField(
                choices=choices,
                required=False,
                label=gettext_lazy("Ideen"),
                error_messages={
                    "invalid_choice": gettext_lazy(
                        "Eine der Ideen gibt es auf diesem Stimmzettel nicht. Bitte wählen Sie noch einmal."
                    )
                },
            )

    @property
    def most(self) -> int:
        """How many ideas can be marked at most."""
        return most_choices(self.vote, len(self.standing))

    @property
    def least(self) -> int:
        """How many ideas a ballot names at least, unless it is blank."""
        return least_choices(self.vote)

    def name_of(self, option: Option) -> str:
        """The name of the field of one idea, in forms with a field for each."""
        return f"punkte-{option.number}" if self.vote.kind == BallotKind.POINTS else f"platz-{option.number}"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            self._marks = self._read(data)
            options = {option.number: option for option in self.options}
            payload_of(self._marks, vote=self.vote, options=options, on_paper=self.on_paper)
        except DomainError as error:
            self.show(error)
        return data

    @property
    def marks(self) -> Marks:
        """What the ballot says."""
        return self._marks

    @property
    def chosen(self) -> list[Row]:
        """The marked ideas: by place or points, else by number."""
        found = [row for row in self.rows if row.value]
        if self.vote.kind == BallotKind.POINTS:
            return sorted(found, key=lambda row: (-row.value, row.option.number))
        if self.vote.kind == BallotKind.RANKING:
            return sorted(found, key=lambda row: row.value)
        return sorted(found, key=lambda row: row.option.number)

    @property
    def rows(self) -> list[Row]:
        """The ideas that stand for election, as they are shown."""
        if self.vote.kind in {BallotKind.POINTS, BallotKind.RANKING}:
            names = {option: self.name_of(option) for option in self.standing}
            return [
                Row(option, name, self._typed(name, option), self._rivals(option), self[name])
                for option, name in names.items()
            ]
        ticked = set(self._sent(CHOICE)) if self.is_bound else {str(number) for number in self._marks.options}
        return [
            Row(option, CHOICE, int(str(option.number) in ticked), self._rivals(option)) for option in self.standing
        ]

    def _rivals(self, option: Option) -> tuple[str, ...]:
        rivals = self.vote.rivals_of(option.number)
        return tuple(other.title for other in self.standing if other.number in rivals)

    def _sent(self, name: str) -> list[str]:
        data: Any = self.data
        return list(data.getlist(name))

    def _typed(self, name: str, option: Option) -> int:
        if self.is_bound:
            return number_in(self.data.get(name, ""))
        if option.number not in self._marks.options:
            return 0
        place = self._marks.options.index(option.number)
        return self._marks.points[place] if self.vote.kind == BallotKind.POINTS else place + 1

    def _read(self, data: dict[str, Any]) -> Marks:
        if self.vote.kind == BallotKind.POINTS:
            given = [(option.number, data[self.name_of(option)] or 0) for option in self.standing]
            given = [pair for pair in given if pair[1]]
            return Marks(options=tuple(number for number, _p in given), points=tuple(points for _n, points in given))
        if self.vote.kind == BallotKind.RANKING:
            return Marks(options=_in_order({option.number: data[self.name_of(option)] for option in self.standing}))
        return Marks(options=tuple(int(number) for number in data[CHOICE] if number))


def _in_order(places: dict[int, str]) -> tuple[int, ...]:
    """The numbers by their places. A place that nobody has is closed up; one that two have cannot be read."""
    taken: dict[int, int] = {}
    for number, place in places.items():
        if not place:
            continue
        if int(place) in taken:
            raise DomainError(
                _("Zwei Ideen stehen auf Platz %(place)s. Bitte ändern Sie eine davon.") % {"place": place},
                field=f"platz-{number}",
            )
        taken[int(place)] = number
    return tuple(taken[place] for place in sorted(taken))


def _points_field(option: Option, each: int) -> forms.IntegerField:
    wrong = gettext_lazy("Bitte geben Sie 0 bis %(limit_value)s Punkte.")
    return forms.IntegerField(
        label=option.title,
        required=False,
        min_value=0,
        max_value=each,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Bitte geben Sie die Punkte als ganze Zahl ein."),
            "min_value": gettext_lazy("Bitte geben Sie jeder Idee 0 oder mehr Punkte."),
            "max_value": wrong,
        },
    )


def _place_field(option: Option, most: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=option.title,
        required=False,
        choices=[("", "–"), *((str(place), f"{place}.") for place in range(1, most + 1))],
        error_messages={"invalid_choice": gettext_lazy("Diesen Platz gibt es nicht. Bitte wählen Sie aus der Liste.")},
    )
