"""Telling the office each day where the record of its votes stands, so that nobody can write a new one unseen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic
from apps.sozialraum.models import District

from ..enums import BallotKind, Channel, LogKind, VoteState
from ..models import Vote
from .record import lock_vote, note

RUNNING = (VoteState.ANNOUNCED, VoteState.SEALED)


def mail_heads() -> int:
    """The job: a checkpoint for each open vote, then one mail for each district with votes under way."""
    now = timezone.now()
    for vote in Vote.objects.filter(state=VoteState.ANNOUNCED, starts_at__lte=now).exclude(kind=BallotKind.HANDS):
        write_checkpoint(vote=vote)
    districts = District.objects.filter(rounds__region_budgets__votes__state__in=RUNNING).distinct()
    for district in districts:
        _mail(district, day=f"{timezone.localdate():%Y-%m-%d}")
    return len(districts)


@transaction.atomic
def write_checkpoint(*, vote: Vote) -> None:
    """How many rights were spent so far, by channel; counts alone."""
    vote = lock_vote(vote)
    if vote.state == VoteState.ANNOUNCED:
        spent = {channel: vote.entitlements.filter(channel=channel).count() for channel in Channel.values}
        note(vote, LogKind.CHECKPOINT, {"spent": spent})


def _mail(district: District, *, day: str) -> None:
    votes = Vote.objects.filter(region_budget__round__district=district, state__in=RUNNING).order_by("ends_at", "pk")
    lines = "\n".join(f"{vote.title} ({vote.reference}): {vote.head}" for vote in votes)
    notify(
        kind="vote_heads",
        accounts=User.objects.filter(roles__kind=RoleKind.SPK_LEITUNG, roles__district=district).distinct(),
        topic=Topic(
            kind="votes",
            key=district.key,
            title=gettext_lazy("Abstimmungen"),
            address="/anlaufstelle/abstimmungen/",
        ),
        facts={"zeilen": lines, "bezirk": district.name},
        event=f"{district.key}:{day}",
        district=district,
    )
