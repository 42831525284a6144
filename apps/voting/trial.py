"""Counting ballots by another rule, just to see: nothing is stored."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import ngettext

from apps.kiezkasse.counting.ballots import Ballots
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.explanation import explain
from apps.kiezkasse.counting.pb_file import PbFile
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.rules import Rules
from apps.kiezkasse.counting.shares import Patience
from apps.kiezkasse.counting.words import money, sentence
from apps.kiezkasse.counting_guide import counting_language

from .engine import ballots_of, projects_of
from .models import Vote
from .words import title_of_rule

# Whoever tries a rule waits in front of the screen.
SECONDS = 8.0


@dataclass(frozen=True, kw_only=True)
class TriedLine:
    """One idea of a trial."""

    name: str
    score: int
    cost: str
    is_funded: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A trial as the page shows it."""

    title: str
    sentence: str
    lines: list[TriedLine]


def try_rule(*, source: Vote | PbFile, rule: str, step: Decimal, minimum: int) -> Tried:
    """Count a published vote or a file by a rule. Raises CountingError where the rule does not fit."""
    projects, ballots, budget, lot = _election(source)
    rules = Rules(budget=budget, rule=rule, step=Fraction(step), minimum=minimum, lot=lot)
    result = count(projects, ballots, rules, patience=Patience(seconds=SECONDS))
    language = counting_language()
    names = {project.id: project.name or project.id for project in projects}
    lines = [
        TriedLine(
            name=names[reason.project],
            score=reason.score,
            cost=money(reason.cost, language),
            is_funded=reason.is_funded,
            why=sentence(reason, language, names),
        )
        for reason in explain(result, distances=False).reasons
    ]
    won = len(result.winners)
    words = ngettext(
        "%(won)s Idee bekäme Geld: %(spent)s von %(budget)s.",
        "%(won)s Ideen bekämen Geld: %(spent)s von %(budget)s.",
        won,
    )
    facts = {"won": won, "spent": money(result.spent, language), "budget": money(budget, language)}
    return Tried(title=title_of_rule(rule), sentence=words % facts, lines=lines)


def _election(source: Vote | PbFile) -> tuple[list[Project], Ballots, Fraction, tuple[str, ...]]:
    """A file has no lot: there the order of the ids stands in for it, which no published result may do."""
    if isinstance(source, PbFile):
        projects = list(source.projects)
        return projects, source.ballots, source.budget, tuple(project.id for project in projects)
    projects = projects_of(source.options.order_by("number"))
    return projects, ballots_of(source), Fraction(source.budget), tuple(str(number) for number in source.lot)
