import uuid
from pathlib import Path

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from ..enums import Audience
from .agenda import AgendaItem
from .meeting import Meeting
from .stamped import Stamped


def paper_path(version: "PaperVersion", name: str) -> str:
    """Where a file lies: a random name below the meeting's, the ending kept."""
    return f"sitzungen/{version.paper.meeting.reference}/{uuid.uuid4().hex}{Path(name).suffix.lower()}"


@pghistory.track()
class Paper(Stamped):
    """Something to read before a meeting, for one item or for all of it. Its newest version is the one that counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers", verbose_name=_("Sitzung"))
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="papers", verbose_name=_("Punkt"), null=True, blank=True
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=160)
    audience = models.CharField(_("wer sie öffnen darf"), max_length=10, choices=Audience, default=Audience.MEMBERS)

    class Meta:
        verbose_name = _("Unterlage")
        verbose_name_plural = _("Unterlagen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="paper_audience_known"),
        ]

    def __str__(self) -> str:
        return self.title


class PaperVersion(Stamped):
    """One file of a paper. It is never replaced: a correction is another version."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions", verbose_name=_("Unterlage"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="paper_versions",
        verbose_name=_("hinzugefügt von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Fassung"))
    note = models.CharField(_("was neu ist"), max_length=200, blank=True)
    file = models.FileField(_("Datei"), upload_to=paper_path, max_length=200)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Dateiart"), max_length=80)
    size = models.PositiveIntegerField(_("Größe in Byte"))
    sha512 = models.CharField(_("Prüfsumme"), max_length=128)
    read_at = models.DateTimeField(_("Text gelesen am"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Fassung einer Unterlage")
        verbose_name_plural = _("Fassungen von Unterlagen")
        ordering = ["-number"]
        indexes = [models.Index(fields=["id"], condition=Q(read_at__isnull=True), name="paper_unread")]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.paper} v{self.number}"
