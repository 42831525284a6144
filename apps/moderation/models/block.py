import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@pghistory.track(exclude=["person"])
class Block(models.Model):
    """A person who may not write in a district any more; what they wrote is hidden until it is lifted.

    A person is an account, or whoever uses a mail address: `person` is its keyed hash.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="blocks", verbose_name=_("Bezirk")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="blocks",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    person = models.CharField(_("Person"), max_length=64, blank=True)
    label = models.CharField(
        _("bekannt als"),
        max_length=80,
        blank=True,
        help_text=_("Der Name, wie er an der Idee oder dem Kommentar steht."),
    )

    reason = models.CharField(_("Grund"), max_length=300)
    at = models.DateTimeField(_("seit"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="given_blocks",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )
    lifted_at = models.DateTimeField(_("aufgehoben am"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="lifted_blocks",
        verbose_name=_("aufgehoben durch"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("Sperre")
        verbose_name_plural = _("Sperren")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(user__isnull=False) | ~Q(person=""), name="block_names_somebody"),
            models.CheckConstraint(condition=~Q(reason=""), name="block_has_reason"),
            models.UniqueConstraint(
                fields=["district", "user"],
                condition=Q(lifted_at=None, user__isnull=False),
                name="block_once_per_account",
            ),
            models.UniqueConstraint(
                fields=["district", "person"],
                condition=Q(lifted_at=None) & ~Q(person=""),
                name="block_once_per_person",
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.pk}"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
