from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Finding(models.Model):
    """Something that the last check found to differ: which rule, where, what stands there and what should.

    Each check replaces the findings of the one before; apps.operation.domain.consistency writes them.
    """

    check_key = models.CharField(_("Prüfung"), max_length=60)
    subject = models.CharField(_("wo"), max_length=200)
    stored = models.CharField(_("gespeichert"), max_length=200)
    found = models.CharField(_("gefunden"), max_length=200)
    found_at = models.DateTimeField(_("gefunden am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterschied")
        verbose_name_plural = _("Unterschiede")
        ordering = ["check_key", "pk"]
        constraints = [models.UniqueConstraint(fields=["check_key", "subject"], name="finding_once_per_subject")]

    def __str__(self) -> str:
        return f"{self.check_key}: {self.subject}"
