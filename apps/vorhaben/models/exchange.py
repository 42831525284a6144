"""Vorhaben that come in as a table."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.models import ImportedTable


class VorhabenImport(ImportedTable):
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

    source_name = models.CharField(_("Woher die Vorhaben kommen"), max_length=80)
    created_count = models.PositiveIntegerField(_("neue Vorhaben"), default=0)
    updated_count = models.PositiveIntegerField(_("geänderte Vorhaben"), default=0)

    class Meta(ImportedTable.Meta):
        verbose_name = _("Import von Vorhaben")
        verbose_name_plural = _("Importe von Vorhaben")
