"""Planning meetings: one, or a series; moving and cancelling them.

Lock order everywhere: Body, Meeting, AgendaItem.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import MeetingState
from ..models import Body, Meeting
from .hosting import host_of_new
from .invitation_mails import mail_cancelled, mail_moved
from .stamps import lock_body, lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST = timedelta(days=5)
MOST_IN_SERIES = 24
# What those invited must hear of when it changes.
TELLING = ("starts_at", "ends_at", "place", "address", "room", "online_link")


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    """When and where a meeting takes place, and what people need to know to come."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    address: str = ""
    room: str = ""
    accessibility: str = ""
    online_link: str = ""
    item_deadline: datetime | None = None
    invitation: str = ""
    is_public: bool = True


@transaction.atomic
def plan_meeting(*, body: Body, plan: MeetingPlan, actor: "User | None") -> Meeting:
    """Set the date of a meeting. Where the chair rotates, whose turn it is hosts it."""
    body = lock_body(body)
    return _plan(body, plan)


@transaction.atomic
def plan_series(*, body: Body, plan: MeetingPlan, number: int, weeks: int, actor: "User") -> list[Meeting]:
    """Set several dates, the same hour in Berlin every so many weeks, whether in summer or in winter."""
    if not 2 <= number <= MOST_IN_SERIES:
        raise DomainError(
            _("Eine Reihe hat zwischen 2 und %(most)s Sitzungen.") % {"most": MOST_IN_SERIES}, field="number"
        )
    if not 1 <= weeks <= 52:
        raise DomainError(_("Der Abstand liegt zwischen einer Woche und 52 Wochen."), field="weeks")
    body = lock_body(body)
    return [_plan(body, _shifted(plan, timedelta(weeks=weeks * index))) for index in range(number)]


@transaction.atomic
def replan_meeting(*, meeting: Meeting, plan: MeetingPlan, actor: "User") -> Meeting:
    """Move a meeting or describe it anew. Those already invited get the new date for their calendar."""
    meeting = lock_meeting(meeting)
    if not meeting.is_upcoming:
        raise DomainError(
            _("Diese Sitzung ist „%(state)s“. Ihre Daten lassen sich nicht mehr ändern.")
            % {"state": meeting.get_state_display()}
        )
    check_plan(plan)
    told = any(getattr(meeting, name) != getattr(plan, name) for name in TELLING)
    for name, value in vars(plan).items():
        setattr(meeting, name, value)
    if told and meeting.invited_at:
        meeting.sequence += 1
    meeting.save()
    if told and meeting.invited_at:
        mail_moved(meeting)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, actor: "User") -> Meeting:
    """Call a meeting off, with a reason that stands in its place; those invited are told."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum die Sitzung ausfällt."), field="reason")
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    if not meeting.is_upcoming:
        raise DomainError(_("Diese Sitzung hat schon begonnen und kann nicht mehr abgesagt werden."))
    meeting.state = MeetingState.CANCELLED
    meeting.cancel_reason = reason
    meeting.sequence += 1
    meeting.save()
    if meeting.invited_at:
        mail_cancelled(meeting)
    return meeting


def check_plan(plan: MeetingPlan) -> None:
    """Raise DomainError for a plan that cannot be."""
    if plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="ends")
    if plan.ends_at - plan.starts_at > LONGEST:
        raise DomainError(_("Eine Sitzung dauert höchstens fünf Tage. Bitte prüfen Sie das Ende."), field="last_day")
    if plan.item_deadline and plan.item_deadline >= plan.starts_at:
        raise DomainError(_("Punkte müssen vor dem Beginn der Sitzung angemeldet sein."), field="item_deadline")
    if not plan.place and not plan.online_link:
        raise DomainError(_("Bitte geben Sie einen Ort oder einen Link zum Zuschalten an."), field="place")
    check_link(plan.online_link)


def check_link(link: str) -> None:
    """Refuse links to call in that lead anywhere but to the video services the office allows."""
    if not link:
        return
    parts = urlsplit(link)
    host = (parts.hostname or "").lower()
    allowed = settings.SPK_VIDEO_HOSTS
    fits = any(host == name or host.endswith(f".{name}") for name in allowed)
    if parts.scheme != "https" or not fits or parts.username or parts.port not in (None, 443):
        raise DomainError(
            _("Dieser Link ist nicht erlaubt. Möglich sind https-Adressen von: %(hosts)s.")
            % {"hosts": ", ".join(sorted(allowed))},
            field="online_link",
        )


def _plan(body: Body, plan: MeetingPlan) -> Meeting:
    check_plan(plan)
    meeting = Meeting(body=body, **vars(plan))
    if meeting.item_deadline is None:
        meeting.item_deadline = plan.starts_at - timedelta(days=body.item_days)
    meeting.host = host_of_new(body, meeting=meeting)
    meeting.save()
    return meeting


def _shifted(plan: MeetingPlan, by: timedelta) -> MeetingPlan:
    """The same hour by the clocks of Berlin, some weeks later."""
    return replace(
        plan,
        starts_at=_later(plan.starts_at, by),
        ends_at=_later(plan.ends_at, by),
        item_deadline=_later(plan.item_deadline, by) if plan.item_deadline else None,
    )


def _later(moment: datetime, by: timedelta) -> datetime:
    zone = timezone.get_current_timezone()
    return (timezone.localtime(moment).replace(tzinfo=None) + by).replace(tzinfo=zone)
