from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PaperAccount(models.Model):
    """What became of the printed ballots: given out, brought back unused, spoiled. The rest was used or is missing."""

    vote = models.OneToOneField(
        "Vote", on_delete=models.CASCADE, related_name="paper_account", verbose_name=_("Abstimmung")
    )
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="paper_accounts",
        verbose_name=_("gezählt von"),
        null=True,
        blank=True,
    )

    issued = models.PositiveIntegerField(_("ausgegebene Stimmzettel"))
    returned = models.PositiveIntegerField(_("unbenutzt zurück"), default=0)
    spoiled = models.PositiveIntegerField(_("verschrieben und ersetzt"), default=0)
    counted_at = models.DateTimeField(_("gezählt am"), default=timezone.now)

    class Meta:
        verbose_name = _("Verbleib der Stimmzettel auf Papier")
        verbose_name_plural = _("Verbleib der Stimmzettel auf Papier")
        constraints = [
            models.CheckConstraint(condition=Q(issued__gte=F("returned") + F("spoiled")), name="paper_account_possible")
        ]

    def __str__(self) -> str:
        return f"{self.issued} − {self.returned} − {self.spoiled}"


class PaperBatch(models.Model):
    """A stack of ballots from the urn, numbered on the sheets, typed in twice by two people, then taken over as one."""

    vote = models.ForeignKey(
        "Vote", on_delete=models.PROTECT, related_name="paper_batches", verbose_name=_("Abstimmung")
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="accepted_paper_batches",
        verbose_name=_("übernommen von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Nummer"))
    sheets = models.PositiveSmallIntegerField(_("Stimmzettel im Stapel"))

    accepted_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    invalid = models.PositiveSmallIntegerField(_("davon ungültig"), default=0)
    blank = models.PositiveSmallIntegerField(_("davon leer"), default=0)

    class Meta:
        verbose_name = _("Stapel Stimmzettel")
        verbose_name_plural = _("Stapel Stimmzettel")
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="paper_batch_number_once"),
            models.CheckConstraint(condition=Q(sheets__gte=1, sheets__lte=500), name="paper_batch_size_possible"),
            models.CheckConstraint(
                condition=Q(sheets__gte=F("invalid") + F("blank")), name="paper_batch_counts_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}/{self.number}"

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None


class PaperSheet(models.Model):
    """One sheet of a stack while it is typed in: what the first and the second person read, and what holds.

    Gone when the stack is taken over; the paper stays in the office. The payload is that of a Ballot, or
    {"invalid": true}. Whose sheet it was nobody knows: it came out of an urn.
    """

    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="rows", verbose_name=_("Stapel"))
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="first_typed_sheets",
        verbose_name=_("zuerst getippt von"),
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="second_typed_sheets",
        verbose_name=_("noch einmal getippt von"),
        null=True,
        blank=True,
    )

    number = models.PositiveSmallIntegerField(_("Nummer auf dem Blatt"))
    first = models.JSONField(_("zuerst gelesen"))
    second = models.JSONField(_("danach gelesen"), null=True, blank=True)
    final = models.JSONField(_("gilt"), null=True, blank=True)

    class Meta:
        verbose_name = _("getippter Stimmzettel")
        verbose_name_plural = _("getippte Stimmzettel")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="paper_sheet_once"),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")), name="paper_sheet_typed_by_two"
            ),
            models.CheckConstraint(
                condition=Q(final__isnull=True) | Q(second__isnull=False), name="paper_sheet_final_after_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.number}"
