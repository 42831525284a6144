"""The rules of a round in plain words, for everybody to read before the first window opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.language import stored_words
from apps.core.templatetags.spk import euro

from .enums import Category, PhaseKind, TieRule, VotingRight
from .models import Round, RuleAmendment

# Every field of a round that is a rule. After the year is public each change is an amendment.
RULE_FIELDS = (
    "introduction",
    "fundable",
    "not_fundable",
    "categories",
    "who_may_propose",
    "min_age",
    "guardian_age",
    "max_cost",
    "max_ideas",
    "moderation",
    "hide_comment_after",
    "who_may_vote",
    "voting_right",
    "tie_rule",
    "weight_evening",
    "weight_online",
    "weight_office",
)
WINDOW = "window_"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule as people read it; `text` is what the office wrote, in German."""

    title: str
    sentences: tuple[str, ...] = ()
    text: str = ""


def rules_in_words(round: Round) -> list[Rule]:
    """All rules of a year in the order in which people ask for them."""
    return [
        Rule(title=_("Was gefördert wird"), text=round.fundable, sentences=(_topics(round),)),
        Rule(title=_("Was nicht gefördert wird"), text=round.not_fundable),
        Rule(title=_("Wer Ideen einreichen darf"), text=round.who_may_propose, sentences=_age_sentences(round)),
        Rule(title=_("Wie viel und wie viele"), sentences=_limit_sentences(round)),
        Rule(title=_("Was mit einer Idee geschieht"), sentences=_moderation_sentences(round)),
        Rule(title=_("Wer abstimmen darf"), text=round.who_may_vote, sentences=(_voting_sentence(round),)),
        Rule(title=_("Wie entschieden wird"), sentences=(*_weight_sentences(round), _tie_sentence(round))),
    ]


def rule_label(code: str) -> str:
    """The name of a rule in the list of amendments."""
    if code.startswith(WINDOW):
        return _("Zeitraum „%(kind)s“") % {"kind": PhaseKind(code.removeprefix(WINDOW)).label}
    return str(Round._meta.get_field(code).verbose_name)  # type: ignore[union-attr]


def amendments_in_words(round: Round) -> list[RuleAmendment]:
    """The amendments of a year, newest first, each with the `label` of its rule."""
    amendments = list(round.amendments.order_by("-at", "-pk"))
    for amendment in amendments:
        amendment.label = rule_label(amendment.rule)  # type: ignore[attr-defined]
    return amendments


def value_in_words(name: str, value: Any) -> str:
    """What a rule says, for "vorher" and "jetzt" of an amendment; German, because it is stored for everybody."""
    with stored_words():
        return _VALUES.get(name, _plain)(value)


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


_LABELS: dict[str, Callable[[Any], str]] = {
    name: (lambda value, name=name: str(dict(Round._meta.get_field(name).flatchoices)[value]))  # type: ignore[misc, union-attr]
    for name in ("voting_right", "moderation", "tie_rule")
}
_NO_LIMIT = gettext_lazy("keine Grenze")
_VALUES: dict[str, Callable[[Any], str]] = {
    **_LABELS,
    "categories": lambda value: ", ".join(str(Category(one).label) for one in Category.values if one in value),
    "max_cost": lambda value: str(_NO_LIMIT) if value is None else euro(value),
    "max_ideas": lambda value: str(_NO_LIMIT if value is None else value),
    "min_age": lambda value: str(_NO_LIMIT if value is None else value),
    "hide_comment_after": lambda value: str(_("nie") if value is None else value),
    **{name: lambda value: f"{value} %" for name in ("weight_evening", "weight_online", "weight_office")},
}


def _topics(round: Round) -> str:
    if set(round.categories) >= set(Category.values):
        return _("Ideen zu jedem Thema sind willkommen.")
    return _("Themen in diesem Jahr: %(topics)s.") % {
        "topics": ", ".join(str(Category(value).label) for value in Category.values if value in round.categories)
    }


def _age_sentences(round: Round) -> tuple[str, ...]:
    first = (
        _("Ideen einreichen kann, wer mindestens %(age)s Jahre alt ist.") % {"age": round.min_age}
        if round.min_age
        else _("Ein Mindestalter gibt es nicht.")
    )
    if not round.guardian_age or round.guardian_age <= (round.min_age or 0):
        return (first,)
    return (
        first,
        _(
            "Wer jünger als %(age)s ist und kein Konto hat, reicht mit der E-Mail-Adresse der Eltern ein oder bei der "
            "Anlaufstelle."
        )
        % {"age": round.guardian_age},
    )


def _limit_sentences(round: Round) -> tuple[str, ...]:
    cost = (
        _("Eine Idee darf höchstens %(limit)s kosten.") % {"limit": euro(round.max_cost)}
        if round.max_cost is not None
        else _("Eine Idee darf höchstens so viel kosten, wie ihre Region Geld hat.")
    )
    number = (
        ngettext(
            "Jede Person kann %(number)s Idee einreichen.",
            "Jede Person kann bis zu %(number)s Ideen einreichen.",
            round.max_ideas,
        )
        % {"number": round.max_ideas}
        if round.max_ideas is not None
        else _("Jede Person kann so viele Ideen einreichen, wie sie möchte.")
    )
    return (cost, number)


def _moderation_sentences(round: Round) -> tuple[str, ...]:
    never = _("Meldungen blenden nie etwas von selbst aus: Die Anlaufstelle entscheidet.")
    if round.hide_comment_after is None:
        return (round.get_moderation_display(), never)
    hidden = ngettext(
        "Ein Kommentar verschwindet nach %(number)s Meldung, bis die Anlaufstelle ihn geprüft hat. Ideen nie.",
        "Ein Kommentar verschwindet nach %(number)s Meldungen, bis die Anlaufstelle ihn geprüft hat. Ideen nie.",
        round.hide_comment_after,
    ) % {"number": round.hide_comment_after}
    return (round.get_moderation_display(), hidden)


def _voting_sentence(round: Round) -> str:
    if round.voting_right == VotingRight.RESIDENTS:
        return _("In der Versammlung stimmen alle ab, die da sind und in der Region wohnen.")
    return _("In der Versammlung stimmen alle ab, die da sind.")


def _weight_sentences(round: Round) -> tuple[str, ...]:
    if round.weight_evening == 100:
        return (_("Allein die Versammlung entscheidet, welche Idee wie viel Geld bekommt."),)
    parts = [
        (_("die Versammlung"), round.weight_evening),
        (_("die Online-Abstimmung"), round.weight_online),
        (_("die Bewertung der Ämter"), round.weight_office),
    ]
    counted = [f"{who} {weight} %" for who, weight in parts if weight]
    return (_("Das Ergebnis setzt sich zusammen. Es zählen: %(parts)s.") % {"parts": ", ".join(counted)},)


def _tie_sentence(round: Round) -> str:
    return {
        TieRule.CHEAPER: _(
            "Bei Gleichstand gewinnt die günstigere Idee. Kosten beide gleich viel, entscheidet das Los."
        ),
        TieRule.LOT: _("Bei Gleichstand entscheidet das Los."),
        TieRule.RUNOFF: _("Bei Gleichstand wird noch einmal abgestimmt."),
    }[TieRule(round.tie_rule)]
