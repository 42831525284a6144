"""What happens with a public Anregung tells those who follow it."""

from datetime import timedelta

from django.utils import timezone

from apps.notifications.domain.waves import start_wave, take_back_wave
from apps.notifications.topic import Topic
from apps.vorhaben.domain.news import FOLLOWERS

from ..enums import StepKind
from ..models import Anregung, AnregungStep

# So that a slip can be mended before anybody is told.
PAUSE = timedelta(minutes=10)
KIND = "follow_anregung"


def topic_of(anregung: Anregung) -> Topic:
    """An Anregung as what a message is about."""
    return Topic(kind="anregung", key=anregung.reference, title=anregung.title, address=anregung.get_absolute_url())


def tell_step(anregung: Anregung, step: AnregungStep) -> None:
    """One wave for each step, once the Anregung is public."""
    if not anregung.is_public:
        return
    start_wave(
        kind=KIND,
        event=_event(step),
        audience=FOLLOWERS,
        target={"anregung": anregung.pk},
        topic=topic_of(anregung),
        facts={"titel": anregung.title, "stand": StepKind(step.kind).label, "begruendung": step.reason},
        district=anregung.district,
        due_at=timezone.now() + PAUSE,
    )


def take_back_news(step: AnregungStep) -> None:
    """The step is undone before anybody was told."""
    take_back_wave(kind=KIND, event=_event(step))


def _event(step: AnregungStep) -> str:
    return f"anregung:{step.pk}"
