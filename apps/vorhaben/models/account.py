from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.guidelines.models import Citation

from ..enums import GroupOutcome, PrincipleKept


class ParticipationAccount(models.Model):
    """What a Vorhaben owes to those who took part: what they said, what came of it, what did not and why.

    The office writes it, the Anlaufstelle publishes it; from then on it stands on the page of the Vorhaben.
    """

    vorhaben = models.OneToOneField(
        "Vorhaben", on_delete=models.CASCADE, related_name="account", verbose_name=_("Vorhaben")
    )

    intro = models.TextField(_("Wer hat wie mitgemacht?"), max_length=3000, blank=True)
    # Whose principles the self-check answers; fixed with the first answer.
    guideline = models.ForeignKey(
        "guidelines.GuidelineVersion",
        on_delete=models.PROTECT,
        related_name="accounts",
        verbose_name=_("Leitlinie"),
        null=True,
        blank=True,
    )

    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)
    changed_at = models.DateTimeField(_("zuletzt geändert am"), default=timezone.now)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Rechenschaft")
        verbose_name_plural = _("Rechenschaften")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(intro="") & Q(guideline__isnull=False),
                name="vorhaben_account_public_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return str(self.vorhaben_id)


class ContributionGroup(models.Model):
    """Contributions that say the same, and the answer to them."""

    account = models.ForeignKey(
        ParticipationAccount, on_delete=models.CASCADE, related_name="groups", verbose_name=_("Rechenschaft")
    )
    position = models.PositiveSmallIntegerField(_("Stelle"))

    title = models.CharField(_("Worum es in diesen Beiträgen geht"), max_length=140)
    said = models.TextField(_("Was gesagt wurde"), max_length=2000)
    count = models.PositiveIntegerField(_("Wie viele Beiträge"), null=True, blank=True)
    outcome = models.CharField(_("Was daraus wird"), max_length=10, choices=GroupOutcome)
    taken_up = models.TextField(_("Was aufgenommen ist"), max_length=2000, blank=True)
    reason = models.TextField(_("Was nicht, und warum"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("Gruppe von Beiträgen")
        verbose_name_plural = _("Gruppen von Beiträgen")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["account", "position"], name="contribution_group_position_once"),
            models.CheckConstraint(
                condition=Q(outcome=GroupOutcome.TAKEN) & ~Q(taken_up="")
                | Q(outcome=GroupOutcome.PARTLY) & ~Q(taken_up="") & ~Q(reason="")
                | Q(outcome=GroupOutcome.NOT) & ~Q(reason=""),
                name="contribution_group_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PrincipleAnswer(Citation):
    """What an office says of itself about one principle of the guideline that was in force."""

    account = models.ForeignKey(
        ParticipationAccount, on_delete=models.CASCADE, related_name="answers", verbose_name=_("Rechenschaft")
    )

    kept = models.CharField(_("eingehalten"), max_length=10, choices=PrincipleKept)
    text = models.TextField(_("Wie, oder warum nicht"), max_length=1000)

    class Meta:
        verbose_name = _("Antwort der Selbstprüfung")
        verbose_name_plural = _("Antworten der Selbstprüfung")
        ordering = ["paragraph__chapter__position", "paragraph__position"]
        constraints = [
            models.UniqueConstraint(fields=["account", "paragraph"], name="principle_answer_once"),
            models.CheckConstraint(condition=Q(kept__in=PrincipleKept.values), name="principle_answer_known"),
            models.CheckConstraint(condition=~Q(text=""), name="principle_answer_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}, {self.paragraph_id}"
