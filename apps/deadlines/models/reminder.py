import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import RoleKind

from ..kinds import KINDS, Kind
from .deadline import Deadline


@pghistory.track()
class DeadlineRule(models.Model):
    """When a district is reminded of a kind of deadline, who is responsible, and who hears of a day gone by.

    Only districts that changed something have rows; the others go by what kinds.py ships.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.CASCADE, related_name="deadline_rules", verbose_name=_("Bezirk")
    )

    kind = models.CharField(_("Art"), max_length=30)
    responsible = models.CharField(_("zuständig"), max_length=30, choices=RoleKind, blank=True)
    days_before = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("Tage vorher"), default=list, blank=True
    )
    working_days = models.BooleanField(_("in Arbeitstagen"), default=False)
    escalate_after = models.PositiveSmallIntegerField(_("Tage danach"), null=True, blank=True)
    escalate_to = models.CharField(_("weiter an"), max_length=30, choices=RoleKind, blank=True)

    class Meta:
        verbose_name = _("Regel für Fristen")
        verbose_name_plural = _("Regeln für Fristen")
        constraints = [
            models.UniqueConstraint(fields=["district", "kind"], name="deadline_rule_once"),
            models.CheckConstraint(
                condition=Q(escalate_after__isnull=True, escalate_to="")
                | Q(escalate_after__gte=1, escalate_to__in=RoleKind.values),
                name="deadline_rule_escalates_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.district_id}"

    @property
    def table(self) -> Kind:
        """What the table says about the kind."""
        return KINDS[self.kind]

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class Reminder(models.Model):
    """One person or mailbox was reminded of one deadline at one step: the ledger against reminding twice.

    `step` names the day it counts from, so that a deadline that was moved is reminded of anew.
    `recipient` is a key such as "user:7", never an address.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("Frist"))

    step = models.CharField(_("Schritt"), max_length=40)
    recipient = models.CharField(_("an"), max_length=40)
    is_escalation = models.BooleanField(_("weitergemeldet"), default=False)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Erinnerung")
        verbose_name_plural = _("Erinnerungen")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "step", "recipient"], name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.step} {self.recipient}"
