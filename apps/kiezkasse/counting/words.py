"""Reasons in plain German and English.

Both languages stand here, side by side, and not in the catalogue of translations: the command line explains a result
without Django, and whoever recounts must find the same sentence.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from .explanation import Code, Overlap, Reason
from .rules import Criterion

_SENTENCES: dict[Code, dict[str, str]] = {
    Code.FUNDED_BY_VOTES: {
        "de": "Gefördert: Platz {rank} mit {score}, und das Geld reichte.",
        "en": "Funded: place {rank} with {score}, and there was enough money.",
    },
    Code.FUNDED_ROUND: {
        "de": "Gefördert in Runde {round}: bezahlt von {payers}, je höchstens {highest}.",
        "en": "Funded in round {round}: paid for by {payers}, at most {highest} each.",
    },
    Code.FUNDED_COMPLETION: {
        "de": "Gefördert aus dem Rest: Von allem, was noch übrig war, hatte es die meisten Stimmen und passte.",
        "en": "Funded from what was left: of all that still fitted it had the most votes.",
    },
    Code.FUNDED_ALL_FIT: {
        "de": "Gefördert: Das Geld reichte für alle Projekte mit Stimmen.",
        "en": "Funded: there was enough money for every project with votes.",
    },
    Code.NO_VOTES: {
        "de": "Nicht gefördert: Niemand hat dafür gestimmt.",
        "en": "Not funded: nobody voted for it.",
    },
    Code.TOO_FEW_VOTES: {
        "de": "Nicht gefördert: {voters} mit je {share}, das sind zusammen nur {raised}. Nötig sind {cost}.",
        "en": "Not funded: {voters} with {share} each, only {raised} together. It costs {cost}.",
    },
    Code.MONEY_SPENT_ELSEWHERE: {
        "de": "Nicht gefördert: Wer dafür war, hat das Geld schon für {winners} ausgegeben. Übrig waren {raised}, "
        "nötig sind {cost}.",
        "en": "Not funded: its supporters had spent their money on {winners}. They had {raised} left, it costs {cost}.",
    },
    Code.BELOW_THRESHOLD: {
        "de": "Nicht gefördert: {score}, nötig waren mindestens {minimum}.",
        "en": "Not funded: {score}, at least {minimum} were needed.",
    },
    Code.DOES_NOT_FIT: {
        "de": "Nicht gefördert: Als es an der Reihe war, waren noch {left} da. Nötig sind {cost}.",
        "en": "Not funded: when its turn came, {left} were left. It costs {cost}.",
    },
    Code.NOT_REACHED: {
        "de": "Nicht gefördert: Die Auszählung endete bei {other}, weil das Geld dafür nicht reichte. Dieses Projekt "
        "kam nicht mehr an die Reihe.",
        "en": "Not funded: the count ended at {other}, for which there was not enough money. The turn of this project "
        "did not come.",
    },
    Code.TIE_LOST: {
        "de": "Nicht gefördert: Gleichstand mit {other}. {decider}",
        "en": "Not funded: a tie with {other}. {decider}",
    },
    Code.INCOMPATIBLE: {
        "de": "Nicht gefördert: Es geht nur dieses oder {other}, und {other} hat gewonnen.",
        "en": "Not funded: only this or {other} is possible, and {other} won.",
    },
    Code.WITHDRAWN: {
        "de": "Nicht gefördert: Das Projekt wurde vor der Auszählung zurückgezogen.",
        "en": "Not funded: the project was withdrawn before the count.",
    },
}
_DECIDERS: dict[Criterion, dict[str, str]] = {
    Criterion.COST: {"de": "Das günstigere Projekt geht vor.", "en": "The cheaper project goes first."},
    Criterion.VOTES: {
        "de": "Das Projekt mit mehr Stimmen geht vor.",
        "en": "The project with more votes goes first.",
    },
    Criterion.LOT: {"de": "Das Los hat entschieden.", "en": "The lot decided."},
}
# One, several.
_NUMBERS: dict[str, dict[str, tuple[str, str]]] = {
    "votes": {"de": ("{} Stimme", "{} Stimmen"), "en": ("{} vote", "{} votes")},
    "points": {"de": ("{} Punkt", "{} Punkten"), "en": ("{} point", "{} points")},
    "more": {"de": ("{} weiteren Stimme", "{} weiteren Stimmen"), "en": ("{} more vote", "{} more votes")},
    "people": {"de": ("{} Person", "{} Personen"), "en": ("{} person", "{} people")},
}
_MISSING = {"de": "Es fehlten {missing}.", "en": "{missing} were missing."}
_MORE = {"de": "Mit etwa {more} hätte es gereicht.", "en": "With about {more} it would have been enough."}
_AND = {"de": " und ", "en": " and "}


def sentence(reason: Reason, language: str, names: Mapping[str, str] | None = None) -> str:
    """The reason in one or two sentences. `names` are those of the projects; without them their ids stand there."""
    called = names or {}
    facts: dict[str, str] = {
        "rank": str(reason.rank),
        "score": number(reason.unit, reason.score, language),
        "cost": money(reason.cost, language),
        "round": str(reason.round),
        "payers": number("people", reason.payers or 0, language),
        "voters": number("people", reason.votes, language),
        "minimum": str(reason.minimum),
        # Rounded so that it stays true: at most this, no more than this left.
        "highest": money(reason.highest, language, up=True),
        "share": money(reason.share, language),
        "raised": money(reason.raised, language),
        "left": money(reason.left, language),
        "other": _quoted(called.get(reason.other or "", reason.other or ""), language),
        "decider": _DECIDERS[reason.decided_by][language] if reason.decided_by else "",
        "winners": _list(reason.spent_on, language, called),
    }
    return _SENTENCES[reason.code][language].format(**facts)


def distance(reason: Reason, language: str) -> str:
    """How far a loser was from its money; empty where there is nothing to say."""
    parts = []
    if reason.missing:
        parts.append(_MISSING[language].format(missing=money(reason.missing, language, up=True)))
    if reason.more_votes:
        parts.append(_MORE[language].format(more=number("more", reason.more_votes, language)))
    return " ".join(parts)


def number(kind: str, value: int, language: str) -> str:
    """A number with its noun."""
    one, several = _NUMBERS[kind][language]
    grouped = f"{value:,}"
    return (one if value == 1 else several).format(grouped.replace(",", ".") if language == "de" else grouped)


def money(amount: Fraction | None, language: str, *, up: bool = False) -> str:
    """An amount to the cent, rounded down unless said otherwise; whole euros without cents.

    The sign stands behind it in English too, as on all pages of the portal.
    """
    if amount is None:
        return ""
    cents = math.ceil(amount * 100) if up else math.floor(amount * 100)
    text = f"{Decimal(cents) / 100:,.2f}".removesuffix(".00")
    return f"{text.translate(str.maketrans(',.', '.,')) if language == 'de' else text} €"


def _quoted(name: str, language: str) -> str:
    return f"„{name}“" if language == "de" else f"“{name}”"


def _list(overlaps: tuple[Overlap, ...], language: str, called: Mapping[str, str]) -> str:
    names = [_quoted(called.get(overlap.winner, overlap.winner), language) for overlap in overlaps]
    return _AND[language].join([part for part in (", ".join(names[:-1]), names[-1]) if part]) if names else ""
