import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.spelling import search_words

from ..enums import ParagraphKind
from .guideline import GuidelineVersion


def only_in_drafts() -> pgtrigger.Trigger:
    """Whatever the code does: the text of a version changes no more once it is no draft."""
    return pgtrigger.Trigger(
        name="only_in_drafts",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("wanted", "BIGINT"), ("stand", "TEXT")],
        func="""
            IF TG_OP = 'DELETE' THEN wanted := OLD.version_id; ELSE wanted := NEW.version_id; END IF;
            IF TG_OP = 'UPDATE' AND OLD.version_id <> NEW.version_id THEN
                RAISE EXCEPTION 'the text of a guideline stays in its version';
            END IF;
            SELECT status INTO stand FROM guidelines_guidelineversion WHERE id = wanted;
            IF stand IS DISTINCT FROM 'draft' THEN
                RAISE EXCEPTION 'the text of a guideline changes in drafts alone';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


@pghistory.track()
class Chapter(models.Model):
    """A chapter of one version. `key` stays the same in the versions after it."""

    version = models.ForeignKey(
        GuidelineVersion, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("Fassung")
    )
    key = models.CharField(_("Kennung"), max_length=8, default=new_reference, editable=False)
    position = models.PositiveSmallIntegerField(_("Stelle"))

    title = models.CharField(_("Titel"), max_length=140)

    class Meta:
        verbose_name = _("Kapitel")
        verbose_name_plural = _("Kapitel")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="guideline_chapter_key_once"),
            models.UniqueConstraint(
                fields=["version", "position"],
                name="guideline_chapter_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="guideline_chapter_position_from_1"),
        ]
        triggers = [only_in_drafts()]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        return f"kap-{self.key}"


@pghistory.track(exclude=["revision"])
class Paragraph(models.Model):
    """A numbered paragraph of one version: the smallest thing that is cited, compared and commented.

    `key` is the same in every version, by which one paragraph is known again wherever it was moved to.
    """

    version = models.ForeignKey(
        GuidelineVersion, on_delete=models.CASCADE, related_name="paragraphs", verbose_name=_("Fassung")
    )
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="paragraphs", verbose_name=_("Kapitel"))
    key = models.CharField(_("Kennung"), max_length=8, default=new_reference, editable=False)
    position = models.PositiveSmallIntegerField(_("Stelle"))

    kind = models.CharField(_("Art"), max_length=10, choices=ParagraphKind, default=ParagraphKind.TEXT)
    title = models.CharField(_("Titel"), max_length=140, blank=True)
    text = models.TextField(_("Text"), max_length=6000)
    question = models.CharField(
        _("Frage für die Selbstprüfung"),
        max_length=300,
        blank=True,
        help_text=_("Nur bei Grundsätzen: Was fragt sich ein Amt, wenn es prüft, ob es den Grundsatz eingehalten hat?"),
    )

    revision = models.PositiveIntegerField(default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen."))

    class Meta:
        verbose_name = _("Absatz")
        verbose_name_plural = _("Absätze")
        ordering = ["chapter__position", "position"]
        indexes = [GinIndex(search_words("title", "text"), name="guideline_paragraph_words")]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="guideline_paragraph_key_once"),
            models.UniqueConstraint(
                fields=["chapter", "position"],
                name="guideline_paragraph_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="guideline_paragraph_position_from_1"),
            models.CheckConstraint(condition=Q(kind__in=ParagraphKind.values), name="guideline_paragraph_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="guideline_paragraph_says_something"),
            models.CheckConstraint(
                condition=Q(kind=ParagraphKind.TEXT, question="")
                | Q(kind=ParagraphKind.INSTRUMENT, question="") & ~Q(title="")
                | Q(kind=ParagraphKind.PRINCIPLE) & ~Q(title="") & ~Q(question=""),
                name="guideline_principle_has_title_and_question",
            ),
        ]
        triggers = [only_in_drafts()]

    def __str__(self) -> str:
        return self.title or self.text[:60]

    def get_absolute_url(self) -> str:
        """The paragraph on the page of its version: the address people copy and cite."""
        return f"{self.version.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"abs-{self.key}"

    @property
    def number(self) -> str:
        """Chapter and place in it, such as "2.3"."""
        return f"{self.chapter.position}.{self.position}"


@pghistory.track()
class Term(models.Model):
    """A word of one version that not everybody knows, explained where it is used. `forms`: how else it is written."""

    version = models.ForeignKey(
        GuidelineVersion, on_delete=models.CASCADE, related_name="terms", verbose_name=_("Fassung")
    )
    key = models.CharField(_("Kennung"), max_length=8, default=new_reference, editable=False)

    word = models.CharField(_("Begriff"), max_length=80)
    forms = models.CharField(
        _("Andere Formen"),
        max_length=200,
        blank=True,
        help_text=_("Mit Komma getrennt, zum Beispiel: Vorhabens, Vorhabenliste"),
    )
    explanation = models.TextField(_("Erklärung"), max_length=600)

    class Meta:
        verbose_name = _("Begriff")
        verbose_name_plural = _("Begriffe")
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="guideline_term_key_once"),
            models.UniqueConstraint(fields=["version", "word"], name="guideline_term_once"),
            models.CheckConstraint(condition=~Q(word="") & ~Q(explanation=""), name="guideline_term_is_explained"),
        ]
        triggers = [only_in_drafts()]

    def __str__(self) -> str:
        return self.word

    @property
    def anchor(self) -> str:
        return f"begriff-{self.key}"

    @property
    def spellings(self) -> list[str]:
        """The word and all its other forms."""
        return [self.word, *(form.strip() for form in self.forms.split(",") if form.strip())]
