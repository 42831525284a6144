"""What the Fachämter say about an idea."""

from datetime import date, timedelta
from pathlib import Path

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from ..enums import REVIEWABLE_STATUSES, Opinion, ReviewStanding, ReviewState
from .submission import document_path


@pghistory.track()
class Review(models.Model):
    """The question to a Fachamt whether an idea can be funded, and its answer.

    The public statement stands on the idea's page once it is given; the internal remark never does.
    A question that was taken back keeps the reason as its internal remark.
    """

    proposal = models.ForeignKey("Proposal", on_delete=models.PROTECT, related_name="reviews", verbose_name=_("Idee"))
    department = models.ForeignKey(
        "accounts.Department", on_delete=models.PROTECT, related_name="reviews", verbose_name=_("Fachamt")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_reviews",
        verbose_name=_("gefragt von"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    question = models.TextField(_("Frage"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    due_at = models.DateTimeField(_("Antwort bis"))

    state = models.CharField(_("Zustand"), max_length=10, choices=ReviewState, default=ReviewState.OPEN)
    opinion = models.CharField(_("Einschätzung"), max_length=16, choices=Opinion, blank=True)
    estimate = models.DecimalField(_("geschätzte Kosten"), max_digits=9, decimal_places=2, null=True, blank=True)
    score = models.PositiveSmallIntegerField(
        _("Punkte des Amtes"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("0 bis 100; zählt nur, wo die Regeln der Runde den Ämtern ein Gewicht geben."),
    )
    public_statement = models.TextField(_("Stellungnahme für alle"), max_length=4000, blank=True)
    internal_remark = models.TextField(_("Bemerkung, nur intern"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="answered_reviews",
        verbose_name=_("beantwortet von"),
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(_("Fassung"), default=1)

    class Meta:
        verbose_name = _("Stellungnahme")
        verbose_name_plural = _("Stellungnahmen")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["department", "due_at"],
                condition=Q(state=ReviewState.OPEN),
                name="review_open_of_department",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReviewState.values), name="review_state_known"),
            models.CheckConstraint(condition=Q(opinion__in=["", *Opinion.values]), name="review_opinion_known"),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.ANSWERED) | Q(answered_at__isnull=False) & ~Q(opinion=""),
                name="review_answered_has_opinion",
            ),
            models.CheckConstraint(
                condition=~Q(opinion=Opinion.NOT_FUNDABLE) | ~Q(public_statement=""),
                name="review_refusal_has_reason",
            ),
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__lte=100), name="review_score_to_100"),
            models.UniqueConstraint(
                fields=["proposal", "department"],
                condition=~Q(state=ReviewState.RECALLED),
                name="review_once_per_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} zu {self.proposal_id}"

    @property
    def due_day(self) -> date:
        """The last day for the answer; due_at is the midnight after it."""
        return timezone.localtime(self.due_at - timedelta(microseconds=1)).date()

    @property
    def days_left(self) -> int:
        """Whole days until the last day; below 0 when it is over."""
        return (self.due_day - timezone.localdate()).days

    @property
    def standing(self) -> ReviewStanding:
        """Where the question stands right now; a question about a decided idea needs no answer any more."""
        if self.state != ReviewState.OPEN:
            return ReviewStanding(self.state)
        if self.proposal.status not in REVIEWABLE_STATUSES:
            return ReviewStanding.DROPPED
        return ReviewStanding.OVERDUE if self.due_at <= timezone.now() else ReviewStanding.OPEN

    @property
    def came_late(self) -> bool:
        """Whether the answer came after the last day."""
        return self.answered_at is not None and self.answered_at >= self.due_at

    @property
    def rights_district_id(self) -> int | None:
        return self.proposal.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.proposal.rights_region_id


class ReviewFile(models.Model):
    """A paper that goes with a statement. For the office and the Fachamt only."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="files", verbose_name=_("Stellungnahme"))

    file = models.FileField(_("Datei"), upload_to=document_path)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Dateiart"), max_length=80)
    size = models.PositiveIntegerField(_("Größe in Byte"))
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterlage zur Stellungnahme")
        verbose_name_plural = _("Unterlagen zu Stellungnahmen")
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The random part of the file's name: names the paper in addresses."""
        return Path(self.file.name or "").stem
