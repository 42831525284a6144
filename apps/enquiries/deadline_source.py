"""Where the deadlines of enquiries come from: asked by the nightly proof, and when staff move one."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.days import last_day
from apps.deadlines.kinds import BARRIER_REPORT, ENQUIRY, HAND_OVER
from apps.deadlines.sources import Standing

from .domain.enquiries import promise_day
from .domain.hand_overs import postpone_hand_over
from .enums import OPEN_STATES, HandOverState
from .models import Enquiry, HandOver
from .standings import hand_over_standing, standing_of, standings_of

if TYPE_CHECKING:
    from apps.accounts.models import User


class EnquiryDeadlines:
    """The Anlaufstelle answers what people ask."""

    kinds = frozenset({ENQUIRY, BARRIER_REPORT})

    def wanted(self) -> Iterable[Standing]:
        return (standing_of(one) for one in Enquiry.objects.filter(state__in=OPEN_STATES).order_by("pk").iterator())

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = Enquiry.objects.filter(reference__in=subjects).order_by("pk")
        rows = found.select_for_update(no_key=True) if lock else found
        return [standing for one in rows for standing in standings_of(one) if standing.kind == kind]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        promise_day(enquiry=Enquiry.objects.get(reference=subject), day=last_day(due_at), actor=actor)
        return True


class HandOverDeadlines:
    """The Fachämter answer what the Anlaufstelle asks them."""

    kinds = frozenset({HAND_OVER})

    def wanted(self) -> Iterable[Standing]:
        waiting = HandOver.objects.filter(state=HandOverState.OPEN).select_related("enquiry").order_by("pk")
        return (hand_over_standing(one) for one in waiting.iterator())

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = HandOver.objects.filter(reference__in=subjects).select_related("enquiry").order_by("pk")
        return [hand_over_standing(one) for one in (found.select_for_update(no_key=True) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        postpone_hand_over(hand_over=HandOver.objects.get(reference=subject), due_at=due_at, actor=actor)
        return True
