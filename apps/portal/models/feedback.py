import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import FeedbackKind


@pghistory.track(fields=["handled_at", "handled_by"])
class Feedback(models.Model):
    """What somebody tells the Anlaufstelle through a form of the portal: a barrier, a question.

    Anybody writes it; the Anlaufstelle marks it as done in the admin. Nothing of it is public.
    """

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="feedback",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Worum es geht"), max_length=20, choices=FeedbackKind)
    message = models.TextField(_("Nachricht"), max_length=4000)
    page = models.CharField(_("Seite"), max_length=300, blank=True)
    email = models.EmailField(_("E-Mail-Adresse für die Antwort"), blank=True)
    created_at = models.DateTimeField(_("eingegangen am"), default=timezone.now, editable=False)

    handled_at = models.DateTimeField(_("erledigt am"), null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="handled_feedback",
        verbose_name=_("erledigt von"),
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("Rückmeldung")
        verbose_name_plural = _("Rückmeldungen")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FeedbackKind.values), name="feedback_kind_known"),
            models.CheckConstraint(condition=~Q(message=""), name="feedback_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%d.%m.%Y}"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
