"""How votes are counted, told by small examples. The examples are invented; every figure in them is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from .counting.ballots import Ballot, BallotKind, Ballots
from .counting.count import count
from .counting.explanation import Explanation, explain
from .counting.log import Ending, Raised, RaisingEnded, Shared
from .counting.projects import Project
from .counting.result import Result
from .counting.rules import Rules
from .counting.words import distance, money, number, sentence


@dataclass(frozen=True, kw_only=True)
class Example:
    """A small election: what things cost, and how many people filled in which ballot."""

    slug: str
    title: Promise
    budget: int
    costs: Mapping[str, int]
    names: Mapping[str, Promise]
    ballots: tuple[tuple[int, Mapping[str, int]], ...]
    kind: BallotKind = BallotKind.APPROVAL

    def count(self, rule: str, minimum: int = 0) -> Result:
        """The example counted by a rule."""
        rows = [
            Ballot(projects=tuple(marks), points=tuple(marks.values()) if self.kind.has_points else ())
            for people, marks in self.ballots
            for _person in range(people)
        ]
        rules = Rules(budget=Fraction(self.budget), rule=rule, minimum=minimum, lot=tuple(self.costs))
        projects = [Project(id=name, cost=Fraction(cost)) for name, cost in self.costs.items()]
        return count(projects, Ballots(kind=self.kind, rows=tuple(rows)), rules)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A way of counting: its name, what it does in words, and the example that shows it."""

    slug: str
    version: str
    title: Promise
    text: Promise
    example: Example
    minimum: int = 0


def _votes(**ballots: int) -> tuple[tuple[int, Mapping[str, int]], ...]:
    return tuple((people, dict.fromkeys(marks, 1)) for marks, people in ballots.items())


TWO_BANKS = Example(
    slug="zwei-ufer",
    title=gettext_lazy("Beispiel: Zwei Ufer"),
    budget=1000,
    costs={"a": 400, "b": 450, "c": 250, "d": 100, "e": 500},
    names={
        "a": gettext_lazy("Spielplatz am Nordufer"),
        "b": gettext_lazy("Bolzplatz am Nordufer"),
        "c": gettext_lazy("Bänke am Südufer"),
        "d": gettext_lazy("Bücherschrank"),
        "e": gettext_lazy("Garten am Südufer"),
    },
    ballots=_votes(ab=5, abd=1, ce=3, cde=1),
)
ONE_SQUARE = Example(
    slug="ein-platz",
    title=gettext_lazy("Beispiel: Ein Platz"),
    budget=1000,
    costs={"a": 300, "b": 650, "c": 350, "d": 700},
    names={
        "a": gettext_lazy("Hochbeete"),
        "b": gettext_lazy("Kiezfest"),
        "c": gettext_lazy("Tischtennisplatte"),
        "d": gettext_lazy("Wandbild"),
    },
    ballots=_votes(c=5, bcd=3, abd=2),
)
WITH_POINTS = Example(
    slug="mit-punkten",
    title=gettext_lazy("Beispiel: Fünf Punkte für jede Person"),
    budget=240,
    costs={"a": 120, "b": 180, "c": 60},
    names={
        "a": gettext_lazy("Radständer"),
        "b": gettext_lazy("Filmabend"),
        "c": gettext_lazy("Insektenhotel"),
    },
    ballots=((2, {"a": 4, "b": 1}), (1, {"b": 5}), (1, {"b": 3, "c": 2})),
    kind=BallotKind.POINTS,
)
EXAMPLES = (TWO_BANKS, ONE_SQUARE, WITH_POINTS)

PROCEDURES = (
    Procedure(
        slug="nach-stimmen",
        version="greedy-votes/skip/1",
        title=gettext_lazy("Nach Stimmen"),
        text=gettext_lazy(
            "Die Projekte werden nach ihren Stimmen geordnet. Von oben nach unten bekommt jedes sein Geld, solange es "
            "reicht. Passt ein Projekt nicht mehr, ist das nächste an der Reihe. Das ist das übliche Verfahren. Es "
            "geht auch mit Handzeichen."
        ),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="nach-stimmen-mit-halt",
        version="greedy-votes/stop/1",
        title=gettext_lazy("Nach Stimmen, mit Halt"),
        text=gettext_lazy("Wie eben. Beim ersten Projekt, für das das Geld nicht reicht, ist aber Schluss."),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="stimmen-je-euro",
        version="greedy-votes-per-euro/skip/1",
        title=gettext_lazy("Nach Stimmen je Euro"),
        text=gettext_lazy("Die Stimmen werden durch die Kosten geteilt. So kommen günstige Projekte eher zum Zug."),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="mindestzahl",
        version="greedy-votes/skip/1",
        title=gettext_lazy("Mit einer Mindestzahl"),
        text=gettext_lazy(
            "Zu jedem Verfahren kann eine Mindestzahl gehören, hier drei Stimmen. Projekte mit weniger Stimmen zählen "
            "dann nicht mit."
        ),
        example=TWO_BANKS,
        minimum=3,
    ),
    Procedure(
        slug="gleiche-anteile",
        version="mes-cost/1",
        title=gettext_lazy("Gleiche Anteile"),
        text=gettext_lazy(
            "Jede Person bekommt gedacht gleich viel vom Geld. Wer für ein Projekt gestimmt hat, bezahlt es mit den "
            "anderen zusammen, alle gleich viel. Zuerst wird gekauft, was für jeden Euro seiner Kosten am wenigsten "
            "von einer Person verlangt. So bekommen auch kleine Gruppen etwas. Auf Englisch heißt das Verfahren "
            "Method of Equal Shares."
        ),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="rest-nach-stimmen",
        version="mes-cost/u/1",
        title=gettext_lazy("Gleiche Anteile, der Rest nach Stimmen"),
        text=gettext_lazy("Was nach den gleichen Anteilen übrig ist, wird nach Stimmen vergeben."),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="ansparen",
        version="phragmen/1",
        title=gettext_lazy("Ansparen (Phragmén)"),
        text=gettext_lazy(
            "Alle sparen gedacht gleich schnell. Ein Projekt wird gekauft, sobald die Personen, die dafür sind, seine "
            "Kosten zusammen haben. Danach fangen sie wieder bei null an. Reicht das Geld für das nächste Projekt "
            "nicht, ist Schluss."
        ),
        example=TWO_BANKS,
    ),
    Procedure(
        slug="aufstocken-bis-nichts-mehr-passt",
        version="mes-cost/add1-exhaustive/1",
        title=gettext_lazy("Gleiche Anteile, aufgestockt, bis nichts mehr passt"),
        text=gettext_lazy(
            "Oft bleibt bei gleichen Anteilen Geld übrig. Dann bekommt jede Person gedacht einen Euro mehr und es wird "
            "neu gezählt. Schluss ist, sobald kein weiteres Projekt mehr in das Geld passt, das es wirklich gibt."
        ),
        example=ONE_SQUARE,
    ),
    Procedure(
        slug="aufstocken-bis-das-geld-nicht-reicht",
        version="mes-cost/add1-overspend/1",
        title=gettext_lazy("Gleiche Anteile, aufgestockt, solange das Geld reicht"),
        text=gettext_lazy(
            "Es wird ebenso aufgestockt, aber weiter, bis ein Euro mehr zu viel kosten würde. Der erste Anteil ist auf "
            "ganze Euro abgerundet. Bei denselben Stimmen kann etwas anderes gewinnen."
        ),
        example=ONE_SQUARE,
    ),
    Procedure(
        slug="punkte",
        version="mes-points/1",
        title=gettext_lazy("Gleiche Anteile mit Punkten"),
        text=gettext_lazy(
            "Bei Punkten und Rangfolgen bezahlt mehr, wer mehr Punkte gegeben hat: für jeden Punkt gleich viel. Bei "
            "einer Rangfolge bekommt der letzte Platz einen Punkt, jeder davor einen mehr."
        ),
        example=WITH_POINTS,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One project of an example: why it won or lost."""

    name: str
    cost: str
    is_funded: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A procedure with its example counted, as the page shows it."""

    procedure: Procedure
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Poll:
    """An example as the page shows it: projects and ballots."""

    example: Example
    budget: str
    people: int
    projects: tuple[tuple[str, str, str], ...]
    ballots: tuple[tuple[str, str], ...]


def polls() -> list[Poll]:
    """The examples."""
    return [_poll(example) for example in EXAMPLES]


def shown_procedures() -> list[Shown]:
    """All procedures with their examples, counted."""
    return [_shown(procedure) for procedure in PROCEDURES]


def _poll(example: Example) -> Poll:
    language = counting_language()
    counted = _counted(example.slug, "greedy-votes/skip/1", 0)[0].tally
    unit = "points" if example.kind.has_points else "votes"
    return Poll(
        example=example,
        budget=money(Fraction(example.budget), language),
        people=counted.voters,
        projects=tuple(
            (str(example.names[name]), money(Fraction(cost), language), _score(unit, counted.scores[name]))
            for name, cost in example.costs.items()
        ),
        ballots=tuple(
            (number("people", people, language), _marks(example, marks)) for people, marks in example.ballots
        ),
    )


def _score(unit: str, score: int) -> str:
    if unit == "points":
        return ngettext("%(n)s Punkt", "%(n)s Punkte", score) % {"n": score}
    return ngettext("%(n)s Stimme", "%(n)s Stimmen", score) % {"n": score}


def _marks(example: Example, marks: Mapping[str, int]) -> str:
    if not example.kind.has_points:
        return ", ".join(str(example.names[name]) for name in marks)
    return ", ".join(f"{example.names[name]}: {_score('points', points)}" for name, points in marks.items())


def _shown(procedure: Procedure) -> Shown:
    language = counting_language()
    example = procedure.example
    result, explanation = _counted(example.slug, procedure.version, procedure.minimum)
    names = {name: str(title) for name, title in example.names.items()}
    order = {winner: place for place, winner in enumerate(result.winners)}
    reasons = sorted(explanation.reasons, key=lambda reason: order.get(reason.project, len(order)))
    return Shown(
        procedure=procedure,
        steps=tuple(_steps(result, language)),
        lines=tuple(
            Line(
                name=names[reason.project],
                cost=money(reason.cost, language),
                is_funded=reason.is_funded,
                why=f"{sentence(reason, language, names)} {distance(reason, language)}".strip(),
            )
            for reason in reasons
        ),
        outcome=_outcome(result, explanation, language),
    )


def _steps(result: Result, language: str) -> Iterable[str]:
    """What happened besides the projects: the share of each person, and why it was raised no further."""
    step = money(result.rules.step, language)
    for entry in result.log:
        if isinstance(entry, Raised) and entry.steps:
            yield _("Mit %(share)s für jede Person ändert sich das Ergebnis: %(spent)s werden ausgegeben.") % {
                "share": money(entry.share, language),
                "spent": money(entry.spent, language),
            }
        if isinstance(entry, RaisingEnded) and entry.why == Ending.OVERSPEND:
            yield _("Mit %(step)s mehr für jede Person würden %(spent)s ausgegeben. So viel Geld gibt es nicht.") % {
                "step": step,
                "spent": money(entry.next_spent, language),
            }
        if isinstance(entry, RaisingEnded) and entry.why == Ending.EXHAUSTIVE:
            yield _("Jetzt passt kein weiteres Projekt mehr in das Geld.")
        if isinstance(entry, Shared):
            yield _("Gezählt wird also mit %(share)s für jede Person.") % {"share": money(entry.share, language)}


def _outcome(result: Result, explanation: Explanation, language: str) -> str:
    spent = _("Ausgegeben sind %(spent)s, übrig %(left)s.") % {
        "spent": money(result.spent, language),
        "left": money(result.left, language),
    }
    without = explanation.voters_without
    if not without:
        everybody = _("Jede Person hat mindestens ein Projekt, für das sie war.")
        return f"{spent} {everybody}"
    people = ngettext(
        "%(n)s Person hat kein Projekt, für das sie war.",
        "%(n)s Personen haben kein Projekt, für das sie waren.",
        without,
    ) % {"n": without}
    return f"{spent} {people}"


@cache
def _counted(slug: str, version: str, minimum: int) -> tuple[Result, Explanation]:
    """The examples never change, so each is counted once."""
    example = next(one for one in EXAMPLES if one.slug == slug)
    result = example.count(version, minimum)
    return result, explain(result)


def counting_language() -> str:
    """The language of the engine's own sentences for whoever reads the page: it has two, outside the catalogue."""
    return "en" if (get_language() or "").startswith("en") else "de"
