import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.slugs import readable_part

from ..enums import FaqState, Topic


@pghistory.track(exclude=["helpful", "unhelpful"])
class FaqEntry(models.Model):
    """A question that people ask often, with its answer for everybody. The Anlaufstelle writes and publishes it.

    The district that keeps it shows it; with `for_all` every other one does so too.
    """

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="faq_entries",
        verbose_name=_("Bezirk"),
    )
    enquiry = models.ForeignKey(
        "Enquiry",
        on_delete=models.SET_NULL,
        related_name="faq_entries",
        verbose_name=_("aus dieser Anfrage"),
        null=True,
        blank=True,
        editable=False,
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="changed_faq_entries",
        verbose_name=_("zuletzt geändert von"),
        null=True,
        blank=True,
        editable=False,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    question = models.CharField(_("Frage"), max_length=200)
    answer = models.TextField(_("Antwort"), max_length=4000)
    topic = models.CharField(_("Thema"), max_length=10, choices=Topic)
    search_terms = models.CharField(
        _("Suchwörter"), max_length=200, blank=True, help_text=_("Unter welchen Wörtern man danach auch sucht.")
    )
    for_all = models.BooleanField(_("gilt in allen Bezirken"), default=False)
    position = models.PositiveSmallIntegerField(_("Platz im Thema"), default=1)

    state = models.CharField(_("Stand"), max_length=10, choices=FaqState, default=FaqState.DRAFT)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now, editable=False)
    helpful = models.PositiveIntegerField(_("hat geholfen"), default=0, editable=False)
    unhelpful = models.PositiveIntegerField(_("hat nicht geholfen"), default=0, editable=False)

    class Meta:
        verbose_name = _("Frage mit Antwort")
        verbose_name_plural = _("Fragen mit Antworten")
        ordering = ["topic", "position", "pk"]
        indexes = [models.Index(fields=["topic", "position"], condition=Q(state="published"), name="faq_published")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FaqState.values), name="faq_state_known"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="faq_topic_known"),
            models.CheckConstraint(
                condition=~Q(state=FaqState.PUBLISHED) | Q(published_at__isnull=False), name="faq_published_has_time"
            ),
            models.CheckConstraint(condition=~Q(question="") & ~Q(answer=""), name="faq_asks_and_answers"),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return f"{reverse('enquiries:faq')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Where the entry stands on the page, readable and stable."""
        return f"{readable_part(self.question, otherwise='frage')}-{self.reference}"

    @property
    def is_public(self) -> bool:
        return self.state == FaqState.PUBLISHED

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
