"""How many people lived in an area on a certain day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .sozialraum import Sozialraum


class ResidentCount(models.Model):
    """Residents of a Bezirksregion on one cut-off date, for sharing out money by it.

    The imports write it. Sozialraum.residents is the newest of these numbers, for showing.
    """

    sozialraum = models.ForeignKey(
        Sozialraum, verbose_name=_("Sozialraum"), on_delete=models.CASCADE, related_name="resident_counts"
    )

    counted_on = models.DateField(_("Stichtag"))
    residents = models.PositiveIntegerField(_("Einwohner:innen"))

    class Meta:
        verbose_name = _("Einwohnerzahl")
        verbose_name_plural = _("Einwohnerzahlen")
        ordering = ["counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["sozialraum", "counted_on"], name="resident_count_once_per_day"),
            models.CheckConstraint(condition=models.Q(residents__gte=0), name="resident_count_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.sozialraum_id} {self.counted_on}"
