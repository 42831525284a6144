"""Berlin's street directory, for finding the Sozialraum of an address without a map."""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.utils.translation import gettext_lazy as _

from .sozialraum import Sozialraum


class Street(models.Model):
    """A street in one locality; only the address import writes it.

    Berlin has dozens of names more than once, so a street is its name and its locality together.
    """

    name = models.CharField(_("Straße"), max_length=120)
    locality = models.CharField(_("Ortsteil"), max_length=80)
    normalised = models.CharField(max_length=140, editable=False)

    class Meta:
        verbose_name = _("Straße")
        verbose_name_plural = _("Straßen")
        ordering = ["name", "locality"]
        constraints = [models.UniqueConstraint(fields=["name", "locality"], name="street_once_per_locality")]
        indexes = [GinIndex(fields=["normalised"], name="street_name_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.locality})"


class StreetSection(models.Model):
    """The houses of a street that lie in one Planungsraum and share a postcode.

    The house numbers stand in one list ("1", "1A", "2"): 400,000 addresses fit in 14,000 rows.
    A place without house numbers has the one number "".
    """

    street = models.ForeignKey(Street, verbose_name=_("Straße"), on_delete=models.CASCADE, related_name="sections")
    planungsraum = models.ForeignKey(
        Sozialraum, verbose_name=_("Planungsraum"), on_delete=models.PROTECT, related_name="street_sections"
    )

    postcode = models.CharField(_("Postleitzahl"), max_length=5)
    house_numbers = ArrayField(models.CharField(max_length=8, blank=True), verbose_name=_("Hausnummern"))

    class Meta:
        verbose_name = _("Straßenabschnitt")
        verbose_name_plural = _("Straßenabschnitte")
        constraints = [
            models.UniqueConstraint(
                fields=["street", "postcode", "planungsraum"],
                name="street_section_once_per_area_and_postcode",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street_id}, {self.postcode}"
