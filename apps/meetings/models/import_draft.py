import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from .body import Body
from .meeting import Meeting


def draft_path(draft: "ImportDraft", name: str) -> str:
    """Where the file lies until somebody has looked at it: a random name, the ending kept."""
    return f"sitzungen/uebernahme/{uuid.uuid4().hex}{Path(name).suffix.lower()}"


class ImportDraft(models.Model):
    """Old minutes from a file, as the portal understood them. Nothing of it counts until somebody has confirmed it.

    Taken over, corrected or thrown away by apps.meetings.domain.old_minutes.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="import_drafts", verbose_name=_("Gremium"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="import_drafts",
        verbose_name=_("hinzugefügt von"),
        null=True,
        blank=True,
    )
    meeting = models.OneToOneField(
        Meeting,
        on_delete=models.PROTECT,
        related_name="import_draft",
        verbose_name=_("daraus wurde"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    name = models.CharField(_("Name der Datei"), max_length=120)
    file = models.FileField(_("Datei"), upload_to=draft_path, max_length=200)
    sha512 = models.CharField(_("Prüfsumme"), max_length=128)
    text = models.TextField(_("Text in der Form, die das Portal liest"))
    created_at = models.DateTimeField(_("hinzugefügt am"), default=timezone.now)

    class Meta:
        verbose_name = _("Protokoll zur Übernahme")
        verbose_name_plural = _("Protokolle zur Übernahme")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sha512"], condition=Q(meeting__isnull=True), name="import_draft_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
