from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.guidelines.models import Citation


class VorhabenDecision(models.Model):
    """A decision of a body that belongs to a Vorhaben. Named by the office; shown as long as it is public."""

    vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben", on_delete=models.CASCADE, related_name="decision_links", verbose_name=_("Vorhaben")
    )
    decision = models.ForeignKey(
        "meetings.Decision", on_delete=models.CASCADE, related_name="vorhaben_links", verbose_name=_("Beschluss")
    )

    class Meta:
        verbose_name = _("Beschluss zu einem Vorhaben")
        verbose_name_plural = _("Beschlüsse zu Vorhaben")
        constraints = [models.UniqueConstraint(fields=["vorhaben", "decision"], name="vorhaben_decision_once")]

    def __str__(self) -> str:
        return f"{self.vorhaben_id}: {self.decision_id}"


class VorhabenParagraph(Citation):
    """A paragraph of a version of a guideline that a Vorhaben goes by; it keeps that version."""

    vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben", on_delete=models.CASCADE, related_name="paragraph_links", verbose_name=_("Vorhaben")
    )

    class Meta:
        verbose_name = _("Absatz einer Leitlinie zu einem Vorhaben")
        verbose_name_plural = _("Absätze von Leitlinien zu Vorhaben")
        constraints = [models.UniqueConstraint(fields=["vorhaben", "paragraph"], name="vorhaben_paragraph_once")]
