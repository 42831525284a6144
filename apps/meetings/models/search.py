from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.spelling import search_words

from .paper import Paper
from .record import MinutesVersion


def _words() -> models.GeneratedField:
    """The stems of title and text, kept by the database."""
    return models.GeneratedField(
        expression=search_words("title", "text"), output_field=SearchVectorField(), db_persist=True, editable=False
    )


class PaperText(models.Model):
    """What stands on one page of the newest file of a paper, so that it is found. The first also carries its title.

    Written by apps.meetings.domain.paper_text; seen by whoever may open the paper.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="texts", verbose_name=_("Unterlage"))

    page = models.PositiveSmallIntegerField(_("Seite"))
    title = models.CharField(_("Titel"), max_length=160, blank=True)
    text = models.TextField(_("Text"), blank=True)
    # Kept, not worked out anew: a word that many pages hold, or one body alone, is looked up in the rows themselves.
    words = _words()

    class Meta:
        verbose_name = _("Text einer Unterlage")
        verbose_name_plural = _("Texte von Unterlagen")
        ordering = ["paper", "page"]
        indexes = [GinIndex(fields=["words"], name="paper_words")]
        constraints = [models.UniqueConstraint(fields=["paper", "page"], name="paper_text_page_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}, {self.page}"


class MinutesText(models.Model):
    """What minutes say on one item, so that it is found. A copy of MinutesVersion.content, made with it."""

    version = models.ForeignKey(
        MinutesVersion, on_delete=models.CASCADE, related_name="texts", verbose_name=_("Protokoll")
    )

    reference = models.CharField(_("Kennung des Punkts"), max_length=8)
    title = models.CharField(_("Titel"), max_length=240)
    text = models.TextField(_("Text"), blank=True)
    is_public = models.BooleanField(_("öffentlich"))
    words = _words()

    class Meta:
        verbose_name = _("Text eines Protokolls")
        verbose_name_plural = _("Texte von Protokollen")
        ordering = ["pk"]
        indexes = [GinIndex(fields=["words"], name="minutes_words")]
        constraints = [models.UniqueConstraint(fields=["version", "reference"], name="minutes_text_once")]

    def __str__(self) -> str:
        return self.title
