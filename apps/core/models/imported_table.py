from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..reference import new_reference


class ImportedTable(models.Model):
    """A table that staff uploaded: looked at first, then taken over or thrown away; see apps.core.imports.

    The rows go after some days, what came of them stays. Whoever makes a model of it counts that in `created_count`
    and `updated_count`.
    """

    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    file_name = models.CharField(_("Name der Datei"), max_length=120)
    rows: Any = models.JSONField(_("Zeilen"), default=list)
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now)
    applied_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)

    created_count: int
    updated_count: int

    class Meta:
        abstract = True
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
