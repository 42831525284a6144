"""Which file the portal's base data came from."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _


class Dataset(models.Model):
    """The state of one set of imported data: origin, licence and date to show beside it.

    The imports write it; the checksum lets them skip a file that is already loaded.
    """

    name = models.CharField(_("Datensatz"), max_length=40, unique=True)
    source = models.TextField(_("Quelle"))
    licence = models.CharField(_("Lizenz"), max_length=200, blank=True)
    as_of = models.DateField(_("Stand"), null=True, blank=True)

    sha256 = models.CharField(_("Prüfsumme"), max_length=64)
    rows = models.PositiveIntegerField(_("Einträge"))
    imported_at = models.DateTimeField(_("eingelesen am"))

    class Meta:
        verbose_name = _("Datensatz")
        verbose_name_plural = _("Datensätze")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
