import uuid
from datetime import date
from pathlib import Path

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.slugs import readable_part
from apps.core.spelling import search_words

from ..enums import EntryKind, EntryState, Language, Need
from .tag import LibraryTag

# What is searched: the index library_words holds these.
WORDS_IN = ("title", "summary", "text", "easy_text", "publisher", "applicants", "purpose")


def file_path(instance: models.Model, filename: str) -> str:
    """Files are stored under a random name; the name they had is a field."""
    return f"library/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


@pghistory.track(exclude=["file", "contact"])
class LibraryEntry(models.Model):
    """Something to look up: a guide, a template, a video, a programme that gives money, a book.

    The office of `district` looks after it and is asked once a year whether it is still true. What is for
    more than one district is kept by the SPK-Leitungen and the Senate department alone; `districts` then
    says where it holds, and none of them means all of Berlin.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="library_entries", verbose_name=_("gepflegt von")
    )
    is_berlin_wide = models.BooleanField(_("gilt über den Bezirk hinaus"), default=False)
    districts = models.ManyToManyField(
        "sozialraum.District", related_name="+", verbose_name=_("nur in diesen Bezirken"), blank=True
    )
    tags = models.ManyToManyField(LibraryTag, related_name="entries", verbose_name=_("Schlagworte"), blank=True)
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    kind = models.CharField(_("Art"), max_length=12, choices=EntryKind)
    title = models.CharField(_("Titel"), max_length=160)
    publisher = models.CharField(_("herausgegeben von"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("Jahr"), null=True, blank=True)
    summary = models.CharField(_("Worum es geht, in einem Satz"), max_length=300)
    text = models.TextField(_("Text"), max_length=6000, blank=True)
    easy_text = models.TextField(_("Text in Leichter Sprache"), max_length=6000, blank=True)
    language = models.CharField(_("Sprache"), max_length=2, choices=Language, default=Language.DE)
    link = models.URLField(_("Adresse im Internet"), max_length=500, blank=True)
    source = models.CharField(_("Quelle der Angaben"), max_length=300, blank=True)
    file = models.FileField(_("Datei"), upload_to=file_path, blank=True)
    file_name = models.CharField(_("Name der Datei"), max_length=120, blank=True)
    file_type = models.CharField(_("Art der Datei"), max_length=100, blank=True)
    file_size = models.PositiveIntegerField(_("Größe der Datei"), default=0)

    applicants = models.TextField(_("Wer kann Geld bekommen?"), max_length=600, blank=True)
    purpose = models.TextField(_("Wofür gibt es Geld?"), max_length=1000, blank=True)
    needs = ArrayField(models.CharField(max_length=12, choices=Need), verbose_name=_("Wofür"), default=list, blank=True)
    amount_least = models.DecimalField(_("mindestens"), max_digits=10, decimal_places=2, null=True, blank=True)
    amount_most = models.DecimalField(_("höchstens"), max_digits=10, decimal_places=2, null=True, blank=True)
    amount_words = models.CharField(_("Höhe in Worten"), max_length=200, blank=True)
    deadline_on = models.DateField(_("Antrag bis"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("Anträge sind laufend möglich"), default=False)
    contact = models.TextField(_("Wer berät"), max_length=400, blank=True)

    state = models.CharField(_("Stand"), max_length=10, choices=EntryState, default=EntryState.DRAFT)
    created_at = models.DateTimeField(_("eingetragen am"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True, editable=False)
    checked_on = models.DateField(_("zuletzt geprüft am"), default=timezone.localdate, editable=False)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Eintrag der Bibliothek")
        verbose_name_plural = _("Einträge der Bibliothek")
        indexes = [
            models.Index(
                fields=["kind", "title"], condition=Q(state=EntryState.PUBLISHED), name="library_published_by_kind"
            ),
            GinIndex(search_words(*WORDS_IN), name="library_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="library_kind_known"),
            models.CheckConstraint(condition=Q(state__in=EntryState.values), name="library_state_known"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="library_language_known"),
            models.CheckConstraint(condition=Q(needs__contained_by=Need.values), name="library_needs_known"),
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="library_link_is_https"),
            models.CheckConstraint(
                condition=~Q(state=EntryState.PUBLISHED) | Q(published_at__isnull=False),
                name="library_published_has_time",
            ),
            models.CheckConstraint(condition=~Q(kind=EntryKind.VIDEO) | ~Q(link=""), name="library_video_has_link"),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.READING) | ~Q(publisher=""), name="library_reading_has_publisher"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.PROGRAMME) | ~Q(applicants="") & ~Q(purpose="") & Q(needs__len__gte=1),
                name="library_programme_says_who_and_what_for",
            ),
            models.CheckConstraint(
                condition=(Q(amount_least=None) | Q(amount_least__gt=0))
                & (Q(amount_most=None) | Q(amount_most__gt=0))
                & (Q(amount_least=None) | Q(amount_most=None) | Q(amount_most__gte=F("amount_least"))),
                name="library_amounts_in_order",
            ),
            models.CheckConstraint(
                condition=Q(deadline_on=None) | Q(is_ongoing=False), name="library_one_kind_of_deadline"
            ),
            models.CheckConstraint(
                condition=Q(file="", file_name="", file_size=0) | ~Q(file="") & ~Q(file_name="") & ~Q(file_type=""),
                name="library_file_has_name_and_type",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:entry", args=[self.reference, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the address; the reference alone finds the entry."""
        return readable_part(self.title, otherwise="eintrag")

    @property
    def is_public(self) -> bool:
        return self.state == EntryState.PUBLISHED

    @property
    def is_programme(self) -> bool:
        return self.kind == EntryKind.PROGRAMME

    @property
    def is_video(self) -> bool:
        return self.kind == EntryKind.VIDEO

    @property
    def need_labels(self) -> list[str]:
        return [str(Need(need).label) for need in self.needs]

    @property
    def is_too_late(self) -> bool:
        """Whether the last day for an application has gone by."""
        return self.deadline_on is not None and self.deadline_on < timezone.localdate()

    @property
    def days_since_check(self) -> int:
        since: date = self.checked_on
        return (timezone.localdate() - since).days

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
