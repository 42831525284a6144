"""What happens with a Vorhaben tells those who follow it: one wave each, written with the event."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.notifications.audiences import FOLLOWERS
from apps.notifications.domain.waves import start_wave
from apps.notifications.topic import Topic

from ..enums import PUBLIC_STEPS, Phase, StepKind
from ..models import ParticipationDate, Vorhaben, VorhabenStep

# So that a slip can be mended before anybody is told.
PAUSE = timedelta(minutes=10)


def tell_step(vorhaben: Vorhaben, step: VorhabenStep) -> None:
    """A public step of a public Vorhaben."""
    if vorhaben.is_public and step.kind in PUBLIC_STEPS:
        _tell(vorhaben, event=f"step:{step.pk}", what=_in_words(step), text=step.text)


def tell_changed(vorhaben: Vorhaben) -> None:
    """What the entry says has changed; many changes of a day are one message."""
    if vorhaben.is_public:
        day = timezone.localdate()
        _tell(vorhaben, event=f"changed:{vorhaben.reference}:{day:%Y%m%d}", what=_("Angaben geändert"), text="")


def tell_date(date: ParticipationDate, what: object = _("neuer Termin")) -> None:
    """There is a new date; or, by `what`, one is changed or called off. Not everybody who comes has registered."""
    if date.vorhaben.is_public:
        text = f"{date.title}: {date.cancel_reason}" if date.cancel_reason else date.title
        event = f"date:{date.reference}:{date.version}"
        _tell(date.vorhaben, event=event, what=what, text=text, at=date.starts_at)


def _tell(vorhaben: Vorhaben, *, event: str, what: object, text: str, at: object = "") -> None:
    start_wave(
        kind="follow_vorhaben",
        event=event,
        audience=FOLLOWERS,
        target={"vorhaben": vorhaben.pk},
        topic=Topic(kind="vorhaben", key=vorhaben.reference, title=vorhaben.title, address=vorhaben.get_absolute_url()),
        facts={"titel": vorhaben.title, "stand": what, "begruendung": text, "zeit": at},
        district=vorhaben.district,
        due_at=timezone.now() + PAUSE,
    )


def _in_words(step: VorhabenStep) -> object:
    if step.kind == StepKind.PHASE:
        return Phase(step.phase).label
    return _("Neuigkeit") if step.kind == StepKind.MILESTONE else StepKind(step.kind).label
