"""The result where evening, online vote and offices count together (Stadtteilbudget Marzahn-Hellersdorf).

Each part is brought to 0 to 100 points: the idea with most votes has 100, the others in proportion. The
offices give 0 to 100 themselves: what is typed in, else the mean of the points in their answers. The score
is the average by the weights that the round published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import TieRule, VoteMethod
from ..models import AgendaEntry, Assembly, Round
from .assemblies import lock_assembly
from .tally import Counted, Place, put_in_order

if TYPE_CHECKING:
    from apps.accounts.models import User

FULL = 100
MOST_VOTES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each part counts, in percent; together 100."""

    evening: int
    online: int
    office: int

    @property
    def is_hybrid(self) -> bool:
        return self.evening < FULL


@dataclass(frozen=True, kw_only=True)
class Votes:
    """What is known about an idea; None where a part is not there yet."""

    reference: str
    cost: Decimal
    evening: int | None
    online: int | None
    office: int | None


@dataclass(frozen=True, kw_only=True)
class Score:
    """The parts of an idea in points from 0 to 100, and what they make together."""

    reference: str
    evening: Fraction | None
    online: Fraction | None
    office: Fraction | None
    total: Fraction

    @property
    def is_complete(self) -> bool:
        return None not in (self.evening, self.online, self.office)


def weights_of(round: Round) -> Weights:
    """The weights the round published."""
    return Weights(evening=round.weight_evening, online=round.weight_online, office=round.weight_office)


def score(ideas: Iterable[Votes], *, weights: Weights) -> dict[str, Score]:
    """The score of each idea. A part that is missing counts nothing until it comes."""
    ideas = list(ideas)
    most_evening = max((idea.evening or 0 for idea in ideas), default=0)
    most_online = max((idea.online or 0 for idea in ideas), default=0)
    found = {}
    for idea in ideas:
        parts = {
            "evening": _share(idea.evening, most_evening) if weights.evening else Fraction(0),
            "online": _share(idea.online, most_online) if weights.online else Fraction(0),
            "office": _given(idea.office) if weights.office else Fraction(0),
        }
        total = sum((getattr(weights, name) * (part or 0) for name, part in parts.items()), Fraction(0)) / FULL
        found[idea.reference] = Score(reference=idea.reference, total=total, **parts)
    return found


def rank(ideas: Iterable[Votes], *, weights: Weights, rule: TieRule, seed: str = "") -> list[Place]:
    """The ideas in the order of their scores, ties by the rule of the round."""
    ideas = list(ideas)
    scores = score(ideas, weights=weights)
    counted = [Counted(reference=idea.reference, score=scores[idea.reference].total, cost=idea.cost) for idea in ideas]
    return put_in_order(counted, rule=rule, seed=seed)


@dataclass(frozen=True, kw_only=True)
class OfficePoints:
    """The points of the offices, and from how many answers they come; from none where somebody typed them in."""

    points: int
    answers: int

    @property
    def is_typed(self) -> bool:
        return self.answers == 0


def points_of_answers(entry: AgendaEntry) -> OfficePoints | None:
    """The mean of the points that Fachämter gave, half a point rounded up; `entry` is one of with_points_of_offices."""
    count, points = entry.given_count, entry.given_points  # type: ignore[attr-defined]
    return OfficePoints(points=(2 * points + count) // (2 * count), answers=count) if count else None


def office_points(entry: AgendaEntry) -> OfficePoints | None:
    """What counts for the offices: the number that was typed in, else what the Fachämter answered."""
    if entry.office_score is not None:
        return OfficePoints(points=entry.office_score, answers=0)
    return points_of_answers(entry)


def votes_of(entry: AgendaEntry) -> Votes:
    """What the agenda knows about an idea; `entry` is one of with_points_of_offices."""
    office = office_points(entry)
    if entry.method == VoteMethod.YES_NO:
        evening = max((entry.yes or 0) - (entry.no or 0), 0) if entry.is_decided else None
    else:
        evening = entry.points
    return Votes(
        reference=entry.proposal.reference,
        cost=entry.proposal.cost,
        evening=evening,
        online=entry.online_votes,
        office=office.points if office else None,
    )


@dataclass(frozen=True, kw_only=True)
class OtherParts:
    """What was counted elsewhere for one idea."""

    online_votes: int | None
    office_score: int | None


@transaction.atomic
def record_other_parts(*, assembly: Assembly, parts: Mapping[str, OtherParts], source: str, actor: "User") -> Assembly:
    """Write down the online vote and the offices' points, counted elsewhere, and where they come from.

    Where no points of the offices are given, those of their answers count.
    """
    source = source.strip()
    if not source and any(part.online_votes is not None for part in parts.values()):
        raise DomainError(
            _("Bitte schreiben Sie, wo die Stimmen der Online-Abstimmung gezählt wurden."), field="online_source"
        )
    assembly = lock_assembly(assembly)[1]
    entries = AgendaEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("proposal")
    for entry in entries.filter(assembly=assembly, proposal__reference__in=parts).order_by("pk"):
        part = parts[entry.proposal.reference]
        _check(part, entry)
        entry.online_votes, entry.office_score = part.online_votes, part.office_score
        entry.save(update_fields=["online_votes", "office_score"])
    assembly.online_source = source
    assembly.save(update_fields=["online_source"])
    return assembly


def _check(part: OtherParts, entry: AgendaEntry) -> None:
    reference = entry.proposal.reference
    if part.online_votes is not None and not 0 <= part.online_votes <= MOST_VOTES:
        raise DomainError(_("Bitte prüfen Sie die Zahl der Stimmen."), field=f"online-{reference}")
    if part.office_score is not None and not 0 <= part.office_score <= FULL:
        raise DomainError(_("Die Ämter geben 0 bis 100 Punkte."), field=f"office-{reference}")


def _share(votes: int | None, most: int) -> Fraction | None:
    if votes is None:
        return None
    return Fraction(FULL * votes, most) if most else Fraction(0)


def _given(points: int | None) -> Fraction | None:
    return None if points is None else Fraction(points)
