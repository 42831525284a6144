from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guideline import GuidelineVersion


class Consultation(models.Model):
    """Everybody may say something about a draft, for some weeks; the office answers each and publishes all of it.

    Its version changes no more from the first day on. What was accepted goes into the next version.
    """

    version = models.OneToOneField(
        GuidelineVersion, on_delete=models.PROTECT, related_name="consultation", verbose_name=_("Fassung")
    )

    invitation = models.TextField(_("Einladung"), max_length=3000)
    who = models.CharField(
        _("Wer mitreden kann"), max_length=300, help_text=_("Zum Beispiel: Alle, die hier wohnen oder arbeiten.")
    )

    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet"), help_text=_("Der Moment, von dem an nichts mehr angenommen wird."))
    answer_by = models.DateField(_("Antworten bis"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="opened_consultations",
        verbose_name=_("eröffnet von"),
        null=True,
        blank=True,
    )
    # Numbers of contributions are given under the lock of this row and never twice.
    last_number = models.PositiveIntegerField(_("letzte Nummer eines Beitrags"), default=0)
    published_at = models.DateTimeField(_("Antworten veröffentlicht am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Konsultation")
        verbose_name_plural = _("Konsultationen")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="consultation_ends_after_start"),
            models.CheckConstraint(condition=~Q(invitation="") & ~Q(who=""), name="consultation_says_what_and_who"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_at__gte=F("ends_at")),
                name="consultation_published_after_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.version_id)

    def get_absolute_url(self) -> str:
        return reverse("guidelines:consultation", args=[self.version.guideline.slug, self.version.number])

    @property
    def is_published(self) -> bool:
        """Whether everybody reads the answers of the office."""
        return self.published_at is not None

    def is_open_at(self, now: datetime) -> bool:
        """For pages; whether something is taken is asked of the database."""
        return self.starts_at <= now < self.ends_at

    @property
    def rights_district_id(self) -> int | None:
        return self.version.guideline.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class Extension(models.Model):
    """A consultation ends on another day than was said, and why; everybody reads it."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="extensions", verbose_name=_("Konsultation")
    )

    before = models.DateTimeField(_("sollte enden"))
    after = models.DateTimeField(_("endet"))
    reason = models.CharField(_("Grund"), max_length=500)
    at = models.DateTimeField(_("am"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="moved_consultations",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("neues Ende einer Konsultation")
        verbose_name_plural = _("neue Enden von Konsultationen")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="consultation_extension_has_reason")]

    def __str__(self) -> str:
        return f"{self.consultation_id}, {self.at:%Y-%m-%d}"

    @property
    def is_earlier(self) -> bool:
        """Whether it ends before the day that was said."""
        return self.after < self.before
