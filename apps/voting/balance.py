"""What does not add up about the ballots on paper, and what to do about it, in words for the office."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .queries.paper import PaperBalance


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that does not add up, and how to mend it."""

    problem: str
    advice: str


def gaps_of(balance: PaperBalance) -> list[Gap]:
    """What is still open, in the order in which it is best mended; empty when all adds up."""
    if not balance.is_counted:
        return [Gap(problem=_("Der Verbleib der Blätter fehlt noch."), advice=_("Tragen Sie oben die Zahlen ein."))]
    if balance.open_batches:
        return [_open(balance.open_batches)]
    found = []
    if balance.missing:
        found.append(_missing(balance.missing))
    if balance.difference:
        found.append(_difference(balance.difference))
    return found


def _open(stacks: int) -> Gap:
    return Gap(
        problem=ngettext(
            "Ein Stapel ist noch nicht übernommen.", "%(number)s Stapel sind noch nicht übernommen.", stacks
        )
        % {"number": stacks},
        advice=_("Tippen Sie alle Stapel zweimal ein und übernehmen Sie sie. Erst dann zeigt sich, ob etwas fehlt."),
    )


def _missing(missing: int) -> Gap:
    if missing > 0:
        return Gap(
            problem=ngettext("Ein Blatt fehlt.", "%(number)s Blätter fehlen.", missing) % {"number": missing},
            advice=_(
                "Zählen Sie die unbenutzten und die verschriebenen Blätter noch einmal und sehen Sie in der Urne "
                "und am Tisch nach."
            ),
        )
    return Gap(
        problem=ngettext(
            "Es gibt ein Blatt mehr, als ausgegeben wurde.",
            "Es gibt %(number)s Blätter mehr, als ausgegeben wurden.",
            -missing,
        )
        % {"number": -missing},
        advice=_(
            "Prüfen Sie die Zahl der ausgegebenen Blätter. Stimmzettel aus Briefen zählen als ausgegeben, sobald "
            "sie jemand an den Tisch bringt."
        ),
    )


def _difference(difference: int) -> Gap:
    if difference > 0:
        return Gap(
            problem=ngettext(
                "In der Urne liegt ein Blatt mehr, als am Tisch Stimmrechte genutzt wurden.",
                "In der Urne liegen %(number)s Blätter mehr, als am Tisch Stimmrechte genutzt wurden.",
                difference,
            )
            % {"number": difference},
            advice=_(
                "Zählen Sie die Blätter der Stapel nach. Vielleicht wurde eines doppelt gezählt oder ohne Code "
                "eingeworfen."
            ),
        )
    return Gap(
        problem=ngettext(
            "In der Urne liegt ein Blatt weniger, als am Tisch Stimmrechte genutzt wurden.",
            "In der Urne liegen %(number)s Blätter weniger, als am Tisch Stimmrechte genutzt wurden.",
            -difference,
        )
        % {"number": -difference},
        advice=_(
            "Sehen Sie nach, ob noch Blätter in der Urne oder in keinem Stapel liegen. Vielleicht hat jemand "
            "seinen Stimmzettel nach der Prüfung wieder mitgenommen."
        ),
    )
