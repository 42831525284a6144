"""The rules of a vote in plain words, for the page before and the ballot itself."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.templatetags.spk import euro
from apps.kiezkasse.counting.rules import PROCEDURES as VERSIONS
from apps.kiezkasse.counting_guide import PROCEDURES, Procedure
from apps.kiezkasse.enums import VotingRight

from .enums import BallotKind, VoteState
from .marks import least_choices, most_choices
from .models import Vote

if TYPE_CHECKING:
    from .forms.ballot import BallotForm


# What the clock says of an announced vote; everything else is in its state.
_BY_CLOCK = {
    "ahead": gettext_lazy("beginnt bald"),
    "open": gettext_lazy("läuft"),
    "over": gettext_lazy("wird ausgezählt"),
}


def standing_in_words(standing: str) -> str:
    """Where a vote stands, from `standing` of apps.voting.queries."""
    return str(_BY_CLOCK.get(standing) or VoteState(standing).label)


def how_to_fill_in(vote: Vote, options: int) -> list[str]:
    """What a voter must know to fill in this ballot, in the order in which it is needed."""
    if vote.kind == BallotKind.HANDS:
        return [_("Stimmzettel gab es nicht: In der Versammlung wurden Hände oder Punkte gezählt.")]
    most, least = most_choices(vote, options), least_choices(vote)
    sentences = [_way(vote, most, options)]
    if least > 1:
        sentences.append(_("Wählen Sie mindestens %(least)s Ideen.") % {"least": least})
    if vote.blank_allowed:
        sentences.append(_("Sie können den Stimmzettel auch leer abgeben. Das zählt als Enthaltung."))
    return sentences


def how_it_is_counted(vote: Vote) -> list[str]:
    """How winners are found, and what decides between equals."""
    sentences = [text_of_rule(vote.rule)]
    if vote.minimum:
        sentences.append(
            ngettext(
                "Ideen mit weniger als %(minimum)s Stimme zählen nicht mit.",
                "Ideen mit weniger als %(minimum)s Stimmen zählen nicht mit.",
                vote.minimum,
            )
            % {"minimum": vote.minimum}
        )
    if VERSIONS[vote.rule].raising and vote.step != 1:
        sentences.append(_("Aufgestockt wird hier in Schritten von %(step)s.") % {"step": euro(vote.step)})
    sentences += [
        _("Von den Ideen %(numbers)s bekommt höchstens eine Geld: Sie schließen einander aus.")
        % {"numbers": ", ".join(str(number) for number in group)}
        for group in vote.incompatible
    ]
    ties = {"cost": _("die günstigere Idee"), "votes": _("die mit mehr Stimmen"), "lot": _("das Los")}
    chain = _(", danach ").join(str(ties[tie]) for tie in vote.ties)
    sentences.append(
        _("Bei Gleichstand entscheidet: %(chain)s. Das Los steht vor der Abstimmung fest.") % {"chain": chain}
    )
    return sentences


def who_votes(vote: Vote) -> list[str]:
    """Who may vote, by which ways, and whether a ballot can be changed."""
    region = vote.region_budget.region.name
    if vote.region_budget.round.voting_right == VotingRight.PRESENT:
        who = _("Alle, die zur Versammlung kommen, haben eine Stimme.")
    else:
        who = _("Alle, die in %(region)s wohnen, haben einen Stimmzettel.") % {"region": region}
    if vote.kind == BallotKind.HANDS:
        return [_("Alle, die in der Versammlung waren und dort Stimmrecht hatten.")]
    ways = [
        words
        for name, words in (
            ("account", _("mit Konto")),
            ("mail", _("mit einer bestätigten E-Mail-Adresse, ohne Konto")),
            ("code", _("mit einem Code aus einem Brief oder von einer Karte")),
            ("paper", _("auf Papier")),
        )
        if getattr(vote, f"by_{name}")
    ]
    change = (
        _("Wer mit Konto oder E-Mail-Adresse abstimmt, kann den Stimmzettel bis zum Ende ändern.")
        if vote.changes_allowed
        else _("Ein abgegebener Stimmzettel lässt sich nicht mehr ändern.")
    )
    return [who, _("Abgestimmt wird %(ways)s. Alle Wege zählen gleich.") % {"ways": ", ".join(ways)}, change]


def title_of_rule(rule: str) -> str:
    """The everyday name of a way of counting; no two ways share one."""
    base, rest, points = _parts(rule)
    title = str(base.title)
    if points:
        title = _("%(title)s, mit Punkten") % {"title": title}
    return _("%(title)s, der Rest nach Stimmen") % {"title": title} if rest else title


def text_of_rule(rule: str) -> str:
    """What a way of counting does."""
    base, rest, points = _parts(rule)
    sentences = [f"{base.title}: {base.text}"]
    if points:
        sentences.append(_("Wer mehr Punkte gegeben hat, bezahlt mehr."))
    if rest:
        sentences.append(_("Was dann übrig ist, wird nach Stimmen vergeben."))
    return " ".join(sentences)


def _parts(rule: str) -> tuple[Procedure, bool, bool]:
    """The way that the guide explains, whether the rest goes by votes, whether people pay by their points."""
    known = {one.version: one for one in PROCEDURES if not one.minimum}
    if rule in known:
        return known[rule], False, False
    plain = rule.replace("-u/", "/").replace("/u/", "/")
    if plain in known:
        return known[plain], plain != rule, False
    return known[plain.replace("mes-points", "mes-cost")], plain != rule, True


def basket(form: "BallotForm") -> str:
    """What is marked so far, and what is left."""
    vote, chosen = form.vote, form.chosen
    if vote.kind == BallotKind.POINTS:
        total = vote.points_total or 0
        return _("%(given)s von %(total)s Punkten vergeben") % {
            "given": sum(row.value for row in chosen),
            "total": total,
        }
    marked = ngettext("%(n)s Idee gewählt", "%(n)s Ideen gewählt", len(chosen)) % {"n": len(chosen)}
    if vote.kind == BallotKind.KNAPSACK:
        cost = sum((row.option.cost for row in chosen), Decimal(0))
        rest = vote.budget - cost
        left = (
            _("%(rest)s übrig") % {"rest": euro(rest)} if rest >= 0 else _("%(rest)s zu viel") % {"rest": euro(-rest)}
        )
        return f"{marked}, {left}"
    parts = [marked]
    if form.least > 1:
        parts.append(_("mindestens %(least)s") % {"least": form.least})
    if 1 < form.most < len(form.standing):
        parts.append(_("höchstens %(most)s") % {"most": form.most})
    return ", ".join(parts)


def _way(vote: Vote, most: int, options: int) -> str:
    match vote.kind:
        case BallotKind.ONE_VOTE:
            return _("Wählen Sie eine Idee aus.")
        case BallotKind.KNAPSACK:
            return _("Wählen Sie so viele Ideen, wie in %(budget)s passen.") % {"budget": euro(vote.budget)}
        case BallotKind.POINTS:
            return _("Verteilen Sie bis zu %(total)s Punkte, höchstens %(each)s auf eine Idee.") % {
                "total": vote.points_total,
                "each": vote.points_each,
            }
        case BallotKind.RANKING:
            return ngettext(
                "Geben Sie Ihrer liebsten Idee Platz 1.",
                "Geben Sie Ihrer liebsten Idee Platz 1, der nächsten Platz 2 und so weiter, höchstens %(most)s Ideen.",
                most,
            ) % {"most": most}
    if most >= options:
        return _("Kreuzen Sie alle Ideen an, die Geld bekommen sollen.")
    return ngettext("Kreuzen Sie eine Idee an.", "Kreuzen Sie bis zu %(most)s Ideen an.", most) % {"most": most}
