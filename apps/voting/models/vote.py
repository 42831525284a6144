from datetime import datetime
from decimal import Decimal

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.kiezkasse.counting.rules import DEFAULT, PROCEDURES
from apps.kiezkasse.enums import Category

from ..enums import BallotKind, VoteState

TIES = ("cost", "votes", "lot")


def usual_ties() -> list[str]:
    """Lower cost, then more votes, then the lot."""
    return list(TIES)


@pghistory.track()
class Vote(models.Model):
    """The people of a region share out its money with ballots, by rules that were published before.

    SPK-Leitung prepares and announces it (apps.voting.domain.vote); announcing freezes the rules, the ideas on the
    ballot and the lot. It is open while starts_at <= now < ends_at by the clock of the database, then it is sealed
    and counted. Ballots are Ballot rows and say nothing about who cast them.
    """

    region_budget = models.ForeignKey(
        "kiezkasse.RegionBudget", on_delete=models.PROTECT, related_name="votes", verbose_name=_("Kiezkasse")
    )
    assembly = models.ForeignKey(
        "kiezkasse.Assembly",
        on_delete=models.PROTECT,
        related_name="votes",
        verbose_name=_("Versammlung mit Handzeichen"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=140)
    introduction = models.TextField(_("Worum es geht"), max_length=2000, blank=True)
    budget = models.DecimalField(_("Geld, das verteilt wird"), max_digits=9, decimal_places=2)
    kind = models.CharField(_("Art des Stimmzettels"), max_length=10, choices=BallotKind, default=BallotKind.APPROVAL)
    min_choices = models.PositiveSmallIntegerField(_("mindestens so viele Ideen"), default=1)
    max_choices = models.PositiveSmallIntegerField(_("höchstens so viele Ideen"), null=True, blank=True)
    points_total = models.PositiveSmallIntegerField(_("Punkte zu vergeben"), null=True, blank=True)
    points_each = models.PositiveSmallIntegerField(_("Punkte je Idee höchstens"), null=True, blank=True)
    blank_allowed = models.BooleanField(_("leerer Stimmzettel erlaubt"), default=True)

    by_account = models.BooleanField(_("mit Konto"), default=True)
    by_mail = models.BooleanField(_("mit bestätigter E-Mail-Adresse"), default=True)
    by_code = models.BooleanField(_("mit gedrucktem Code"), default=False)
    by_paper = models.BooleanField(_("auf Papier"), default=False)
    changes_allowed = models.BooleanField(
        _("Stimmzettel darf bis zum Ende geändert werden"),
        default=False,
        help_text=_("Nur mit Konto oder E-Mail-Adresse, nie mit Code."),
    )

    rule = models.CharField(_("Zählweise"), max_length=60, default=DEFAULT)
    step = models.DecimalField(
        _("Schritt beim Aufstocken"), max_digits=7, decimal_places=2, default=Decimal(1), help_text=_("in Euro")
    )
    minimum = models.PositiveIntegerField(_("Mindestzahl an Stimmen"), default=0)
    ties = ArrayField(models.CharField(max_length=10), verbose_name=_("bei Gleichstand"), default=usual_ties)
    incompatible = models.JSONField(_("schließen einander aus"), default=list, blank=True)
    lot = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("Los"), default=list, blank=True, editable=False
    )

    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet"))

    state = models.CharField(_("Zustand"), max_length=10, choices=VoteState, default=VoteState.DRAFT, editable=False)
    rules_sha256 = models.CharField(_("Prüfsumme der Regeln"), max_length=64, blank=True, editable=False)
    head = models.CharField(_("Prüfsumme am Ende des Protokolls"), max_length=64, blank=True, editable=False)
    paper_explanation = models.TextField(_("Erklärung zum Papier"), max_length=2000, blank=True, editable=False)

    class Meta:
        verbose_name = _("Abstimmung")
        verbose_name_plural = _("Abstimmungen")
        ordering = ["-ends_at", "pk"]
        indexes = [models.Index(fields=["region_budget", "state"], name="vote_of_region")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VoteState.values), name="vote_state_known"),
            models.CheckConstraint(condition=Q(kind__in=BallotKind.values), name="vote_kind_known"),
            models.CheckConstraint(condition=Q(rule__in=sorted(PROCEDURES)), name="vote_rule_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="vote_ends_after_start"),
            models.CheckConstraint(condition=Q(budget__gt=0), name="vote_has_money"),
            models.CheckConstraint(condition=Q(step__gt=0), name="vote_step_positive"),
            models.CheckConstraint(
                condition=Q(max_choices__isnull=True) | Q(max_choices__gte=Greatest(F("min_choices"), 1)),
                name="vote_choices_possible",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BallotKind.POINTS)
                | Q(points_total__gte=1, points_each__gte=1, points_each__lte=F("points_total")),
                name="vote_points_possible",
            ),
            models.CheckConstraint(
                condition=Q(changes_allowed=False) | Q(by_account=True) | Q(by_mail=True),
                name="vote_changes_need_a_person",
            ),
            models.CheckConstraint(
                condition=Q(kind=BallotKind.HANDS, assembly__isnull=False)
                | ~Q(kind=BallotKind.HANDS) & Q(assembly__isnull=True),
                name="vote_of_hands_has_an_assembly",
            ),
            models.CheckConstraint(
                condition=Q(state=VoteState.DRAFT) | ~Q(rules_sha256=""), name="vote_announced_has_rules"
            ),
            models.UniqueConstraint(
                fields=["region_budget"],
                condition=Q(state__in=[VoteState.ANNOUNCED, VoteState.SEALED]) & ~Q(kind=BallotKind.HANDS),
                name="vote_one_at_a_time_per_region",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("voting:vote", args=[self.reference])

    def rivals_of(self, number: int) -> set[int]:
        """The numbers of the ideas of which none gets money beside the one with this number."""
        return {rival for group in self.incompatible if number in group for rival in group} - {number}

    def is_open_at(self, now: datetime) -> bool:
        """Half-open, like every window: the second in which it ends is too late."""
        return self.state == VoteState.ANNOUNCED and self.starts_at <= now < self.ends_at

    @property
    def rights_district_id(self) -> int | None:
        return self.region_budget.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_budget.rights_region_id


class Option(models.Model):
    """One idea on the ballot, as it was when the vote was announced: what people read is what is counted."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="options", verbose_name=_("Abstimmung"))
    proposal = models.ForeignKey(
        "kiezkasse.Proposal", on_delete=models.PROTECT, related_name="vote_options", verbose_name=_("Idee")
    )

    number = models.PositiveSmallIntegerField(_("Nummer auf dem Stimmzettel"))
    title = models.CharField(_("Titel"), max_length=140)
    cost = models.DecimalField(_("Kosten"), max_digits=8, decimal_places=2)
    category = models.CharField(_("Thema"), max_length=20, blank=True)

    withdrawn_reason = models.CharField(_("warum sie nicht mehr zur Wahl steht"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Idee auf dem Stimmzettel")
        verbose_name_plural = _("Ideen auf dem Stimmzettel")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="option_number_once"),
            models.UniqueConstraint(fields=["vote", "proposal"], name="option_idea_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="option_numbers_from_one"),
            models.CheckConstraint(condition=Q(cost__gt=0), name="option_costs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def topic(self) -> str:
        """The topic in words."""
        return str(Category(self.category).label) if self.category else ""

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawn_reason)
