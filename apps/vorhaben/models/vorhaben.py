import pghistory
from django.conf import settings
from django.contrib.gis.db import models as gis
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.slugs import readable_part
from apps.core.spelling import search_words

from ..enums import (
    LEVEL_IN_WORDS,
    MOST_TOPICS,
    STEPS_WITH_REASON,
    ParticipationLevel,
    Phase,
    PlaceKind,
    Status,
    StepKind,
    Topic,
)


# Contacts must be deletable; a trigger that compares points cannot be put back from a backup.
@pghistory.track(exclude=["contact_name", "contact_phone", "contact_email", "point", "shape"])
class Vorhaben(models.Model):
    """Something a district plans and in which people can take part, as it stands in the Vorhabenliste.

    The responsible Fachamt enters it and keeps it true; the Anlaufstelle checks and publishes it. Its
    status and phase move only through apps.vorhaben.domain; each move writes a VorhabenStep.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="vorhaben", verbose_name=_("Bezirk")
    )
    department = models.ForeignKey(
        "accounts.Department", on_delete=models.PROTECT, related_name="vorhaben", verbose_name=_("verantwortliches Amt")
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=140)
    summary = models.TextField(_("Worum es geht"), max_length=700)
    aim = models.TextField(_("Ziel"), max_length=1500)
    topics = ArrayField(models.CharField(max_length=20, choices=Topic), verbose_name=_("Themen"))
    level = models.CharField(_("Stufe der Beteiligung"), max_length=20, choices=ParticipationLevel)
    open_points = models.TextField(_("Was noch offen ist"), max_length=1500, blank=True)
    fixed_points = models.TextField(_("Was schon feststeht"), max_length=1500, blank=True)
    how_to_take_part = models.TextField(_("So können Sie mitmachen"), max_length=1500, blank=True)
    cost = models.DecimalField(_("Kosten"), max_digits=12, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    place_kind = models.CharField(_("Art der Ortsangabe"), max_length=10, choices=PlaceKind)
    place_words = models.CharField(_("Ort in Worten"), max_length=160, blank=True)
    point = gis.PointField(_("Stelle"), srid=4326, null=True, blank=True)
    shape = gis.GeometryField(_("Linie oder Fläche"), srid=4326, null=True, blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    contact_email = models.EmailField(_("E-Mail"), blank=True)

    source_name = models.CharField(_("woher es kommt"), max_length=80, blank=True, editable=False)
    external_key = models.CharField(_("Kennung dort"), max_length=80, blank=True, editable=False)

    phase = models.CharField(_("Phase"), max_length=10, choices=Phase, default=Phase.PLANNED)
    status = models.CharField(_("Stand in der Liste"), max_length=10, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField(_("eingetragen am"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True, editable=False)
    touched_at = models.DateTimeField(
        _("zuletzt gepflegt am"),
        default=timezone.now,
        editable=False,
        help_text=_("Wann das Amt die Angaben zuletzt geändert oder bestätigt hat."),
    )
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Vorhaben")
        verbose_name_plural = _("Vorhaben")
        indexes = [
            models.Index(
                fields=["-published_at"], condition=Q(status=Status.PUBLISHED), name="vorhaben_published_newest"
            ),
            models.Index(fields=["district", "status", "touched_at"], name="vorhaben_district_untouched"),
            GinIndex(fields=["topics"], name="vorhaben_topics"),
            GinIndex(search_words("title", "summary", "aim"), name="vorhaben_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "source_name", "external_key"],
                condition=~Q(external_key=""),
                name="vorhaben_external_key_once",
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="vorhaben_status_known"),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="vorhaben_phase_known"),
            models.CheckConstraint(condition=Q(level__in=ParticipationLevel.values), name="vorhaben_level_known"),
            models.CheckConstraint(
                condition=Q(topics__contained_by=Topic.values)
                & Q(topics__len__gte=1)
                & Q(topics__len__lte=MOST_TOPICS),
                name="vorhaben_topics_known",
            ),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gt=0), name="vorhaben_cost_positive"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="vorhaben_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(place_kind=PlaceKind.PIN, point__isnull=False, shape__isnull=True)
                | Q(place_kind=PlaceKind.SHAPE, point__isnull=False, shape__isnull=False)
                | Q(place_kind=PlaceKind.ADDRESS, shape__isnull=True) & ~Q(place_words="")
                | Q(place_kind__in=[PlaceKind.REGIONS, PlaceKind.DISTRICT], point__isnull=True, shape__isnull=True),
                name="vorhaben_place_complete",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="vorhaben_published_has_time",
            ),
            models.CheckConstraint(
                condition=Q(level=ParticipationLevel.INFORMATION) | ~Q(open_points=""),
                name="vorhaben_says_what_is_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:vorhaben", args=[self.reference, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the address; the reference alone finds the Vorhaben."""
        return readable_part(self.title, otherwise="vorhaben")

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def may_be_removed(self) -> bool:
        """A draft that was never public; whatever people have read stays."""
        return self.status == Status.DRAFT and self.published_at is None

    @property
    def has_participation(self) -> bool:
        """Whether there is more than information: then it needs a Beteiligungskonzept."""
        return self.level != ParticipationLevel.INFORMATION

    @property
    def topic_labels(self) -> list[str]:
        return [str(Topic(topic).label) for topic in self.topics]

    @property
    def level_in_words(self) -> object:
        """What the level means for people."""
        return LEVEL_IN_WORDS[self.level]

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class VorhabenArea(models.Model):
    """A Sozialraum that a Vorhaben concerns: a Planungsraum, a whole Bezirksregion or the whole district."""

    vorhaben = models.ForeignKey(Vorhaben, on_delete=models.CASCADE, related_name="areas", verbose_name=_("Vorhaben"))
    sozialraum = models.ForeignKey(
        "sozialraum.Sozialraum", on_delete=models.PROTECT, related_name="vorhaben_areas", verbose_name=_("Sozialraum")
    )

    class Meta:
        verbose_name = _("Sozialraum eines Vorhabens")
        verbose_name_plural = _("Sozialräume eines Vorhabens")
        constraints = [models.UniqueConstraint(fields=["vorhaben", "sozialraum"], name="vorhaben_area_once")]

    def __str__(self) -> str:
        return f"{self.vorhaben_id} in {self.sozialraum_id}"


class VorhabenLink(models.Model):
    """A page elsewhere where there is more to read, such as plans or a survey."""

    vorhaben = models.ForeignKey(Vorhaben, on_delete=models.CASCADE, related_name="links", verbose_name=_("Vorhaben"))

    label = models.CharField(_("Was dort steht"), max_length=120)
    url = models.URLField(_("Adresse"), max_length=500)

    class Meta:
        verbose_name = _("Verweis")
        verbose_name_plural = _("Verweise")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="vorhaben_link_is_https"),
        ]

    def __str__(self) -> str:
        return self.label


class VorhabenStep(models.Model):
    """One entry of the timeline: what happened, when, by which office. Never changed afterwards."""

    vorhaben = models.ForeignKey(Vorhaben, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Vorhaben"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="vorhaben_steps",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=12, choices=StepKind)
    at = models.DateTimeField(_("am"), default=timezone.now)
    office = models.CharField(_("Stelle"), max_length=160)
    phase = models.CharField(_("Phase"), max_length=10, choices=Phase, blank=True)
    text = models.TextField(_("Text"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("Schritt eines Vorhabens")
        verbose_name_plural = _("Schritte eines Vorhabens")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="vorhaben_step_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=STEPS_WITH_REASON) | ~Q(text=""),
                name="vorhaben_step_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=StepKind.PHASE) & ~Q(phase="") | ~Q(kind=StepKind.PHASE) & Q(phase=""),
                name="vorhaben_step_names_its_phase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
