"""What enquiries say about their deadlines: once, for the change and for the nightly proof."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of, month_after
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import BARRIER_REPORT, ENQUIRY, HAND_OVER
from apps.deadlines.sources import Standing

from .enums import EnquiryKind, EnquiryState, HandOverState
from .models import Enquiry, HandOver

# What the pages promise.
REPLY_DAYS = 14


def promised_day(day: date) -> date:
    """Until when whoever writes on this day gets an answer, unless the law says something else."""
    return days_after(day, REPLY_DAYS)


def legal_day(kind: str, day: date) -> date | None:
    """The last day the law leaves for a barrier reported on this day: one month (BIKTG Bln § 5)."""
    return month_after(day) if kind == EnquiryKind.BARRIER else None


def standings_of(enquiry: Enquiry) -> list[Standing]:
    """The deadline of its kind; that of the other kind is not needed, in case it was sorted anew."""
    return [_standing(enquiry, ENQUIRY), _standing(enquiry, BARRIER_REPORT)]


def standing_of(enquiry: Enquiry) -> Standing:
    """The one deadline that counts. Neither words nor names stand in its title."""
    return _standing(enquiry, BARRIER_REPORT if enquiry.is_barrier else ENQUIRY)


def hand_over_standing(hand_over: HandOver) -> Standing:
    """The Fachamt answers."""
    enquiry = hand_over.enquiry
    outcome, reason = Outcome.WANTED, ""
    if hand_over.state == HandOverState.ANSWERED:
        outcome = Outcome.DONE
    with stored_words():
        if hand_over.state == HandOverState.TAKEN_BACK:
            outcome, reason = Outcome.DROPPED, _("Die Anlaufstelle hat die Frage zurückgenommen.")
        title = _("Frage zur Anfrage %(number)s") % {"number": enquiry.number_text}
    return Standing(
        kind=HAND_OVER,
        subject=hand_over.reference,
        outcome=outcome,
        reason=reason,
        due_at=hand_over.due_at,
        title=title,
        address=hand_over.get_absolute_url(),
        district_id=enquiry.district_id,
        department_id=hand_over.department_id,
    )


def _standing(enquiry: Enquiry, kind: str) -> Standing:
    with stored_words():
        outcome, reason = _outcome(enquiry, kind)
        title = _("%(kind)s %(number)s") % {"kind": enquiry.get_kind_display(), "number": enquiry.number_text}
    return Standing(
        kind=kind,
        subject=enquiry.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(enquiry.promised_on),
        title=title,
        address=reverse("enquiries:enquiry", args=[enquiry.reference]),
        district_id=enquiry.district_id,
        user_id=enquiry.owner_id,
    )


def _outcome(enquiry: Enquiry, kind: str) -> tuple[Outcome, str]:
    if enquiry.is_barrier != (kind == BARRIER_REPORT):
        return Outcome.DROPPED, _("Die Anfrage ist anders eingeordnet.")
    if enquiry.is_open:
        return Outcome.WANTED, ""
    was_answered = enquiry.answered_at is not None and enquiry.answered_at >= enquiry.asked_at
    if enquiry.state == EnquiryState.ANSWERED or was_answered:
        return Outcome.DONE, ""
    return Outcome.DROPPED, _("Die Anfrage ist ohne Antwort abgeschlossen.")
