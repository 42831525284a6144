"""Telling the office each day where the record of its votes stands, so that nobody can write a new one unseen."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.accounts.enums import RoleKind
from apps.deadlines.queries import people_with_role
from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic
from apps.sozialraum.models import District

from ..enums import BallotKind, Channel, LogKind, VoteState
from ..models import LogEntry, Vote
from .record import lock_vote, note

RUNNING = (VoteState.ANNOUNCED, VoteState.SEALED)
# Corrections, deviations and deleted rights come later: each new line is mailed, also when a morning was missed.
AFTERWARDS = timedelta(days=2)


def mail_heads() -> int:
    """The job: a checkpoint for each open vote, then one mail for each district with votes under way or new lines."""
    now = timezone.now()
    for vote in Vote.objects.filter(state=VoteState.ANNOUNCED, starts_at__lte=now).exclude(kind=BallotKind.HANDS):
        write_checkpoint(vote=vote)
    districts = District.objects.filter(rounds__region_budgets__votes__in=_moving(now)).distinct()
    for district in districts:
        _mail(district, now)
    return len(districts)


def _moving(now: datetime) -> QuerySet[Vote]:
    """Votes whose record has just grown, or will."""
    fresh = LogEntry.objects.filter(vote=OuterRef("pk"), at__gt=now - AFTERWARDS)
    return Vote.objects.filter(Q(state__in=RUNNING) | Exists(fresh)).exclude(state=VoteState.DRAFT)


@transaction.atomic
def write_checkpoint(*, vote: Vote) -> None:
    """How many rights were spent so far, by channel; counts alone."""
    vote = lock_vote(vote)
    if vote.state == VoteState.ANNOUNCED:
        spent = {channel: vote.entitlements.filter(channel=channel).count() for channel in Channel.values}
        note(vote, LogKind.CHECKPOINT, {"spent": spent})


def _mail(district: District, now: datetime) -> None:
    votes = _moving(now).filter(region_budget__round__district=district).order_by("ends_at", "pk")
    lines = "\n".join(f"{vote.title} ({vote.reference}): {vote.head}" for vote in votes)
    notify(
        kind="vote_heads",
        accounts=people_with_role(RoleKind.SPK_LEITUNG, district=district.pk, region=None),
        topic=Topic(
            kind="votes",
            key=district.key,
            title=gettext_lazy("Abstimmungen"),
            address="/anlaufstelle/abstimmungen/",
        ),
        facts={"zeilen": lines, "bezirk": district.name},
        event=f"{district.key}:{timezone.localdate(now):%Y-%m-%d}",
        district=district,
    )
