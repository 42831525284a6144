from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KindPause(models.Model):
    """Staff of a district hold back one kind of mail. Messages wait, nothing is lost; see domain/pauses.py."""

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.CASCADE, related_name="paused_kinds", verbose_name=_("Bezirk")
    )
    kind = models.CharField(_("Art"), max_length=60)

    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="paused_kinds",
        verbose_name=_("angehalten von"),
        null=True,
    )
    paused_at = models.DateTimeField(_("angehalten am"), default=timezone.now)

    class Meta:
        verbose_name = _("angehaltene Art")
        verbose_name_plural = _("angehaltene Arten")
        constraints = [models.UniqueConstraint(fields=["district", "kind"], name="kind_paused_once")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.district_id})"
