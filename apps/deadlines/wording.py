"""Rules for deadlines as plain sentences, for the page on which a district changes them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import RoleKind

from .days import end_of
from .models import DeadlineRule
from .steps import steps_of


def reminders_in_words(rule: DeadlineRule) -> str:
    """ "Erinnerung 7 und 3 Tage vorher und am letzten Tag." """
    if not rule.days_before:
        return _("Keine Erinnerung.")
    moments = [_before(number, rule) for number in sorted(set(rule.days_before), reverse=True)]
    return _("Erinnerung %(moments)s.") % {"moments": _listed(moments)}


def escalation_in_words(rule: DeadlineRule) -> str:
    """ "Ist die Frist 2 Arbeitstage vorbei, erfährt es auch: SPK-Leitung." """
    if rule.escalate_after is None:
        return _("Von überfälligen Fristen erfährt sonst niemand.")
    number = rule.escalate_after
    days = (
        ngettext("%(number)s Arbeitstag", "%(number)s Arbeitstage", number)
        if rule.working_days
        else ngettext("%(number)s Tag", "%(number)s Tage", number)
    ) % {"number": number}
    return _("Ist die Frist %(days)s vorbei, erfährt es auch: %(who)s.") % {
        "days": days,
        "who": RoleKind(rule.escalate_to).label,
    }


def responsible_in_words(rule: DeadlineRule) -> str:
    """Who is reminded."""
    return str(RoleKind(rule.responsible).label) if rule.responsible else _("das gefragte Amt")


def preview_of(rule: DeadlineRule, due: date) -> list[dict[str, Any]]:
    """What the rule means for a deadline on this day: which day, and who hears of it."""
    return [
        {
            "day": step.day,
            "is_escalation": step.is_escalation,
            "who": _listed(
                [responsible_in_words(rule), *([str(RoleKind(rule.escalate_to).label)] if step.is_escalation else [])]
            ),
        }
        for step in steps_of(end_of(due), rule)
    ]


def _before(number: int, rule: DeadlineRule) -> str:
    if number == 0:
        return _("am letzten Tag")
    if rule.working_days:
        return ngettext("%(number)s Arbeitstag vorher", "%(number)s Arbeitstage vorher", number) % {"number": number}
    return ngettext("%(number)s Tag vorher", "%(number)s Tage vorher", number) % {"number": number}


def _listed(words: list[str]) -> str:
    """ "a, b und c" """
    if len(words) == 1:
        return words[0]
    return _("%(first)s und %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
