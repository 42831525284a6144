from decimal import Decimal

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..enums import PhaseKind, RoundState


@pghistory.track()
class Round(models.Model):
    """One year of a district's programme, such as the Kiezkassen of Treptow-Köpenick 2026.

    SPK-Leitung prepares, publishes and closes it; see apps.kiezkasse.domain.rounds.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="rounds", verbose_name=_("Bezirk")
    )
    year = models.PositiveSmallIntegerField(_("Jahr"))

    programme = models.CharField(
        _("Programm"),
        max_length=60,
        default="Kiezkasse",
        help_text=_("Name im Bezirk: Kiezkasse oder Stadtteilbudget"),
    )
    introduction = models.TextField(_("Worum es geht"), blank=True)
    fundable = models.TextField(_("Was gefördert wird"), blank=True)
    not_fundable = models.TextField(_("Was nicht gefördert wird"), blank=True)
    who_may_propose = models.TextField(_("Wer Ideen einreichen darf"), blank=True)
    who_may_vote = models.TextField(_("Wer abstimmen darf"), blank=True)

    state = models.CharField(_("Zustand"), max_length=20, choices=RoundState, default=RoundState.DRAFT)

    class Meta:
        verbose_name = _("Runde")
        verbose_name_plural = _("Runden")
        ordering = ["-year", "district_id"]
        constraints = [
            models.UniqueConstraint(fields=["district", "year"], name="round_once_per_district_and_year"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="round_year_sensible"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.district.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("kiezkasse:round", args=[self.district.slug, self.year])

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class Phase(models.Model):
    """A window of time in which something is possible, for a whole round or for one region of it.

    Half-open: starts_at <= now < ends_at. A window of a region replaces the round's window of the
    same kind there. Nothing has to run for a window to open or close.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="phases", verbose_name=_("Runde"))
    region_budget = models.ForeignKey(
        "RegionBudget",
        on_delete=models.CASCADE,
        related_name="phases",
        verbose_name=_("nur für die Region"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=20, choices=PhaseKind)
    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet"))

    class Meta:
        verbose_name = _("Zeitraum")
        verbose_name_plural = _("Zeiträume")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="phase_ends_after_start"),
            models.CheckConstraint(condition=Q(kind__in=PhaseKind.values), name="phase_kind_known"),
            ExclusionConstraint(
                name="phase_same_kind_never_overlaps",
                expressions=[
                    ("round", RangeOperators.EQUAL),
                    (Coalesce("region_budget", 0), RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.round}"


@pghistory.track()
class RegionBudget(models.Model):
    """The money of one Bezirksregion in a round.

    `amount` is what the district decided; `granted` is the sum of all grants of the region's
    assemblies, kept by apps.kiezkasse.domain.assemblies under a lock on this row.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="region_budgets", verbose_name=_("Runde"))
    region = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="region_budgets",
        verbose_name=_("Bezirksregion"),
    )

    amount = models.DecimalField(_("Betrag"), max_digits=9, decimal_places=2)
    source = models.CharField(_("Quelle des Betrags"), max_length=300, blank=True)

    granted = models.DecimalField(
        _("davon bewilligt"), max_digits=9, decimal_places=2, default=Decimal(0), editable=False
    )

    class Meta:
        verbose_name = _("Betrag einer Region")
        verbose_name_plural = _("Beträge der Regionen")
        ordering = ["region__key"]
        constraints = [
            models.UniqueConstraint(fields=["round", "region"], name="region_budget_once_per_round"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="region_budget_not_negative"),
            models.CheckConstraint(condition=Q(granted__gte=0), name="region_budget_granted_not_negative"),
            models.CheckConstraint(condition=Q(granted__lte=F("amount")), name="region_budget_never_overspent"),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.round.year}"

    def get_absolute_url(self) -> str:
        return reverse("kiezkasse:region", args=[self.round.district.slug, self.round.year, self.region.slug])

    @property
    def remaining(self) -> Decimal:
        """What can still be granted."""
        return self.amount - self.granted

    @property
    def rights_district_id(self) -> int | None:
        return self.round.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_id
