"""What somebody marked on a ballot, checked against the rules of the vote and written in one way."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from .enums import BallotKind
from .models import Option, Vote


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The numbers of the chosen options, in the order of a ranking; with points beside them where there are points."""

    options: tuple[int, ...] = ()
    points: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.options


def payload_of(marks: Marks, *, vote: Vote, options: Mapping[int, Option], on_paper: bool = False) -> dict[str, Any]:
    """What is stored for these marks. Raises DomainError with a sentence for the person who filled in the ballot.

    Marks in no order are sorted, so that equal ballots are equal rows; points of 0 are no mark. Paper was printed
    before an idea was withdrawn and may be blank whatever the screen allows.
    """
    marks = _without_zeros(marks)
    for number in marks.options:
        if number not in options:
            raise DomainError(_("Eine der Ideen gibt es auf diesem Stimmzettel nicht. Bitte wählen Sie noch einmal."))
        if options[number].is_withdrawn and not on_paper:
            raise DomainError(
                _("„%(title)s“ steht nicht mehr zur Wahl. Bitte nehmen Sie die Idee heraus.")
                % {"title": options[number].title}
            )
    if len(set(marks.options)) != len(marks.options):
        raise DomainError(_("Eine Idee steht zweimal auf Ihrem Stimmzettel. Bitte wählen Sie jede nur einmal."))
    if marks.is_blank:
        if not vote.blank_allowed and not on_paper:
            raise DomainError(_("Bitte wählen Sie mindestens eine Idee aus."))
        return {"options": []}
    _check_number(marks, vote)
    match vote.kind:
        case BallotKind.KNAPSACK:
            _check_money(marks, vote, options)
        case BallotKind.POINTS:
            return _points(marks, vote)
        case BallotKind.RANKING:
            return {"options": list(marks.options)}
    return {"options": sorted(marks.options)}


def most_choices(vote: Vote, options: int) -> int:
    """How many options one ballot may name at most."""
    if vote.kind == BallotKind.ONE_VOTE:
        return 1
    return min(vote.max_choices or options, options)


def least_choices(vote: Vote) -> int:
    """How many options a ballot that is not blank must name."""
    return 1 if vote.kind == BallotKind.ONE_VOTE else max(vote.min_choices, 1)


def _without_zeros(marks: Marks) -> Marks:
    if not marks.points or len(marks.points) != len(marks.options):
        return marks
    pairs = [pair for pair in zip(marks.options, marks.points, strict=True) if pair[1] != 0]
    return Marks(options=tuple(number for number, _points in pairs), points=tuple(points for _number, points in pairs))


def _check_number(marks: Marks, vote: Vote) -> None:
    most, least, chosen = most_choices(vote, len(marks.options)), least_choices(vote), len(marks.options)
    if chosen > most:
        raise DomainError(
            ngettext(
                "Sie können nur eine Idee auswählen. Bitte nehmen Sie die anderen heraus.",
                "Sie können höchstens %(most)s Ideen auswählen. Bitte nehmen Sie %(over)s heraus.",
                most,
            )
            % {"most": most, "over": chosen - most}
        )
    if chosen < least:
        raise DomainError(
            ngettext(
                "Bitte wählen Sie mindestens eine Idee aus.",
                "Bitte wählen Sie mindestens %(least)s Ideen aus. Bis jetzt sind es %(chosen)s.",
                least,
            )
            % {"least": least, "chosen": chosen}
        )


def _check_money(marks: Marks, vote: Vote, options: Mapping[int, Option]) -> None:
    cost = sum((options[number].cost for number in marks.options), Decimal(0))
    if cost > vote.budget:
        raise DomainError(
            _("Ihre Auswahl kostet %(cost)s. Es sind nur %(budget)s da. Bitte nehmen Sie etwas heraus.")
            % {"cost": euro(cost), "budget": euro(vote.budget)}
        )


def _points(marks: Marks, vote: Vote) -> dict[str, Any]:
    if len(marks.points) != len(marks.options) or any(points < 0 for points in marks.points):
        raise DomainError(_("Bitte geben Sie jeder Idee 0 oder mehr Punkte."))
    total, each = vote.points_total or 0, vote.points_each or 0
    if max(marks.points) > each:
        raise DomainError(_("Eine Idee kann höchstens %(each)s Punkte bekommen.") % {"each": each})
    if sum(marks.points) > total:
        raise DomainError(
            _("Sie haben %(given)s Punkte vergeben, es sind aber nur %(total)s. Bitte nehmen Sie %(over)s zurück.")
            % {"given": sum(marks.points), "total": total, "over": sum(marks.points) - total}
        )
    # Most points first, then by the number on the ballot: the same choice is the same row.
    pairs = sorted(zip(marks.options, marks.points, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return {"options": [number for number, _points in pairs], "points": [points for _number, points in pairs]}
