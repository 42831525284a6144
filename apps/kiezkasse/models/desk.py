"""What the Anlaufstelle does with ideas besides deciding: merging and notes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import ProposalStatus


class Merge(models.Model):
    """Two ideas became one. Both authors and all supporters stay; it can be undone."""

    source = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="merges", verbose_name=_("diese Idee")
    )
    target = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="received_merges", verbose_name=_("ging auf in")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="merges",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    status_before = models.CharField(_("Stand vorher"), max_length=20, choices=ProposalStatus)
    reason = models.TextField(_("Begründung"), blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)
    undone_at = models.DateTimeField(_("rückgängig am"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="undone_merges",
        verbose_name=_("rückgängig durch"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("Zusammenlegung")
        verbose_name_plural = _("Zusammenlegungen")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=Q(undone_at=None), name="merge_once_at_a_time"),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="merge_of_two_ideas"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class ProposalNote(models.Model):
    """A note of colleagues on an idea. Never leaves the desk: no mail, export or page shows its text."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="notes", verbose_name=_("Idee"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="proposal_notes",
        verbose_name=_("von"),
        null=True,
        blank=True,
    )
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentions", verbose_name=_("erwähnt"), blank=True
    )

    text = models.TextField(_("Notiz"), max_length=2000)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Notiz")
        verbose_name_plural = _("Notizen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Notiz zu {self.proposal_id}"
