"""The places people mean: districts, Prognoseräume, Bezirksregionen, Planungsräume."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.sozialraum.enums import KEY_LENGTHS, Level


class Sozialraum(models.Model):
    """One area of Berlin on one of the four LOR levels, as a row light enough to join everywhere.

    Only the LOR import writes it. The outline lives in SozialraumShape, so that a list of ideas
    does not drag thousands of border points along.
    """

    level = models.CharField(_("Ebene"), max_length=16, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("liegt in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )

    key = models.CharField(_("LOR-Schlüssel"), max_length=8)
    lor_version = models.CharField(_("LOR-Fassung"), max_length=4)
    name = models.CharField(_("Name"), max_length=120)
    normalised = models.CharField(max_length=140, editable=False)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=140)
    label_point = models.PointField(_("Punkt im Gebiet"), spatial_index=False)
    area_m2 = models.PositiveBigIntegerField(_("Fläche in m²"))

    residents = models.PositiveIntegerField(_("Einwohner:innen"), null=True, blank=True)
    residents_on = models.DateField(_("Stichtag der Einwohnerzahl"), null=True, blank=True)

    class Meta:
        verbose_name = _("Sozialraum")
        verbose_name_plural = _("Sozialräume")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["lor_version", "key"], name="sozialraum_key_once_per_version"),
            models.CheckConstraint(
                name="sozialraum_key_digits_of_level",
                condition=Q(
                    *(
                        Q(level=level.value, key__regex=rf"^[0-9]{{{length}}}$")
                        for level, length in KEY_LENGTHS.items()
                    ),
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="sozialraum_only_districts_without_parent",
                condition=Q(level=Level.BEZIRK.value, parent=None) | ~Q(level=Level.BEZIRK.value) & ~Q(parent=None),
            ),
            models.CheckConstraint(name="sozialraum_version_is_a_year", condition=Q(lor_version__regex=r"^[0-9]{4}$")),
            models.CheckConstraint(name="sozialraum_area_positive", condition=Q(area_m2__gt=0)),
            models.CheckConstraint(
                name="sozialraum_residents_with_date",
                condition=Q(residents=None, residents_on=None)
                | Q(residents__isnull=False, residents__gte=0) & ~Q(residents_on=None),
            ),
        ]
        indexes = [
            models.Index(fields=["lor_version", "level", "key"], name="sozialraum_by_level"),
            GinIndex(fields=["normalised"], name="sozialraum_name_trigrams", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def surrounding(self) -> "Sozialraum":
        """The area one level up; asking a district for it is a mistake in the code."""
        if self.parent is None:
            raise ValueError(f"{self.key} lies in no other area")
        return self.parent

    def get_absolute_url(self) -> str:
        return reverse("portal:kiez", kwargs={"key": self.key, "slug": self.slug})


class SozialraumShape(models.Model):
    """The outline of one Sozialraum: exact for deciding where a point lies, slim for drawing."""

    sozialraum = models.OneToOneField(
        Sozialraum,
        verbose_name=_("Sozialraum"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="shape",
    )

    geometry = models.MultiPolygonField(_("Umriss"))
    outline = models.MultiPolygonField(_("Umriss für Karten"), spatial_index=False)

    class Meta:
        verbose_name = _("Umriss")
        verbose_name_plural = _("Umrisse")

    def __str__(self) -> str:
        return f"{self.sozialraum_id}"


class SozialraumNeighbour(models.Model):
    """Two areas of the same level that share a piece of border; kept both ways round."""

    sozialraum = models.ForeignKey(
        Sozialraum, verbose_name=_("Sozialraum"), on_delete=models.CASCADE, related_name="neighbour_links"
    )
    neighbour = models.ForeignKey(Sozialraum, verbose_name=_("Nachbar"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("Nachbarschaft")
        verbose_name_plural = _("Nachbarschaften")
        constraints = [
            models.UniqueConstraint(fields=["sozialraum", "neighbour"], name="sozialraum_neighbour_once"),
            models.CheckConstraint(name="sozialraum_not_its_own_neighbour", condition=~Q(sozialraum=F("neighbour"))),
        ]

    def __str__(self) -> str:
        return f"{self.sozialraum_id} – {self.neighbour_id}"


class SozialraumAlias(models.Model):
    """Another name people use for a Sozialraum, such as "Altstadt/Kietz" for Altstadt Köpenick."""

    sozialraum = models.ForeignKey(
        Sozialraum, verbose_name=_("Sozialraum"), on_delete=models.CASCADE, related_name="aliases"
    )

    name = models.CharField(_("Name"), max_length=120)
    normalised = models.CharField(max_length=140, editable=False)

    class Meta:
        verbose_name = _("Anderer Name")
        verbose_name_plural = _("Andere Namen")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["sozialraum", "normalised"], name="sozialraum_alias_once_per_area"),
            models.CheckConstraint(name="sozialraum_alias_not_empty", condition=~Q(normalised="")),
        ]
        indexes = [GinIndex(fields=["normalised"], name="sozialraum_alias_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.name
