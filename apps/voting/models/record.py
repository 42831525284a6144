import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import LogKind, RequestState, TwoPersonAct


class LogEntry(models.Model):
    """One line in the public record of a vote, chained to the one before by its hash. Never changed, never deleted.

    It holds what happened to the vote, never a single ballot: counts only.
    """

    vote = models.ForeignKey("Vote", on_delete=models.PROTECT, related_name="log", verbose_name=_("Abstimmung"))

    number = models.PositiveIntegerField(_("Nummer"))
    kind = models.CharField(_("Was"), max_length=20, choices=LogKind)
    data = models.JSONField(_("Angaben"), default=dict)
    at = models.DateTimeField(_("am"))
    before = models.CharField(_("Prüfsumme davor"), max_length=64, blank=True)
    sha256 = models.CharField(_("Prüfsumme"), max_length=64)

    class Meta:
        verbose_name = _("Zeile im Protokoll der Abstimmung")
        verbose_name_plural = _("Protokoll der Abstimmung")
        ordering = ["vote", "number"]
        triggers = [pgtrigger.Protect(name="vote_log_stays", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="vote_log_number_once"),
            models.CheckConstraint(condition=Q(kind__in=LogKind.values), name="vote_log_kind_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="vote_log_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"


class Seal(models.Model):
    """What lay in the urn when it was closed: the hash of every ballot, and one over all of them.

    `leaves` are [id of the ballot, hash]; with them every altered, removed or added ballot has a name.
    """

    vote = models.OneToOneField("Vote", on_delete=models.PROTECT, related_name="seal", verbose_name=_("Abstimmung"))

    ballots = models.PositiveIntegerField(_("Stimmzettel"))
    blank = models.PositiveIntegerField(_("davon leer"))
    paper = models.PositiveIntegerField(_("davon auf Papier"))
    sha256 = models.CharField(_("Prüfsumme aller Stimmzettel"), max_length=64)
    leaves = models.JSONField(_("Prüfsummen"))
    sealed_at = models.DateTimeField(_("versiegelt am"))

    class Meta:
        verbose_name = _("Siegel")
        verbose_name_plural = _("Siegel")
        constraints = [
            models.CheckConstraint(
                condition=Q(blank__lte=F("ballots"), paper__lte=F("ballots")), name="seal_counts_possible"
            )
        ]

    def __str__(self) -> str:
        return self.sha256


class TwoPersonRequest(models.Model):
    """One person of the office asks for an act that takes two; another one agrees, and only then it happens."""

    vote = models.ForeignKey("Vote", on_delete=models.CASCADE, related_name="requests", verbose_name=_("Abstimmung"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="asked_vote_requests",
        verbose_name=_("gefragt von"),
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="answered_vote_requests",
        verbose_name=_("beantwortet von"),
        null=True,
        blank=True,
    )

    act = models.CharField(_("Was"), max_length=12, choices=TwoPersonAct)
    reason = models.TextField(_("Begründung"), max_length=2000, help_text=_("Alle lesen das."))
    ends_at = models.DateTimeField(_("neues Ende"), null=True, blank=True)

    state = models.CharField(
        _("Zustand"), max_length=10, choices=RequestState, default=RequestState.OPEN, editable=False
    )
    asked_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Antrag mit vier Augen")
        verbose_name_plural = _("Anträge mit vier Augen")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="two_person_request_has_reason"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")) | Q(state=RequestState.REFUSED),
                name="two_person_request_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, answered_at__isnull=True)
                | ~Q(state=RequestState.OPEN) & Q(answered_at__isnull=False),
                name="two_person_request_answered_is_whole",
            ),
            models.UniqueConstraint(
                fields=["vote"], condition=Q(state=RequestState.OPEN), name="two_person_request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.vote_id}"
