import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from ..enums import ANNOUNCED, UPCOMING, MeetingState, Reply
from .body import Body, Person, Seat
from .stamped import Stamped


@pghistory.track()
class Meeting(Stamped):
    """A body comes together: when, where, on what.

    Chair, office and the inviting member plan it, invite to it and lead through it:
    apps.meetings.domain.meetings moves its state.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("Gremium"))
    host = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        related_name="hosted_meetings",
        verbose_name=_("lädt ein und leitet"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=160)
    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet"))
    place = models.CharField(_("Ort"), max_length=160, blank=True)
    address = models.CharField(_("Adresse"), max_length=160, blank=True)
    room = models.CharField(_("Raum"), max_length=120, blank=True)
    accessibility = models.TextField(_("Barrierefreiheit"), blank=True)
    online_link = models.URLField(_("Link zum Zuschalten"), max_length=500, blank=True)
    item_deadline = models.DateTimeField(_("Punkte anmelden bis"), null=True, blank=True)
    invitation = models.TextField(_("Text der Einladung"), blank=True)
    is_public = models.BooleanField(_("Sitzung ist öffentlich"), default=True)

    state = models.CharField(
        _("Zustand"), max_length=12, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    invited_at = models.DateTimeField(_("eingeladen am"), null=True, blank=True, editable=False)
    short_notice_reason = models.TextField(_("warum kurzfristig eingeladen wurde"), blank=True, editable=False)
    opened_at = models.DateTimeField(_("eröffnet am"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("geschlossen am"), null=True, blank=True, editable=False)
    cancel_reason = models.TextField(_("warum sie ausfällt"), blank=True, editable=False)
    current_item = models.ForeignKey(
        "AgendaItem",
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Punkt, über den gesprochen wird"),
        null=True,
        blank=True,
        editable=False,
    )
    current_since = models.DateTimeField(_("seit"), null=True, blank=True, editable=False)
    minutes_out_at = models.DateTimeField(_("Protokoll verschickt am"), null=True, blank=True, editable=False)
    minutes_approved_at = models.DateTimeField(_("Protokoll genehmigt am"), null=True, blank=True, editable=False)
    # The calendars of those invited take the invitation with the highest number.
    sequence = models.PositiveIntegerField(_("Fassung der Einladung"), default=0, editable=False)
    version = models.PositiveIntegerField(_("Fassung der Tagesordnung"), default=1, editable=False)

    class Meta:
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")
        ordering = ["starts_at"]
        indexes = [
            models.Index(fields=["body", "starts_at"], name="meeting_of_body"),
            models.Index(fields=["starts_at"], name="meeting_by_start"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state__in=[MeetingState.INVITED, MeetingState.RUNNING, MeetingState.HELD])
                | Q(invited_at__isnull=False),
                name="meeting_invited_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.RUNNING) | Q(opened_at__isnull=False), name="meeting_running_was_opened"
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.HELD) | Q(closed_at__isnull=False), name="meeting_held_was_closed"
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(cancel_reason=""), name="meeting_cancelled_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(online_link="") | Q(online_link__startswith="https://"), name="meeting_link_is_https"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {timezone.localtime(self.starts_at):%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.reference])

    @property
    def is_upcoming(self) -> bool:
        """Has not begun: its plan may change."""
        return self.state in UPCOMING

    @property
    def minutes_are_out(self) -> bool:
        """The notes were sent round as minutes: from then on they change as a new version alone."""
        return self.minutes_out_at is not None

    @property
    def is_announced(self) -> bool:
        """Was invited to, so that the public may know of it if it is public."""
        return self.state in ANNOUNCED and self.invited_at is not None

    @property
    def is_one_day(self) -> bool:
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    @property
    def takes_items(self) -> bool:
        """Whether members can still put something forward."""
        deadline = self.item_deadline or self.starts_at
        return self.is_upcoming and timezone.now() < deadline

    @property
    def rights_district_id(self) -> int | None:
        return self.body.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None

    @property
    def rights_body_id(self) -> int | None:
        return self.body_id

    @property
    def rights_host_id(self) -> int | None:
        return self.host_id


class Participant(models.Model):
    """Somebody who was invited to a meeting: from a seat, or as a guest; and what they answered."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="participants", verbose_name=_("Sitzung")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="participations", verbose_name=_("Sitz"), null=True, blank=True
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations", verbose_name=_("Person"), null=True, blank=True
    )

    organisation = models.CharField(_("Organisation"), max_length=160, blank=True)
    guest_name = models.CharField(_("Name des Gastes"), max_length=120, blank=True)
    guest_email = models.EmailField(_("E-Mail-Adresse des Gastes"), blank=True)

    reply = models.CharField(_("Antwort"), max_length=10, choices=Reply, default=Reply.OPEN)
    note = models.CharField(_("Bemerkung"), max_length=300, blank=True)
    replied_at = models.DateTimeField(_("geantwortet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("eingeladene Person")
        verbose_name_plural = _("eingeladene Personen")
        ordering = ["organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"], condition=Q(seat__isnull=False), name="participant_seat_once"
            ),
            models.CheckConstraint(condition=Q(reply__in=Reply.values), name="participant_reply_known"),
            models.CheckConstraint(
                condition=Q(reply=Reply.OPEN) | Q(replied_at__isnull=False), name="participant_replied_has_time"
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=False) | ~Q(guest_name=""), name="participant_is_seat_or_guest"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is, for those inside."""
        return self.guest_name or (self.person.name if self.person else str(_("nicht besetzt")))

    @property
    def email(self) -> str:
        """Where the invitation goes; empty for whoever has no address here."""
        return self.guest_email or (self.person.email or "" if self.person else "")
