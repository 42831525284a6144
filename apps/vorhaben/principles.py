"""The principles of the guidelines for participation, as versioned data for the self-check.

The portal does not keep guidelines yet. Until it does, this table names the guideline in force for each
district and its principles by short titles of our own; what binds is the text of the guideline itself. An
answer keeps the key of the guideline and the number of the principle, so that it goes on meaning the same
when a district adopts a new version: that is a new row here, and old answers stay with the old one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Principle:
    """One principle: its number, a short title and what an office asks itself."""

    number: int
    title: Any
    question: Any


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """One version of a guideline. `districts`: for which it is in force; empty means all others of Berlin."""

    key: str
    name: Any
    adopted_on: date
    districts: frozenset[str] = frozenset()
    principles: tuple[Principle, ...]


_NINE = (
    Principle(
        number=1,
        title=_("Respektvoll miteinander umgehen"),
        question=_("Kamen alle zu Wort, und war die Moderation neutral?"),
    ),
    Principle(
        number=2,
        title=_("Menschen stärken, die sich beteiligen"),
        question=_("Hatten alle die Auskünfte und die Hilfe, die sie zum Mitreden brauchten?"),
    ),
    Principle(
        number=3,
        title=_("Spielräume offenlegen"),
        question=_("War von Anfang an klar, was offen ist und was feststeht?"),
    ),
    Principle(
        number=4,
        title=_("Früh beginnen"),
        question=_("Wurde gefragt, als noch etwas zu ändern war?"),
    ),
    Principle(
        number=5,
        title=_("Viele und Verschiedene erreichen"),
        question=_("Wer war da, wer fehlte, und was wurde getan, um sie zu erreichen?"),
    ),
    Principle(
        number=6,
        title=_("Verständlich und offen informieren"),
        question=_("Waren Unterlagen und Ergebnisse leicht zu finden und zu verstehen?"),
    ),
    Principle(
        number=7,
        title=_("Passende Wege wählen"),
        question=_("Ging alles online, auf Papier und vor Ort, auch mit einer Behinderung?"),
    ),
    Principle(
        number=8,
        title=_("Verbindlich antworten"),
        question=_("Steht zu jedem Hinweis, was daraus wurde und warum?"),
    ),
    Principle(
        number=9,
        title=_("Zeit und Mittel einplanen, daraus lernen"),
        question=_("Haben Zeit, Geld und Personal gereicht, und was wird beim nächsten Mal anders?"),
    ),
)

GUIDELINES: tuple[Guideline, ...] = (
    Guideline(
        key="treptow-koepenick-2021",
        name=_("Leitlinien für Bürger:innenbeteiligung Treptow-Köpenick, 2021"),
        adopted_on=date(2021, 1, 5),
        districts=frozenset({"09"}),
        principles=_NINE,
    ),
    Guideline(
        key="berlin-2019",
        name=_("Leitlinien für Beteiligung des Landes Berlin, 2019"),
        adopted_on=date(2019, 9, 3),
        principles=_NINE,
    ),
)


def guideline_in_force(district_key: str, on: date) -> Guideline:
    """The guideline of a district on a day: its own newest, else that of Berlin."""
    known = [one for one in GUIDELINES if one.adopted_on <= on and (district_key in one.districts or not one.districts)]
    return max(known, key=lambda one: (bool(one.districts), one.adopted_on))


def guideline_named(key: str) -> Guideline:
    """The version that answers were given to."""
    return next(one for one in GUIDELINES if one.key == key)
