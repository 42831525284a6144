"""Whoever follows a region, its year or its district hears when a vote begins and when its result is there."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from apps.kiezkasse.domain.news import place_of
from apps.notifications.audiences import FOLLOWERS
from apps.notifications.domain.waves import start_wave, take_back_wave
from apps.notifications.topic import Topic

from ..models import Vote

KIND = "follow_vote"


def tell_begin(vote: Vote) -> None:
    """Written when it is announced, told in the moment in which it begins."""
    _tell(vote, event="begins", stand=gettext_lazy("Jetzt abstimmen"), due_at=vote.starts_at)


def take_back_begin(vote: Vote) -> None:
    """The vote is called off before anybody was told."""
    take_back_wave(kind=KIND, event=_event(vote, "begins"))


def tell_result(vote: Vote, number: int) -> None:
    """A result is public; a correction is told anew."""
    _tell(vote, event=f"result:{number}", stand=gettext_lazy("Das Ergebnis ist da"), due_at=None)


def _tell(vote: Vote, *, event: str, stand: object, due_at: datetime | None) -> None:
    start_wave(
        kind=KIND,
        event=_event(vote, event),
        audience=FOLLOWERS,
        target=place_of(vote.region_budget),
        topic=Topic(kind="vote", key=vote.reference, title=vote.title, address=vote.get_absolute_url()),
        facts={
            "titel": vote.title,
            "stand": stand,
            "region": vote.region_budget.region.name,
            "ende": vote.ends_at if due_at else "",
        },
        district=vote.region_budget.round.district,
        due_at=due_at,
    )


def _event(vote: Vote, event: str) -> str:
    return f"vote:{vote.reference}:{event}"
