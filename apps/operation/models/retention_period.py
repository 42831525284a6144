import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class RetentionPeriod(models.Model):
    """How many days a district keeps one kind of data, where it differs from what is usual.

    SPK-Leitung and technical administration set it within the bounds of the purpose; see
    apps.operation.domain.retention.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="retention_periods", verbose_name=_("Bezirk")
    )
    purpose = models.CharField(_("was"), max_length=60)

    days = models.PositiveSmallIntegerField(_("Tage"))

    class Meta:
        verbose_name = _("Aufbewahrungsfrist")
        verbose_name_plural = _("Aufbewahrungsfristen")
        constraints = [models.UniqueConstraint(fields=["district", "purpose"], name="retention_period_once")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.days}"
