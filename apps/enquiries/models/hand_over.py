from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.deadlines.days import last_day

from ..enums import HandOverState


@pghistory.track(exclude=["question", "answer", "reason"])
class HandOver(models.Model):
    """The question of the Anlaufstelle to a Fachamt about an enquiry, and its answer.

    The Fachamt reads the question alone, neither the conversation nor how to reach the person.
    """

    enquiry = models.ForeignKey(
        "Enquiry", on_delete=models.CASCADE, related_name="hand_overs", verbose_name=_("Anfrage")
    )
    department = models.ForeignKey(
        "accounts.Department", on_delete=models.PROTECT, related_name="hand_overs", verbose_name=_("Amt")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_hand_overs",
        verbose_name=_("gefragt von"),
        null=True,
        blank=True,
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="answered_hand_overs",
        verbose_name=_("beantwortet von"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    question = models.TextField(_("Frage"), max_length=4000)
    asked_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    due_at = models.DateTimeField(_("Antwort bis"))

    state = models.CharField(_("Stand"), max_length=10, choices=HandOverState, default=HandOverState.OPEN)
    answer = models.TextField(_("Antwort"), max_length=4000, blank=True)
    reason = models.TextField(_("warum zurückgenommen"), max_length=600, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)
    version = models.PositiveIntegerField(_("Fassung"), default=1)

    class Meta:
        verbose_name = _("Frage an ein Amt zu einer Anfrage")
        verbose_name_plural = _("Fragen an Ämter zu Anfragen")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["department", "due_at"], condition=Q(state=HandOverState.OPEN), name="hand_over_open"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HandOverState.values), name="hand_over_state_known"),
            models.CheckConstraint(condition=~Q(question=""), name="hand_over_asks_something"),
            models.CheckConstraint(
                condition=Q(state=HandOverState.ANSWERED, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state=HandOverState.ANSWERED) & Q(answered_at=None, answer=""),
                name="hand_over_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.TAKEN_BACK) | ~Q(reason=""), name="hand_over_taken_back_has_reason"
            ),
            models.UniqueConstraint(
                fields=["enquiry", "department"],
                condition=Q(state=HandOverState.OPEN),
                name="hand_over_once_per_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} zu {self.enquiry_id}"

    def get_absolute_url(self) -> str:
        return reverse("enquiries:hand-over", args=[self.reference])

    @property
    def due_day(self) -> date:
        """The last day for the answer; due_at is the midnight after it."""
        return last_day(self.due_at)

    @property
    def is_open(self) -> bool:
        return self.state == HandOverState.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at <= timezone.now()

    @property
    def rights_district_id(self) -> int | None:
        return self.enquiry.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.enquiry.sozialraum_id
