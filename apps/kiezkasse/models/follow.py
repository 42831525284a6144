from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from apps.anregungen.models import Anregung
    from apps.guidelines.models import Guideline
    from apps.sozialraum.models import District, Sozialraum
    from apps.vorhaben.models import Vorhaben

    from .proposal import Proposal
    from .round import Round


THINGS = ("proposal", "region", "round", "district", "vorhaben", "anregung", "guideline")


def _only(name: str) -> Q:
    """This is followed, and nothing else in the same row."""
    return Q(**{f"{thing}__isnull": thing != name for thing in THINGS})


class Follow(models.Model):
    """Somebody wants to hear what becomes of an idea, a Vorhaben, an Anregung, a guideline, a region, a year or a whole
    district.

    People with an account say in their preferences how they hear of it. Guests have nothing but a mail
    address: they get the `kinds` they agreed to, from the moment they confirmed it, and nothing else.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Person"),
        null=True,
        blank=True,
    )
    guest = models.ForeignKey(
        "notifications.Guest",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Gast"),
        null=True,
        blank=True,
    )
    proposal = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="follows", verbose_name=_("Idee"), null=True, blank=True
    )
    region = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Region"),
        null=True,
        blank=True,
    )
    round = models.ForeignKey(
        "Round", on_delete=models.CASCADE, related_name="follows", verbose_name=_("Runde"), null=True, blank=True
    )
    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
    )

    vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Vorhaben"),
        null=True,
        blank=True,
    )

    anregung = models.ForeignKey(
        "anregungen.Anregung",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Anregung"),
        null=True,
        blank=True,
    )

    guideline = models.ForeignKey(
        "guidelines.Guideline",
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("Leitlinie"),
        null=True,
        blank=True,
    )

    kinds = ArrayField(
        models.CharField(max_length=60), verbose_name=_("was ein Gast bekommt"), default=list, blank=True
    )
    created_at = models.DateTimeField(_("seit"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    seen_at = models.DateTimeField(_("zuletzt angesehen"), default=timezone.now)

    class Meta:
        verbose_name = _("Abonnement")
        verbose_name_plural = _("Abonnements")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(guest__isnull=False, confirmed_at__isnull=True),
                name="follow_unconfirmed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "guest", *THINGS],
                name="follow_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=reduce(or_, map(_only, THINGS)),
                name="follow_exactly_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest__isnull=True) | Q(user__isnull=True, guest__isnull=False),
                name="follow_by_exactly_one",
            ),
            models.CheckConstraint(condition=Q(guest__isnull=True) | ~Q(kinds=[]), name="follow_of_guest_has_kinds"),
        ]

    def __str__(self) -> str:
        things = (getattr(self, f"{name}_id") for name in THINGS)
        return f"{self.user_id or self.guest_id}: {next(filter(None, things), None)}"

    @property
    def thing(self) -> "Proposal | Sozialraum | Round | District | Vorhaben | Anregung | Guideline":
        """What is followed; the constraint says that there is one."""
        return cast(
            "Sozialraum",
            self.proposal
            or self.vorhaben
            or self.anregung
            or self.guideline
            or self.round
            or self.district
            or self.region,
        )
