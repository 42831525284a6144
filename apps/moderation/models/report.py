from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import ReportKind, ReportOutcome


class ReportBase(models.Model):
    """Somebody says that something should not stand there. Hides nothing by itself.

    Whoever makes a model of it says what is reported, who reported it and who saw to it.
    """

    kind = models.CharField(_("Grund"), max_length=20, choices=ReportKind)
    text = models.TextField(_("Erläuterung"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    resolved_at = models.DateTimeField(_("bearbeitet am"), null=True, blank=True)
    outcome = models.CharField(_("Ergebnis"), max_length=10, choices=ReportOutcome, blank=True)

    class Meta:
        abstract = True
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
