from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Verdict
from .consultation import Consultation
from .contribution import Contribution
from .guideline import GuidelineVersion
from .text import Paragraph


class Answer(models.Model):
    """What the office does with one contribution, or with several that say the same, and why.

    Nobody outside reads it before all answers of the consultation are published at once.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="answers", verbose_name=_("Konsultation")
    )
    position = models.PositiveIntegerField(_("Stelle"))

    verdict = models.CharField(_("Was daraus wird"), max_length=10, choices=Verdict)
    reason = models.TextField(_("Warum"), max_length=2000, blank=True)

    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="consultation_answers",
        verbose_name=_("beantwortet von"),
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(_("am"), default=timezone.now)
    revision = models.PositiveIntegerField(default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen."))

    class Meta:
        verbose_name = _("Antwort auf Beiträge")
        verbose_name_plural = _("Antworten auf Beiträge")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="answer_position_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="answer_verdict_known"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.TAKEN) | ~Q(reason=""), name="answer_says_why_unless_taken"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}, {self.position}"

    @property
    def is_accepted(self) -> bool:
        """Whether something of it goes into the next version."""
        return self.verdict in (Verdict.TAKEN, Verdict.PARTLY)


class AppliedContribution(models.Model):
    """A paragraph of the next version says something else because of this contribution; stays beside it for good."""

    version = models.ForeignKey(
        GuidelineVersion, on_delete=models.CASCADE, related_name="applied_contributions", verbose_name=_("Fassung")
    )
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="applied_contributions", verbose_name=_("Absatz")
    )
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="applied", verbose_name=_("Beitrag")
    )

    at = models.DateTimeField(_("am"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="applied_contributions",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("übernommener Beitrag")
        verbose_name_plural = _("übernommene Beiträge")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "contribution"], name="contribution_applied_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} → {self.paragraph_id}"
