from datetime import datetime

from django.conf import settings
from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from ..enums import EventState, SeatState


class ParticipationDate(models.Model):
    """A date on which people take part in a Vorhaben: a walk, a workshop, an hour for questions.

    The office plans it. `taken` counts the seats that are given away and is changed under the lock of this
    row alone; the constraint vorhaben_event_never_overbooked holds even for code that forgets.
    """

    vorhaben = models.ForeignKey("Vorhaben", on_delete=models.CASCADE, related_name="dates", verbose_name=_("Vorhaben"))
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=140)
    text = models.TextField(_("Was dort geschieht"), max_length=2000, blank=True)
    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet"))
    place = models.CharField(_("Ort"), max_length=160)
    address = models.CharField(_("Adresse"), max_length=160, blank=True)
    point = gis.PointField(_("Stelle"), srid=4326, null=True, blank=True)
    online_url = models.URLField(_("Adresse für die Teilnahme online"), max_length=500, blank=True)
    step_free = models.BooleanField(_("ohne Stufen zu erreichen"), default=False)
    induction_loop = models.BooleanField(_("Hörschleife (induktive Höranlage)"), default=False)
    sign_language = models.BooleanField(_("Gebärdensprache (DGS) wird gedolmetscht"), default=False)
    childcare = models.BooleanField(_("Kinderbetreuung"), default=False)
    accessibility = models.TextField(_("Barrierefreiheit"), max_length=1000)
    needs_registration = models.BooleanField(_("mit Anmeldung"), default=False)
    capacity = models.PositiveSmallIntegerField(_("Plätze"), null=True, blank=True)
    register_until = models.DateTimeField(_("Anmeldung bis"), null=True, blank=True)

    state = models.CharField(_("Zustand"), max_length=10, choices=EventState, default=EventState.PLANNED)
    cancel_reason = models.TextField(_("warum er ausfällt"), max_length=600, blank=True)
    taken = models.PositiveIntegerField(_("vergebene Plätze"), default=0, editable=False)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Termin eines Vorhabens")
        verbose_name_plural = _("Termine eines Vorhabens")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="vorhaben_event_by_start")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EventState.values), name="vorhaben_event_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="vorhaben_event_ends_after_start"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1, taken__lte=F("capacity")),
                name="vorhaben_event_never_overbooked",
            ),
            models.CheckConstraint(
                condition=Q(needs_registration=True) | Q(capacity=None, register_until=None, taken=0),
                name="vorhaben_event_open_has_no_seats",
            ),
            models.CheckConstraint(
                condition=Q(register_until=None) | Q(register_until__lte=F("starts_at")),
                name="vorhaben_event_registers_before_start",
            ),
            models.CheckConstraint(
                condition=~Q(state=EventState.CANCELLED) | ~Q(cancel_reason=""),
                name="vorhaben_event_cancelled_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(online_url="") | Q(online_url__startswith="https://"),
                name="vorhaben_event_link_is_https",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:event", args=[self.reference])

    @property
    def free(self) -> int | None:
        """How many seats are left; None without a limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0

    @property
    def closes_at(self) -> datetime:
        """Until when one can register."""
        return self.register_until or self.starts_at

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def takes_registrations(self) -> bool:
        """Whether one can register now; the domain asks again under the lock."""
        return (
            self.state == EventState.PLANNED
            and self.needs_registration
            and timezone.now() < (self.register_until or self.starts_at)
        )


class EventRegistration(models.Model):
    """Somebody wants to come: with a seat, on the waiting list, or by mail and not yet confirmed.

    Whoever signs off is deleted, not marked. All go some days after the event; see retention.py.
    """

    event = models.ForeignKey(
        ParticipationDate, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("Termin")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)
    # Account and bare address are one person; whoever has no address gets a key of their own.
    person = models.CharField(_("Schlüssel der Person"), max_length=64)

    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    note = models.CharField(_("Was für die Teilnahme nötig ist"), max_length=300, blank=True)
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")

    state = models.CharField(_("Stand"), max_length=10, choices=SeatState, default=SeatState.PENDING)
    created_at = models.DateTimeField(_("angefragt am"), default=timezone.now)
    placed_at = models.DateTimeField(_("angemeldet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ["placed_at", "pk"]
        indexes = [models.Index(fields=["event", "state", "placed_at"], name="event_registration_in_line")]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="event_registration_once"),
            models.CheckConstraint(condition=Q(state__in=SeatState.values), name="event_registration_state_known"),
            models.CheckConstraint(
                condition=Q(state=SeatState.PENDING, placed_at=None)
                | ~Q(state=SeatState.PENDING) & Q(placed_at__isnull=False),
                name="event_registration_placed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
