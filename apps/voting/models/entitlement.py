import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Channel, EntitlementKind


@pghistory.track(exclude=["secret"])
class CodeBatch(models.Model):
    """Codes made in one go, for letters to a region or cards at a door. Made, printed once, voided as a whole.

    The codes follow from `secret`, which is thrown away with the first printing: nobody can print them a second time.
    """

    vote = models.ForeignKey(
        "Vote", on_delete=models.PROTECT, related_name="code_batches", verbose_name=_("Abstimmung")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="code_batches",
        verbose_name=_("gemacht von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Nummer"))
    purpose = models.CharField(_("Wofür"), max_length=160)
    size = models.PositiveIntegerField(_("Zahl der Codes"))
    made_at = models.DateTimeField(_("gemacht am"), default=timezone.now)

    secret = models.CharField(_("Geheimnis bis zum Druck"), max_length=64, blank=True, editable=False)
    printed_at = models.DateTimeField(_("gedruckt am"), null=True, blank=True, editable=False)
    sha256 = models.CharField(_("Prüfsumme der Codes"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("Satz Codes")
        verbose_name_plural = _("Sätze Codes")
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="code_batch_number_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="code_batch_not_empty"),
            models.CheckConstraint(condition=Q(printed_at__isnull=True) | Q(secret=""), name="code_batch_printed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}/{self.number}"


class Entitlement(models.Model):
    """One right to cast one ballot, whatever the channel. It never says which ballot.

    A code has its row from the day it is made; a person gets theirs in the moment of voting. `key` is a keyed hash:
    of the code, or of the mail address. `mac` shows when a row was changed past the portal.
    """

    vote = models.ForeignKey(
        "Vote", on_delete=models.PROTECT, related_name="entitlements", verbose_name=_("Abstimmung")
    )
    batch = models.ForeignKey(
        CodeBatch,
        on_delete=models.PROTECT,
        related_name="entitlements",
        verbose_name=_("Satz Codes"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=10, choices=EntitlementKind)
    key = models.CharField(_("Schlüssel"), max_length=64)

    channel = models.CharField(_("genutzt"), max_length=10, choices=Channel, blank=True)
    used_on = models.DateField(_("genutzt am"), null=True, blank=True)
    receipt = models.CharField(_("Prüfsumme des Belegs"), max_length=64, blank=True)
    voided_on = models.DateField(_("ungültig seit"), null=True, blank=True)
    mac = models.CharField(_("Siegel der Zeile"), max_length=64)

    class Meta:
        verbose_name = _("Stimmrecht")
        verbose_name_plural = _("Stimmrechte")
        indexes = [models.Index(fields=["vote", "receipt"], name="entitlement_by_receipt")]
        constraints = [
            models.UniqueConstraint(fields=["vote", "key"], name="entitlement_once_per_key"),
            models.CheckConstraint(condition=~Q(key=""), name="entitlement_has_a_key"),
            models.CheckConstraint(
                condition=Q(used_on__isnull=True, channel="", receipt="")
                | Q(used_on__isnull=False, channel__in=Channel.values),
                name="entitlement_used_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | Q(used_on__isnull=True), name="entitlement_used_or_void"
            ),
            models.CheckConstraint(
                condition=Q(kind=EntitlementKind.CODE, batch__isnull=False)
                | Q(kind=EntitlementKind.PERSON, batch__isnull=True, used_on__isnull=False),
                name="entitlement_of_a_code_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.kind}"
