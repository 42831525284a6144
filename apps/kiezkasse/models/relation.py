from django.db import models
from django.utils.translation import gettext_lazy as _


class VorhabenIdea(models.Model):
    """An idea of a Kiezkasse that belongs to a Vorhaben: it asked for the same, or comes of it. Named by the office."""

    vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben", on_delete=models.CASCADE, related_name="idea_links", verbose_name=_("Vorhaben")
    )
    proposal = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="vorhaben_links", verbose_name=_("Idee")
    )

    class Meta:
        verbose_name = _("Idee zu einem Vorhaben")
        verbose_name_plural = _("Ideen zu Vorhaben")
        constraints = [models.UniqueConstraint(fields=["vorhaben", "proposal"], name="vorhaben_idea_once")]

    def __str__(self) -> str:
        return f"{self.vorhaben_id}: {self.proposal_id}"
