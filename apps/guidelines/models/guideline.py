import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import PUBLIC_STATUSES, VersionStatus

PAST = [VersionStatus.ADOPTED, VersionStatus.SUPERSEDED]


class Guideline(models.Model):
    """The rules by which a district, or Berlin as a whole, takes people along. What it says stands in its versions."""

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="guidelines",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
        help_text=_("Leer bei den Leitlinien für ganz Berlin."),
    )

    slug = models.SlugField(_("Kurzname in Adressen"), max_length=140, unique=True)
    title = models.CharField(_("Titel"), max_length=160)
    summary = models.TextField(_("Worum es geht"), max_length=700)

    class Meta:
        verbose_name = _("Leitlinie")
        verbose_name_plural = _("Leitlinien")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["district"], name="guideline_one_for_each", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guidelines:guideline", args=[self.slug])

    @property
    def area_name(self) -> str:
        """The district, or Berlin."""
        return self.district.name if self.district else "Berlin"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


@pghistory.track(exclude=["revision"])
class GuidelineVersion(models.Model):
    """One version of a guideline: written as a draft, laid before everybody, adopted by a decision, later superseded.

    Chapters, paragraphs and terms change in drafts alone; triggers hold that. So whoever cites a paragraph
    of a version cites the same words for good.
    """

    guideline = models.ForeignKey(
        Guideline, on_delete=models.PROTECT, related_name="versions", verbose_name=_("Leitlinie")
    )
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="successors",
        verbose_name=_("geschrieben auf Grundlage von"),
        null=True,
        blank=True,
    )
    number = models.PositiveSmallIntegerField(_("Nummer der Fassung"))

    status = models.CharField(_("Stand"), max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT)
    changes = models.TextField(_("Was sich geändert hat"), max_length=3000, blank=True)
    adopted_on = models.DateField(_("beschlossen am"), null=True, blank=True)
    adopted_by = models.CharField(
        _("beschlossen durch"),
        max_length=200,
        blank=True,
        help_text=_("Zum Beispiel: Beschluss 0123/45/26 der BVV vom 5. Januar 2026"),
    )
    wording_note = models.CharField(
        _("Hinweis zum Wortlaut"),
        max_length=300,
        blank=True,
        help_text=_("Zum Beispiel: Kurzfassung in eigenen Worten, es gilt der beschlossene Wortlaut"),
    )
    decision_url = models.URLField(_("Adresse des Beschlusses"), max_length=500, blank=True)
    superseded_on = models.DateField(_("abgelöst am"), null=True, blank=True)

    changed_at = models.DateTimeField(_("zuletzt geändert am"), default=timezone.now)
    revision = models.PositiveIntegerField(default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen."))

    class Meta:
        verbose_name = _("Fassung einer Leitlinie")
        verbose_name_plural = _("Fassungen der Leitlinien")
        ordering = ["guideline", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["guideline", "number"], name="guideline_version_number_once"),
            models.UniqueConstraint(
                fields=["guideline"], condition=Q(status=VersionStatus.DRAFT), name="guideline_one_draft"
            ),
            models.UniqueConstraint(
                fields=["guideline"], condition=Q(status=VersionStatus.CONSULTATION), name="guideline_one_consultation"
            ),
            models.UniqueConstraint(
                fields=["guideline"], condition=Q(status=VersionStatus.ADOPTED), name="guideline_one_in_force"
            ),
            models.CheckConstraint(condition=Q(status__in=VersionStatus.values), name="guideline_version_status_known"),
            models.CheckConstraint(
                condition=Q(adopted_on=None, adopted_by="") | Q(adopted_on__isnull=False) & ~Q(adopted_by=""),
                name="guideline_version_names_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(status=VersionStatus.ADOPTED, adopted_on__isnull=False, superseded_on=None)
                | Q(status=VersionStatus.SUPERSEDED, superseded_on__isnull=False)
                | Q(
                    status__in=[VersionStatus.DRAFT, VersionStatus.CONSULTATION],
                    adopted_on=None,
                    superseded_on=None,
                ),
                name="guideline_version_dates_fit_status",
            ),
            models.CheckConstraint(
                condition=Q(decision_url="") | Q(decision_url__startswith="https://"),
                name="guideline_version_link_is_https",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_what_was_public",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=[*PUBLIC_STATUSES]),
            ),
            pgtrigger.Protect(
                name="adopted_stays_as_it_is",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=PAST)
                & (
                    pgtrigger.Q(old__guideline_id__df=pgtrigger.F("new__guideline_id"))
                    | pgtrigger.Q(old__number__df=pgtrigger.F("new__number"))
                    | pgtrigger.Q(old__adopted_on__df=pgtrigger.F("new__adopted_on"))
                    | pgtrigger.Q(old__adopted_by__df=pgtrigger.F("new__adopted_by"))
                    | pgtrigger.Q(old__changes__df=pgtrigger.F("new__changes"))
                    | pgtrigger.Q(new__status__in=[VersionStatus.DRAFT, VersionStatus.CONSULTATION])
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guideline_id}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("guidelines:version", args=[self.guideline.slug, self.number])

    @property
    def short_name(self) -> str:
        """What people call it where its status stands beside it: by the year of the decision, before by its number."""
        if self.adopted_on:
            return str(_("Fassung %(year)s") % {"year": self.adopted_on.year})
        return str(_("Fassung %(number)s") % {"number": self.number})

    @property
    def name(self) -> str:
        """What people call it, with where it stands until it is adopted."""
        if self.adopted_on:
            return self.short_name
        stand = self.get_status_display() if self.status != VersionStatus.SUPERSEDED else _("nicht beschlossen")
        return str(_("Fassung %(number)s (%(stand)s)") % {"number": self.number, "stand": stand})

    @property
    def is_draft(self) -> bool:
        return self.status == VersionStatus.DRAFT

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC_STATUSES

    @property
    def is_in_force(self) -> bool:
        return self.status == VersionStatus.ADOPTED

    @property
    def rights_district_id(self) -> int | None:
        return self.guideline.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
