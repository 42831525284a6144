import uuid
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import MinutesState
from .meeting import Meeting
from .stamped import Stamped


def minutes_path(version: "MinutesVersion", _name: str) -> str:
    """Where the PDF of approved minutes lies: a random name below the meeting's."""
    return f"sitzungen/{version.meeting.reference}/{uuid.uuid4().hex}.pdf"


@pghistory.track(fields=["state"])
class MinutesVersion(Stamped):
    """The minutes of a meeting as they were sent round: a copy of the notes, with a sum over every word.

    Once approved it never changes again, the database sees to that; what was wrong is put right by the
    next version, with the reason.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="minutes_versions", verbose_name=_("Sitzung")
    )

    number = models.PositiveSmallIntegerField(_("Fassung"))
    content: Any = models.JSONField(_("Inhalt"))
    sha256 = models.CharField(_("Prüfsumme des Textes"), max_length=64)
    correction_reason = models.TextField(_("was berichtigt wurde"), blank=True)
    comments_until = models.DateField(_("Anmerkungen bis"))
    circulated_at = models.DateTimeField(_("verschickt am"), default=timezone.now)

    state = models.CharField(_("Zustand"), max_length=12, choices=MinutesState, default=MinutesState.CIRCULATED)
    approved_at = models.DateTimeField(_("genehmigt am"), null=True, blank=True)
    approved_how = models.CharField(_("wie genehmigt"), max_length=200, blank=True)
    pdf = models.FileField(_("PDF"), upload_to=minutes_path, max_length=200, blank=True)
    pdf_sha256 = models.CharField(_("Prüfsumme der PDF"), max_length=64, blank=True)
    public_pdf = models.FileField(_("PDF für alle"), upload_to=minutes_path, max_length=200, blank=True)
    public_pdf_sha256 = models.CharField(_("Prüfsumme der PDF für alle"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("Fassung eines Protokolls")
        verbose_name_plural = _("Fassungen von Protokollen")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_version_once"),
            models.CheckConstraint(condition=Q(state__in=MinutesState.values), name="minutes_state_known"),
            models.CheckConstraint(
                condition=~Q(state=MinutesState.APPROVED)
                | Q(approved_at__isnull=False) & ~Q(approved_how="") & ~Q(pdf_sha256="") & ~Q(public_pdf_sha256=""),
                name="minutes_approved_is_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="minutes_approved_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=MinutesState.APPROVED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:record", args=[self.meeting.reference, self.number])


class MinutesComment(models.Model):
    """What a member says about one paragraph of minutes that were sent round."""

    version = models.ForeignKey(
        MinutesVersion, on_delete=models.CASCADE, related_name="comments", verbose_name=_("Protokoll")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="minutes_comments",
        verbose_name=_("von"),
        null=True,
        blank=True,
    )

    place = models.CharField(_("Stelle"), max_length=40)
    organisation = models.CharField(_("Organisation"), max_length=160, blank=True)
    text = models.TextField(_("Anmerkung"))
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Anmerkung zum Protokoll")
        verbose_name_plural = _("Anmerkungen zum Protokoll")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
