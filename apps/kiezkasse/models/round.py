import uuid
from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import (
    AMOUNT_KINDS,
    Category,
    LedgerKind,
    Moderation,
    PhaseKind,
    RoundState,
    SplitRule,
    TieRule,
    VotingRight,
)


def all_categories() -> list[str]:
    """Every topic is offered unless a round says otherwise."""
    return list(Category.values)


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
    categories = ArrayField(
        models.CharField(max_length=20, choices=Category), verbose_name=_("Themen"), default=all_categories
    )

    # The rules: open to change in preparation, afterwards only by a RuleAmendment.
    min_age = models.PositiveSmallIntegerField(_("Mindestalter für Ideen"), null=True, blank=True)
    guardian_age = models.PositiveSmallIntegerField(
        _("Zustimmung der Eltern nötig unter"),
        default=16,
        help_text=_("Jüngere reichen ohne Konto nur mit der E-Mail der Eltern oder über die Anlaufstelle ein."),
    )
    max_cost = models.DecimalField(
        _("Höchstbetrag je Idee"), max_digits=8, decimal_places=2, null=True, blank=True, help_text=_("in Euro")
    )
    max_ideas = models.PositiveSmallIntegerField(_("Ideen je Person höchstens"), null=True, blank=True)
    voting_right = models.CharField(_("Stimmrecht"), max_length=10, choices=VotingRight, default=VotingRight.PRESENT)
    moderation = models.CharField(_("Moderation"), max_length=10, choices=Moderation, default=Moderation.BEFORE)
    tie_rule = models.CharField(_("Bei Gleichstand"), max_length=10, choices=TieRule, default=TieRule.CHEAPER)
    weight_evening = models.PositiveSmallIntegerField(_("Gewicht der Versammlung in Prozent"), default=100)
    weight_online = models.PositiveSmallIntegerField(_("Gewicht der Online-Abstimmung in Prozent"), default=0)
    weight_office = models.PositiveSmallIntegerField(_("Gewicht der Ämter in Prozent"), default=0)
    hide_comment_after = models.PositiveSmallIntegerField(
        _("Kommentar ausblenden ab so vielen Meldungen"),
        null=True,
        blank=True,
        help_text=_("Leer: Meldungen blenden nie etwas aus."),
    )

    # The split of the money: what "Vorschlag berechnen" starts from.
    total = models.DecimalField(_("Geld des Bezirks"), max_digits=10, decimal_places=2, null=True, blank=True)
    split_rule = models.CharField(_("Verteilung"), max_length=10, choices=SplitRule, default=SplitRule.RESIDENTS)
    split_floor = models.DecimalField(_("Sockel je Region"), max_digits=9, decimal_places=2, default=Decimal(0))
    split_step = models.DecimalField(_("gerundet auf"), max_digits=7, decimal_places=2, default=Decimal(100))
    split_counted_on = models.DateField(_("Stichtag der Einwohnerzahlen"), null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="copies", verbose_name=_("Vorlage"), null=True, blank=True
    )

    state = models.CharField(_("Zustand"), max_length=20, choices=RoundState, default=RoundState.DRAFT)

    class Meta:
        verbose_name = _("Runde")
        verbose_name_plural = _("Runden")
        ordering = ["-year", "district_id"]
        constraints = [
            models.UniqueConstraint(fields=["district", "year"], name="round_once_per_district_and_year"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="round_year_sensible"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_known"),
            models.CheckConstraint(condition=Q(voting_right__in=VotingRight.values), name="round_voting_right_known"),
            models.CheckConstraint(condition=Q(moderation__in=Moderation.values), name="round_moderation_known"),
            models.CheckConstraint(condition=Q(tie_rule__in=TieRule.values), name="round_tie_rule_known"),
            models.CheckConstraint(condition=Q(split_rule__in=SplitRule.values), name="round_split_rule_known"),
            models.CheckConstraint(
                condition=Q(weight_evening=100 - F("weight_online") - F("weight_office")), name="round_weights_make_100"
            ),
            models.CheckConstraint(condition=Q(split_step__gt=0), name="round_split_step_positive"),
            models.CheckConstraint(condition=Q(split_floor__gte=0), name="round_split_floor_not_negative"),
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

    `amount` is what the district decided, plus what was moved or added since; `granted` is what is
    granted and not free again. Both are sums of the region's LedgerEntry rows, kept by
    apps.kiezkasse.domain.ledger under a lock on this row and proven every night.
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


class RuleAmendment(models.Model):
    """A rule that was changed after the year was shown to everybody: what, why, by which office. Public."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="amendments", verbose_name=_("Runde"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="rule_amendments",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    rule = models.CharField(_("Regel"), max_length=40)
    before = models.TextField(_("vorher"), blank=True)
    after = models.TextField(_("jetzt"), blank=True)
    reason = models.TextField(_("Begründung"))
    office = models.CharField(_("Stelle"), max_length=160)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Änderung einer Regel")
        verbose_name_plural = _("Änderungen der Regeln")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.at:%Y-%m-%d}"


class LedgerEntry(models.Model):
    """One line in the book of a region's money: never changed, never deleted.

    Positive is money for the region, negative money that left it. The sum of all lines is what can
    still be granted. Written by apps.kiezkasse.domain.ledger alone.
    """

    region_budget = models.ForeignKey(
        RegionBudget, on_delete=models.PROTECT, related_name="ledger", verbose_name=_("Kiezkasse")
    )
    proposal = models.ForeignKey(
        "Proposal",
        on_delete=models.PROTECT,
        related_name="ledger",
        verbose_name=_("Idee"),
        null=True,
        blank=True,
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="ledger_entries",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )
    transfer = models.UUIDField(
        _("Vorgang"), default=uuid.uuid4, editable=False, help_text=_("Gleich bei Zeilen, die zusammengehören.")
    )

    kind = models.CharField(_("Art"), max_length=10, choices=LedgerKind)
    amount = models.DecimalField(_("Betrag"), max_digits=9, decimal_places=2)
    reason = models.CharField(_("Begründung"), max_length=500, blank=True)
    office = models.CharField(_("Stelle"), max_length=160, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Buchung")
        verbose_name_plural = _("Buchungen")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["region_budget", "at"], name="ledger_of_region")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LedgerKind.values), name="ledger_kind_known"),
            models.CheckConstraint(condition=~Q(amount=0), name="ledger_moves_money"),
            models.CheckConstraint(
                condition=~Q(kind__in=[LedgerKind.MOVED, LedgerKind.ADJUSTED]) | ~Q(reason=""),
                name="ledger_move_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=LedgerKind.GRANTED, amount__lt=0, proposal__isnull=False)
                | Q(kind=LedgerKind.FREED, amount__gt=0, proposal__isnull=False)
                | Q(kind__in=sorted(AMOUNT_KINDS), proposal__isnull=True),
                name="ledger_grant_names_the_idea",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
