"""The mail with the way to the ballot: it proves the address, which is then forgotten."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from apps.core.private_keys import ExpiredLinkError, PrivateKeys
from apps.core.templatetags.spk import moment
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.topic import Topic

from ..enums import EntitlementKind, VoteState
from ..models import Vote
from .casting import Voter, check_open, person

_LINKS = PrivateKeys("voting.booth")
VALID = timedelta(days=2)


def mail_ballot_link(*, vote: Vote, email: str) -> None:
    """Send somebody the way to their ballot. Whether they have voted already, the answer is the same."""
    check_open(vote)
    email = email.strip().lower()
    voter = person(vote, email)
    now = timezone.now()
    queue_letter(
        kind="vote_link",
        recipient=email,
        dedup_key=f"vote_link:{vote.reference}:{voter.key[:32]}:{now:%Y%m%d%H%M}",
        language=get_language() or "de",
        topic=Topic(kind="vote", key=vote.reference, title=vote.title, address=vote.get_absolute_url()),
        district=vote.region_budget.round.district,
        facts={"titel": vote.title, "ende": moment(vote.ends_at)},
        link=reverse("voting:by-mail", args=[_key(voter, vote)]),
    )


def voter_by_key(key: str) -> tuple[Vote, Voter]:
    """Whose link it is. Raises BrokenLinkError or ExpiredLinkError."""
    reference, person_of_vote, day = _LINKS.read(key).split(".")
    votes = Vote.objects.select_related("region_budget__round__district", "region_budget__region")
    found = votes.filter(reference=reference, by_mail=True).exclude(state=VoteState.DRAFT).first()
    if found is None or timezone.localdate() - date.fromordinal(int(day)) > VALID:
        raise ExpiredLinkError
    return found, Voter(kind=EntitlementKind.PERSON, key=person_of_vote)


def _key(voter: Voter, vote: Vote) -> str:
    return _LINKS.key(f"{vote.reference}.{voter.key}.{timezone.localdate().toordinal()}")
