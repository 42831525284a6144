import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import CountState


@pghistory.track(fields=["state", "published_at", "correction_reason"])
class Result(models.Model):
    """One count of a vote: under way, failed, done, published. A correction is a new row; the old one stays visible.

    `data` is what the counting engine gives, the same bytes on every machine; `explanation` holds the reasons.
    """

    vote = models.ForeignKey("Vote", on_delete=models.PROTECT, related_name="results", verbose_name=_("Abstimmung"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_counts",
        verbose_name=_("gezählt von"),
        null=True,
        blank=True,
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="published_results",
        verbose_name=_("veröffentlicht von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Nummer"))
    ballots_sha256 = models.CharField(_("Prüfsumme der gezählten Stimmzettel"), max_length=64, blank=True)
    data = models.JSONField(_("Ergebnis"), null=True, blank=True)
    explanation = models.JSONField(_("Begründungen"), null=True, blank=True)
    correction_reason = models.TextField(_("Grund der Berichtigung"), max_length=2000, blank=True)

    state = models.CharField(_("Zustand"), max_length=10, choices=CountState, default=CountState.COUNTING)
    progress = models.CharField(_("Stand der Zählung"), max_length=200, blank=True)
    message = models.JSONField(_("warum es nicht ging"), null=True, blank=True)
    asked_at = models.DateTimeField(_("begonnen am"), default=timezone.now)
    finished_at = models.DateTimeField(_("fertig am"), null=True, blank=True)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Ergebnis einer Abstimmung")
        verbose_name_plural = _("Ergebnisse von Abstimmungen")
        ordering = ["vote", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="vote_result_number_once"),
            models.UniqueConstraint(
                fields=["vote"], condition=Q(state=CountState.COUNTING), name="vote_counted_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=CountState.values), name="vote_result_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[CountState.COUNTED, CountState.PUBLISHED])
                | Q(data__isnull=False, explanation__isnull=False),
                name="vote_result_counted_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=CountState.PUBLISHED, published_at__isnull=False)
                | ~Q(state=CountState.PUBLISHED) & Q(published_at__isnull=True),
                name="vote_result_published_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}/{self.number}"


class Deviation(models.Model):
    """The office decides otherwise than the count about one idea: recorded, with reasons, for everybody to read.

    One that was taken back stays with both reasons; `standing` says whether it holds.
    """

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="deviations", verbose_name=_("Ergebnis"))
    option = models.ForeignKey("Option", on_delete=models.PROTECT, related_name="deviations", verbose_name=_("Idee"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="vote_deviations",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="vote_deviations_taken_back",
        verbose_name=_("zurückgenommen durch"),
        null=True,
        blank=True,
    )

    is_funded = models.BooleanField(_("bekommt Geld"))
    reason = models.TextField(_("Begründung"), max_length=2000)
    office = models.CharField(_("Stelle"), max_length=160)
    at = models.DateTimeField(_("am"), default=timezone.now)
    taken_back_reason = models.TextField(_("Grund der Rücknahme"), max_length=2000, blank=True)
    taken_back_at = models.DateTimeField(_("zurückgenommen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Abweichung vom Ergebnis")
        verbose_name_plural = _("Abweichungen vom Ergebnis")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "option"], condition=Q(taken_back_at__isnull=True), name="deviation_once_per_idea"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="deviation_has_reason"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                name="deviation_taken_back_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id} → {self.is_funded}"

    @property
    def standing(self) -> bool:
        """Whether it holds: nobody took it back."""
        return self.taken_back_at is None
