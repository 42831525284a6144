from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import RunState


class JobRun(models.Model):
    """One run of a job: when it was planned, how it went, what it did.

    Whatever runs twice, late or in parallel: a planned moment has one row, and of one job one run at a
    time is under way. Only apps.operation.domain.runs changes it.
    """

    name = models.CharField(_("Auftrag"), max_length=60)
    planned_for = models.DateTimeField(_("geplant für"))
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="ordered_runs",
        verbose_name=_("angestoßen von"),
        null=True,
        blank=True,
    )

    counts = models.JSONField(_("was geschah"), default=dict, blank=True)
    # The class of the error alone: its text may repeat what people typed.
    error = models.CharField(_("Fehler"), max_length=100, blank=True)

    state = models.CharField(_("Zustand"), max_length=20, choices=RunState, default=RunState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    started_at = models.DateTimeField(_("begonnen"), null=True, blank=True)
    ended_at = models.DateTimeField(_("beendet"), null=True, blank=True)

    class Meta:
        verbose_name = _("Lauf eines Auftrags")
        verbose_name_plural = _("Läufe der Aufträge")
        constraints = [
            models.UniqueConstraint(fields=["name", "planned_for"], name="job_run_once_per_moment"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(state=RunState.RUNNING), name="job_runs_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(state__in=RunState.values), name="job_run_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[RunState.DONE, RunState.FAILED])
                | models.Q(started_at__isnull=False, ended_at__isnull=False),
                name="job_run_over_has_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {timezone.localtime(self.planned_for):%d.%m.%Y %H:%M}"

    @property
    def took(self) -> timedelta | None:
        """How long it took, once it is over."""
        return self.ended_at - self.started_at if self.started_at and self.ended_at else None
