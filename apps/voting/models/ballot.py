import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Channel


class Ballot(models.Model):
    """What one person voted, and nothing else: no person, no code, no time, no address, no number in a row.

    `payload` names options by their number on the ballot: {"options": [3, 7]}, with "points" beside them where the
    ballot has points, in the order of a ranking; {"options": []} is a blank one. Written by apps.voting.domain.casting.
    A test fails when this table gains a column that could lead to somebody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey("Vote", on_delete=models.PROTECT, related_name="ballots", verbose_name=_("Abstimmung"))

    payload = models.JSONField(_("Inhalt"))
    channel = models.CharField(_("Weg"), max_length=10, choices=Channel)
    mac = models.CharField(_("Siegel der Zeile"), max_length=64)

    class Meta:
        verbose_name = _("Stimmzettel")
        verbose_name_plural = _("Stimmzettel")

    def __str__(self) -> str:
        return str(self.pk)


class ChangeableBallot(models.Model):
    """Which ballot a person may still change, only in votes that allow it and only until they are sealed.

    The one link between a person and a ballot. Votes that do not allow changes never write one.
    """

    entitlement = models.OneToOneField(
        "Entitlement", on_delete=models.CASCADE, related_name="changeable", verbose_name=_("Stimmrecht")
    )
    ballot = models.OneToOneField(
        Ballot, on_delete=models.CASCADE, related_name="changeable", verbose_name=_("Stimmzettel")
    )

    class Meta:
        verbose_name = _("änderbarer Stimmzettel")
        verbose_name_plural = _("änderbare Stimmzettel")

    def __str__(self) -> str:
        return str(self.pk)
