"""What Anregungen say about their deadlines: the one rule, for the change and the nightly proof."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import ANREGUNG_CHECK, ANREGUNG_DECISION, ANREGUNG_SIGNATURES
from apps.deadlines.sources import Standing

from .enums import DECIDED, IN_CHECK, Status
from .models import Anregung


def standings_of(anregung: Anregung) -> list[Standing]:
    """All three: the check, the time to sign, the decision."""
    return [check_of(anregung), signatures_of(anregung), decision_of(anregung)]


def check_of(anregung: Anregung) -> Standing:
    """The Anlaufstelle says within some working days whether it is admitted."""
    if anregung.status in IN_CHECK:
        outcome = Outcome.WANTED
    else:
        outcome = Outcome.DROPPED if anregung.status == Status.WITHDRAWN else Outcome.DONE
    return _standing(anregung, ANREGUNG_CHECK, outcome, due_at=anregung.check_until)


def signatures_of(anregung: Anregung) -> Standing:
    """The time to sign ends by itself, unless there are enough before."""
    outcome = Outcome.WANTED if anregung.status == Status.COLLECTING else Outcome.DROPPED
    if anregung.status in {Status.OFFICE, *DECIDED}:
        outcome = Outcome.DONE
    return _standing(anregung, ANREGUNG_SIGNATURES, outcome, due_at=anregung.collect_until)


def decision_of(anregung: Anregung) -> Standing:
    """The office decides within the time that the district gave itself."""
    outcome = Outcome.WANTED if anregung.status == Status.OFFICE else Outcome.DROPPED
    if anregung.status in DECIDED:
        outcome = Outcome.DONE
    return _standing(
        anregung,
        ANREGUNG_DECISION,
        outcome,
        due_at=anregung.decide_until,
        department_id=anregung.department_id,
        page="anregungen:decide",
    )


def _standing(
    anregung: Anregung,
    kind: str,
    outcome: Outcome,
    *,
    due_at: datetime | None,
    department_id: int | None = None,
    page: str = "anregungen:standing",
) -> Standing:
    reason = ""
    if outcome == Outcome.DROPPED:
        with stored_words():
            reason = _("Die Anregung steht inzwischen anders.")
    return Standing(
        kind=kind,
        subject=anregung.reference,
        outcome=outcome,
        reason=reason,
        # One that is not wanted and was never set has no day; none is written then.
        due_at=due_at or anregung.created_at,
        title=anregung.title,
        address=reverse(page, args=[anregung.reference]),
        district_id=anregung.district_id,
        department_id=department_id,
    )
