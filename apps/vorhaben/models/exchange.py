"""Vorhaben that come in as a table."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference


class VorhabenImport(models.Model):
    """A table of Vorhaben that staff uploaded: looked at first, then taken over. The rows go after some days."""

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.CASCADE, related_name="vorhaben_imports", verbose_name=_("Bezirk")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="vorhaben_imports",
        verbose_name=_("hochgeladen von"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    file_name = models.CharField(_("Name der Datei"), max_length=120)
    source_name = models.CharField(_("Woher die Vorhaben kommen"), max_length=80)
    rows: Any = models.JSONField(_("Zeilen"), default=list)
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now)

    applied_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    created_count = models.PositiveIntegerField(_("neue Vorhaben"), default=0)
    updated_count = models.PositiveIntegerField(_("geänderte Vorhaben"), default=0)

    class Meta:
        verbose_name = _("Import von Vorhaben")
        verbose_name_plural = _("Importe von Vorhaben")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
