"""Who hears of a consultation: those who follow the district, and afterwards those who took part."""

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

from ..models import Consultation, Contribution
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
    """The answers are published: those who follow the district and those who took part hear of it."""
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


def _own_links(said: "QuerySet[Contribution]") -> dict[str, str]:
    """To each address the private page of what it said first."""
    links: dict[str, str] = {}
    for contribution in said.order_by("created_at"):
        links.setdefault(contribution.email, reverse("guidelines:contribution-own", args=[own_key(contribution)]))
    return links


def _tell(consultation: Consultation, *, event: str, stand: object, ends_at: object = "") -> bool:
    """Whoever follows the district of the guideline; that of Berlin has none."""
    district = consultation.version.guideline.district
    key = f"consultation:{consultation.pk}:{event}"
    if district is None or Wave.objects.filter(event=f"{FOLLOWED}:{key}").exists():
        return False
    wave = start_wave(
        kind=FOLLOWED,
        event=key,
        audience=FOLLOWERS,
        target={"district": district.pk},
        topic=topic_of(consultation),
        facts={"titel": consultation.version.guideline.title, "stand": stand, "ende": ends_at},
        district=district,
    )
    return wave is not None
