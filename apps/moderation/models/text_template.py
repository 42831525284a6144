import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import TextKind


@pghistory.track()
class TextTemplate(models.Model):
    """A text that staff of a district use again and again, such as a reason why an idea is not admitted.

    May name {titel}, {region}, {betrag}, {jahr} and {nummer}; what stands for them is put in as plain text.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.CASCADE, related_name="text_templates", verbose_name=_("Bezirk")
    )

    kind = models.CharField(_("wofür"), max_length=12, choices=TextKind)
    name = models.CharField(_("Name"), max_length=80)
    text = models.TextField(_("Text"), max_length=2000)
    position = models.PositiveSmallIntegerField(_("Platz"), default=1)
    is_active = models.BooleanField(_("wird angeboten"), default=True)

    class Meta:
        verbose_name = _("Textvorlage")
        verbose_name_plural = _("Textvorlagen")
        ordering = ["kind", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["district", "kind", "name"], name="text_template_name_once"),
            models.CheckConstraint(condition=Q(kind__in=TextKind.values), name="text_template_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Names the text in an address, also while it is a shipped one that nobody has saved."""
        return str(self.pk or f"{self.kind}-{self.position}")

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
