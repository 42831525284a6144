import uuid
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from .guideline import Guideline, GuidelineVersion


def file_path(instance: models.Model, filename: str) -> str:
    """Files are stored under a random name; the name they had is a field."""
    return f"guidelines/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class ProcessEvent(models.Model):
    """Something that happened on the way to a guideline: a workshop, a consultation, a decision, with its numbers."""

    guideline = models.ForeignKey(
        Guideline, on_delete=models.CASCADE, related_name="process_events", verbose_name=_("Leitlinie")
    )
    version = models.ForeignKey(
        GuidelineVersion,
        on_delete=models.SET_NULL,
        related_name="process_events",
        verbose_name=_("Fassung"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    on = models.DateField(_("am"))
    until = models.DateField(_("bis"), null=True, blank=True)
    title = models.CharField(_("Was war"), max_length=140)
    text = models.TextField(_("Text"), max_length=3000, blank=True)
    # Not known is None, never 0.
    participants = models.PositiveIntegerField(_("Menschen, die mitgemacht haben"), null=True, blank=True)
    contributions = models.PositiveIntegerField(_("Beiträge"), null=True, blank=True)
    taken_up = models.PositiveIntegerField(_("davon aufgenommen"), null=True, blank=True)

    class Meta:
        verbose_name = _("Ereignis auf dem Weg zu einer Leitlinie")
        verbose_name_plural = _("Ereignisse auf dem Weg zu den Leitlinien")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="guideline_event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(taken_up=None) | Q(contributions__gte=F("taken_up")),
                name="guideline_event_takes_up_what_came",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rights_district_id(self) -> int | None:
        return self.guideline.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class ProcessFile(models.Model):
    """A record or a report of an event to download: PDF, ODT or DOCX by what is in it."""

    event = models.ForeignKey(ProcessEvent, on_delete=models.CASCADE, related_name="files", verbose_name=_("Ereignis"))

    file = models.FileField(_("Datei"), upload_to=file_path)
    title = models.CharField(_("Was darin steht"), max_length=120)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Art"), max_length=100)
    size = models.PositiveIntegerField(_("Größe"))
    added_at = models.DateTimeField(_("hinzugefügt am"), default=timezone.now)

    class Meta:
        verbose_name = _("Datei eines Ereignisses")
        verbose_name_plural = _("Dateien der Ereignisse")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guidelines:event-file", args=[self.event.guideline.slug, self.event.reference, self.key])

    @property
    def key(self) -> str:
        """The random part of the file's name: names the file in addresses."""
        return Path(self.file.name or "").stem
