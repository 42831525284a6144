import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Department(models.Model):
    """A Fachamt of a district, such as the Straßen- und Grünflächenamt, that is asked about ideas.

    People belong to it by their Role; its mailbox is where questions arrive.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="departments", verbose_name=_("Bezirk")
    )

    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("Postfach"), blank=True)
    is_active = models.BooleanField(_("wird gefragt"), default=True)

    class Meta:
        verbose_name = _("Fachamt")
        verbose_name_plural = _("Fachämter")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="department_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
