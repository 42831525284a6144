"""Ideas that come in as a table."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.models import ImportedTable


class ProposalImport(ImportedTable):
    """A table of ideas that staff uploaded: looked at first, then taken over. The rows go after 30 days."""

    round = models.ForeignKey("Round", on_delete=models.CASCADE, related_name="imports", verbose_name=_("Runde"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="proposal_imports",
        verbose_name=_("hochgeladen von"),
        null=True,
        blank=True,
    )

    source_name = models.CharField(_("Plattform, von der die Ideen kommen"), max_length=80)
    created_count = models.PositiveIntegerField(_("neue Ideen"), default=0)
    updated_count = models.PositiveIntegerField(_("geänderte Ideen"), default=0)

    class Meta(ImportedTable.Meta):
        verbose_name = _("Import von Ideen")
        verbose_name_plural = _("Importe von Ideen")

    @property
    def rights_district_id(self) -> int | None:
        return self.round.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
