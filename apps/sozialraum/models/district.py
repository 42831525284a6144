"""The districts as users of the portal, with the office people can turn to."""

import pghistory
from django.contrib.gis.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .sozialraum import Sozialraum


@pghistory.track()
class District(models.Model):
    """A Berlin district and its Anlaufstelle; takes part in the portal while `is_active`.

    The LOR import creates all twelve. District staff change the contact in the admin.
    """

    sozialraum = models.OneToOneField(
        Sozialraum, verbose_name=_("Sozialraum"), on_delete=models.PROTECT, related_name="district"
    )

    key = models.CharField(_("Bezirksschlüssel"), max_length=2, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=140, unique=True)
    contact_name = models.CharField(_("Name der Anlaufstelle"), max_length=160, blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    contact_email = models.EmailField(_("E-Mail"), blank=True)
    contact_address = models.TextField(_("Anschrift"), blank=True)
    contact_opening_hours = models.TextField(_("Sprechzeiten"), blank=True)
    contact_website = models.URLField(_("Internetseite"), blank=True)

    is_active = models.BooleanField(_("nimmt am Portal teil"), default=False)

    class Meta:
        verbose_name = _("Bezirk")
        verbose_name_plural = _("Bezirke")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(name="district_key_two_digits", condition=Q(key__regex=r"^[0-9]{2}$")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:district", kwargs={"slug": self.slug})

    @property
    def rights_district_id(self) -> int | None:
        return self.pk

    @property
    def rights_region_id(self) -> int | None:
        return None
