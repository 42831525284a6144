from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import PrintState, PrintWay


class CodePrint(models.Model):
    """Letters or cards of a batch while the worker makes them, part by part, and until somebody fetches them.

    Its parts are encrypted with a key that follows from the secret of the batch, as the codes do: they tell nobody more
    than the secret beside them, and nothing once that is thrown away.
    """

    batch = models.OneToOneField(
        "CodeBatch", on_delete=models.CASCADE, related_name="printing", verbose_name=_("Satz Codes")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_code_prints",
        verbose_name=_("bestellt von"),
        null=True,
        blank=True,
    )

    way = models.CharField(_("Was"), max_length=10, choices=PrintWay)
    state = models.CharField(_("Zustand"), max_length=10, choices=PrintState, default=PrintState.MAKING)
    asked_at = models.DateTimeField(_("bestellt am"), default=timezone.now)
    moved_at = models.DateTimeField(_("zuletzt weitergekommen am"), default=timezone.now)

    class Meta:
        verbose_name = _("Druck von Codes")
        verbose_name_plural = _("Drucke von Codes")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PrintState.values), name="code_print_state_known"),
            # A table is made at once and never kept.
            models.CheckConstraint(
                condition=Q(way__in=[PrintWay.LETTERS, PrintWay.CARDS]), name="code_print_of_letters_or_cards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.way}"


class CodePrintPart(models.Model):
    """So many letters or cards as one PDF, encrypted."""

    printing = models.ForeignKey(CodePrint, on_delete=models.CASCADE, related_name="parts", verbose_name=_("Druck"))

    number = models.PositiveSmallIntegerField(_("Nummer"))
    content = models.BinaryField(_("verschlüsselter Inhalt"))

    class Meta:
        verbose_name = _("Teil eines Drucks")
        verbose_name_plural = _("Teile eines Drucks")
        ordering = ["printing", "number"]
        constraints = [models.UniqueConstraint(fields=["printing", "number"], name="code_print_part_once")]

    def __str__(self) -> str:
        return f"{self.printing} {self.number}"
