from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import WaveState
from .message import AboutTopic


class Wave(AboutTopic):
    """One thing that happened and all who shall hear of it; told in the background, part by part.

    Written in the transaction of the event; apps.notifications.domain.waves walks through the audience
    and remembers how far it came. `event` is what nobody is told of twice.
    """

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.CASCADE,
        related_name="waves",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
        help_text=_("Leer bei dem, was ganz Berlin betrifft."),
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="waves",
        verbose_name=_("veranlasst von"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=60)
    event = models.CharField(_("Ereignis"), max_length=120, unique=True)
    audience = models.CharField(_("Empfängerkreis"), max_length=40)
    target = models.JSONField(_("wen es betrifft"), default=dict)
    facts = models.JSONField(_("Angaben je Sprache"), default=dict)

    state = models.CharField(_("Zustand"), max_length=10, choices=WaveState, default=WaveState.RUNNING)
    total = models.PositiveIntegerField(_("Empfänger zu Beginn"), default=0)
    told = models.PositiveIntegerField(_("schon benachrichtigt"), default=0)
    last_account = models.BigIntegerField(_("bis zu diesem Konto"), default=0)
    last_guest = models.BigIntegerField(_("bis zu diesem Gast"), default=0)
    created_at = models.DateTimeField(_("geschrieben am"), default=timezone.now)
    due_at = models.DateTimeField(_("beginnt am"), default=timezone.now)
    ended_at = models.DateTimeField(_("zu Ende am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Rundmail")
        verbose_name_plural = _("Rundmails")
        indexes = [
            models.Index(fields=["district", "-created_at"], name="wave_of_district"),
            models.Index(fields=["due_at"], condition=Q(state=WaveState.RUNNING), name="wave_running"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WaveState.values), name="wave_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[WaveState.DONE, WaveState.STOPPED], ended_at__isnull=False)
                | Q(state__in=[WaveState.RUNNING, WaveState.PAUSED], ended_at__isnull=True),
                name="wave_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.topic_title}"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None

    @property
    def percent(self) -> int:
        """How far it is, for the bar: whole only when it is done."""
        if self.state == WaveState.DONE:
            return 100
        return min(99, round(100 * self.told / self.total)) if self.total else 0
