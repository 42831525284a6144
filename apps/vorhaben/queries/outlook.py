"""What comes next with a Vorhaben, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from ..enums import EventState, Phase
from ..models import ParticipationDate, Vorhaben


@dataclass(frozen=True)
class NextStep:
    """The next date to come to, with its page, or the next phase."""

    title: str
    when: str
    event: ParticipationDate | None = None


def next_steps(vorhaben: Vorhaben, coming: Iterable[ParticipationDate]) -> list[NextStep]:
    """None for what is not in the list, or over. `coming` are its dates, soonest first."""
    if not vorhaben.is_public:
        return []
    event = next((one for one in coming if one.state == EventState.PLANNED), None)
    steps = [NextStep(event.title, "", event)] if event else []
    if vorhaben.phase == Phase.PLANNED:
        steps.append(NextStep(_("Die Umsetzung beginnt"), _planned_for(vorhaben.starts_on)))
    elif vorhaben.phase == Phase.RUNNING:
        steps.append(NextStep(_("Das Vorhaben wird abgeschlossen"), _planned_for(vorhaben.ends_on)))
    return steps


def _planned_for(day: date | None) -> str:
    if day is None:
        return _("Wann, steht noch nicht fest.")
    today = timezone.localdate()
    is_over = (day.year, day.month) < (today.year, today.month)
    words = _("war geplant für %(month)s") if is_over else _("geplant für %(month)s")
    return words % {"month": formats.date_format(day, "F Y")}
