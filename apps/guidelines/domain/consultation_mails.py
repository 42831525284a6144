"""Who hears of a guideline: those who follow it or its district, and those who took part in a consultation."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.notifications.audiences import FOLLOWERS
from apps.notifications.domain.notify import Personal, notify
from apps.notifications.domain.waves import start_wave
from apps.notifications.models import Wave
from apps.notifications.topic import Topic

from ..models import Consultation, Contribution, Guideline, GuidelineVersion
from ..queries.consultations import open_consultations
from .own_links import own_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

FOLLOWED = "follow_consultation"
# One that began longer ago is no news any more, should the job have slept.
NEWS_FOR = timedelta(days=2)
ENDING_SOON = timedelta(days=3)
# A shorter one is not told of twice.
LONG = timedelta(days=10)


def topic_of(consultation: Consultation) -> Topic:
    """A consultation as what a message is about."""
    return Topic(
        kind="consultation",
        key=str(consultation.pk),
        title=consultation.version.guideline.title,
        address=consultation.get_absolute_url(),
    )


def tell_of_consultations() -> int:
    """Those that have begun, or end in a few days. Running again tells nobody twice."""
    now = timezone.now()
    told = 0
    for consultation in open_consultations().order_by("pk"):
        if consultation.starts_at > now - NEWS_FOR:
            told += _tell(consultation, event="begins", stand=_("jetzt mitreden"), ends_at=consultation.ends_at)
        elif consultation.ends_at < now + ENDING_SOON and consultation.ends_at - consultation.starts_at > LONG:
            event = f"ends:{consultation.ends_at:%Y%m%d}"
            told += _tell(consultation, event=event, stand=_("nur noch wenige Tage"), ends_at=consultation.ends_at)
    return told


def tell_result(consultation: Consultation) -> None:
    """The answers are published: those who follow and those who took part hear of it."""
    _tell(consultation, event="result", stand=_("die Antworten sind da"))
    said = consultation.contributions.filter(withdrawn_at=None)
    guests = _own_links(said.exclude(email=""))
    result = reverse(
        "guidelines:consultation-result", args=[consultation.version.guideline.slug, consultation.version.number]
    )
    notify(
        kind="consultation_answered",
        accounts=User.objects.filter(is_active=True, pk__in=said.exclude(author=None).values("author")),
        mailboxes=guests,
        topic=topic_of(consultation),
        facts={"titel": consultation.version.guideline.title},
        event=f"answered:{consultation.pk}",
        district=consultation.version.guideline.district,
        personal=lambda email: Personal(link=guests.get(email, result)),
    )


def tell_adopted(version: GuidelineVersion) -> None:
    """Another version is in force."""
    _start(
        version.guideline,
        topic=Topic(
            kind="guideline", key=str(version.pk), title=version.guideline.title, address=version.get_absolute_url()
        ),
        event=f"adopted:{version.pk}",
        stand=_("eine neue Fassung gilt"),
    )


def _own_links(said: "QuerySet[Contribution]") -> dict[str, str]:
    """To each address the private page of what it said first."""
    links: dict[str, str] = {}
    for contribution in said.order_by("created_at"):
        links.setdefault(contribution.email, reverse("guidelines:contribution-own", args=[own_key(contribution)]))
    return links


def _tell(consultation: Consultation, *, event: str, stand: object, ends_at: object = "") -> bool:
    return _start(
        consultation.version.guideline,
        topic=topic_of(consultation),
        event=f"consultation:{consultation.pk}:{event}",
        stand=stand,
        ends_at=ends_at,
    )


def _start(guideline: Guideline, *, topic: Topic, event: str, stand: object, ends_at: object = "") -> bool:
    """One wave to whoever follows the guideline or its district; that of Berlin has none."""
    if Wave.objects.filter(event=f"{FOLLOWED}:{event}").exists():
        return False
    target = {"guideline": guideline.pk}
    if guideline.district_id is not None:
        target["district"] = guideline.district_id
    wave = start_wave(
        kind=FOLLOWED,
        event=event,
        audience=FOLLOWERS,
        target=target,
        topic=topic,
        facts={"titel": guideline.title, "stand": stand, "ende": ends_at},
        district=guideline.district,
    )
    return wave is not None
