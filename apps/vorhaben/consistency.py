"""What must agree in the Vorhabenliste."""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check, Difference

from .enums import ConceptState, ParticipationLevel, Phase, SeatState
from .models import ParticipationDate, Vorhaben


def _seats() -> Iterator[Difference]:
    """Of events to come; afterwards the names go and the number stays."""
    seated = Count("registrations", filter=Q(registrations__state=SeatState.SEATED))
    events = ParticipationDate.objects.filter(ends_at__gt=timezone.now()).annotate(seated=seated)
    for event in events.exclude(seated=F("taken")):
        yield Difference(subject=event.reference, stored=str(event.taken), found=str(event.seated))


def _concepts() -> Iterator[Difference]:
    running = Vorhaben.objects.filter(phase=Phase.RUNNING).exclude(level=ParticipationLevel.INFORMATION)
    for vorhaben in running.exclude(concepts__state=ConceptState.CHECKED):
        yield Difference(subject=vorhaben.reference, stored=str(Phase.RUNNING.label), found="–")


CHECKS = [
    Check(
        key="event-seats",
        title=_("Plätze jedes Termins: gespeicherte Zahl gegen Anmeldungen"),
        find=_seats,
    ),
    Check(
        key="vorhaben-concepts",
        title=_("Laufende Vorhaben mit Beteiligung haben ein geprüftes Beteiligungskonzept"),
        find=_concepts,
    ),
]
