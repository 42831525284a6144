from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import Kind


class Entry(models.Model):
    """One object as others read it over OParl: what was made public, and what was taken back again.

    Written by apps.oparl.domain.settling alone. The times tell when the published words changed, so they
    say nothing about what is not public. What is no longer public keeps its row, without its words.
    """

    kind = models.CharField(_("Klasse"), max_length=20, choices=Kind)
    key = models.CharField(_("Schlüssel in Adressen"), max_length=60)
    # What it is made from ("meeting:12"), and together with what else it is made.
    source = models.CharField(_("Quelle"), max_length=80)
    unit = models.CharField(_("Einheit"), max_length=40)
    body_key = models.CharField(_("Schlüssel des Bezirks"), max_length=2, blank=True)
    organization = models.CharField(_("Gremium"), max_length=60, blank=True)

    content = models.TextField(_("Inhalt als JSON"))
    digest = models.CharField(_("Prüfsumme"), max_length=64)

    created_at = models.DateTimeField(_("zuerst veröffentlicht am"))
    modified_at = models.DateTimeField(_("geändert am"))
    is_deleted = models.BooleanField(_("zurückgenommen"), default=False)

    class Meta:
        verbose_name = _("veröffentlichtes Objekt")
        verbose_name_plural = _("veröffentlichte Objekte")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["unit"], name="oparl_of_unit"),
            models.Index(fields=["kind", "body_key", "is_deleted", "id"], name="oparl_list_of_body"),
            models.Index(
                fields=["kind", "organization", "is_deleted", "id"],
                condition=~Q(organization=""),
                name="oparl_list_of_organization",
            ),
            models.Index(fields=["kind", "body_key", "modified_at"], name="oparl_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="oparl_key_once"),
            models.UniqueConstraint(fields=["kind", "source"], name="oparl_source_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="oparl_kind_known"),
            models.CheckConstraint(condition=Q(modified_at__gte=models.F("created_at")), name="oparl_times_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
