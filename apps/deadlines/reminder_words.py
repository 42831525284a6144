"""What a reminder says: how many deadlines of which kind, until when; in the language that is on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.templatetags.spk import day

from .kinds import KINDS
from .models import Deadline
from .recipients import Recipient
from .steps import Step


@dataclass(frozen=True)
class Told:
    """One recipient hears of one deadline at one step."""

    deadline: Deadline
    step: Step
    recipient: Recipient


def in_short(told: Sequence[Told], *, is_late: bool) -> str:
    """ "1 Frist bis Donnerstag, 11. Juni 2026"; "3 Fristen, die erste seit …" """
    number = len(told)
    first = {"number": number, "day": day(min(one.deadline.due_day for one in told))}
    if is_late:
        words = ngettext("%(number)s Frist seit %(day)s", "%(number)s Fristen, die erste seit %(day)s", number)
    else:
        words = ngettext("%(number)s Frist bis %(day)s", "%(number)s Fristen, die erste bis %(day)s", number)
    return words % first


def listed(told: Sequence[Told], *, is_late: bool) -> str:
    """A line for each kind, in the order of the table."""
    days: dict[str, list[date]] = defaultdict(list)
    for one in told:
        days[one.deadline.kind].append(one.deadline.due_day)
    line = (
        _("%(kind)s: %(number)s, überfällig seit %(day)s") if is_late else _("%(kind)s: %(number)s, fällig bis %(day)s")
    )
    return "\n".join(
        line % {"kind": kind.label, "number": len(days[key]), "day": day(min(days[key]))}
        for key, kind in KINDS.items()
        if key in days
    )
