import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_ON_A_PAGE = 200


class Signature(models.Model):
    """One person signs an Anregung, by account or confirmed mail address. Never public, only counted.

    `person` is the keyed hash of the address, so that nobody signs twice by using both; see apps.accounts.person.
    """

    anregung = models.ForeignKey(
        "Anregung", on_delete=models.CASCADE, related_name="signatures", verbose_name=_("Anregung")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="anregung_signatures",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )

    person = models.CharField(_("Person"), max_length=64, help_text=_("Schlüssel, aus dem niemand die Adresse liest."))
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterschrift")
        verbose_name_plural = _("Unterschriften")
        constraints = [
            models.UniqueConstraint(fields=["anregung", "person"], name="signature_once_per_person"),
            models.UniqueConstraint(
                fields=["anregung", "user"], condition=Q(user__isnull=False), name="signature_once_per_account"
            ),
            models.CheckConstraint(condition=~Q(person=""), name="signature_names_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.anregung_id}"


class PendingSignature(models.Model):
    """Somebody without an account wants to sign; a mail waits for them to confirm.

    Holds the address until it is confirmed or some days are over, then it is deleted.
    """

    anregung = models.ForeignKey(
        "Anregung", on_delete=models.CASCADE, related_name="pending_signatures", verbose_name=_("Anregung")
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4, editable=False)

    email = models.EmailField(_("E-Mail-Adresse"))
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("unbestätigte Unterschrift")
        verbose_name_plural = _("unbestätigte Unterschriften")
        indexes = [models.Index(fields=["created_at"], name="pending_signature_oldest")]
        constraints = [models.UniqueConstraint(fields=["anregung", "email"], name="pending_signature_once_per_address")]

    def __str__(self) -> str:
        return f"{self.pk} → {self.anregung_id}"


class PaperList(models.Model):
    """One page of a list of signatures on paper: staff have counted them, the paper stays in the office."""

    anregung = models.ForeignKey(
        "Anregung", on_delete=models.CASCADE, related_name="paper_lists", verbose_name=_("Anregung")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="entered_paper_lists",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Nummer der Liste"))
    page = models.PositiveSmallIntegerField(_("Seite"), default=1)
    count = models.PositiveSmallIntegerField(_("gültige Unterschriften"))
    entered_at = models.DateTimeField(_("eingetragen am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterschriftenliste auf Papier")
        verbose_name_plural = _("Unterschriftenlisten auf Papier")
        ordering = ["number", "page"]
        constraints = [
            models.UniqueConstraint(fields=["anregung", "number", "page"], name="paper_list_page_once"),
            models.CheckConstraint(
                condition=Q(count__gte=1, count__lte=MOST_ON_A_PAGE), name="paper_list_count_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.page}: {self.count}"
