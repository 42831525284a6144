"""Rows of guidelines for tests: Treptow-Köpenick has a guideline, its first version is a draft with two paragraphs."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.sozialraum.models import District

from ..enums import ParagraphKind, VersionStatus
from ..models import Chapter, Guideline, GuidelineVersion, Paragraph, ProcessEvent, Term


class GuidelineFactory(DjangoModelFactory[Guideline]):
    """district_key="10" for Marzahn-Hellersdorf, district=None for Berlin; one for each, made once."""

    class Meta:
        model = Guideline
        exclude = ("district_key",)
        django_get_or_create = ("slug",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    slug = factory.LazyAttribute(lambda row: row.district.slug if row.district else "berlin")
    title = factory.LazyAttribute(lambda row: f"Leitlinien {row.district.name if row.district else 'Berlin'}")
    summary = "Wie wir Menschen beteiligen."


class VersionFactory(DjangoModelFactory[GuidelineVersion]):
    """A draft without text; `in_status` brings it further, `written_version` has text."""

    class Meta:
        model = GuidelineVersion

    guideline = factory.SubFactory(GuidelineFactory)
    number = factory.LazyAttribute(lambda row: row.guideline.versions.count() + 1)


class ChapterFactory(DjangoModelFactory[Chapter]):
    class Meta:
        model = Chapter

    version = factory.SubFactory(VersionFactory)
    position = factory.LazyAttribute(lambda row: row.version.chapters.count() + 1)
    title = factory.LazyAttribute(lambda row: f"Kapitel {row.position}")


class ParagraphFactory(DjangoModelFactory[Paragraph]):
    """kind=ParagraphKind.PRINCIPLE brings its question along."""

    class Meta:
        model = Paragraph

    chapter = factory.SubFactory(ChapterFactory)
    version = factory.LazyAttribute(lambda row: row.chapter.version)
    position = factory.LazyAttribute(lambda row: row.chapter.paragraphs.count() + 1)
    title = factory.LazyAttribute(lambda row: f"Titel {row.chapter.position}.{row.position}")
    text = "Wir fragen früh."
    question = factory.LazyAttribute(
        lambda row: "Wurde früh gefragt?" if getattr(row, "kind", "") == ParagraphKind.PRINCIPLE else ""
    )


class TermFactory(DjangoModelFactory[Term]):
    class Meta:
        model = Term

    version = factory.SubFactory(VersionFactory)
    word = factory.Sequence(lambda number: f"Begriff {number}")
    explanation = "Was damit gemeint ist."


class EventFactory(DjangoModelFactory[ProcessEvent]):
    class Meta:
        model = ProcessEvent

    guideline = factory.SubFactory(GuidelineFactory)
    on = date(2020, 5, 4)
    title = factory.Sequence(lambda number: f"Werkstatt {number}")
    participants = 40


def written_version(
    status: VersionStatus = VersionStatus.DRAFT, *, paragraphs: int = 2, principles: int = 0, **values: Any
) -> GuidelineVersion:
    """A version with one chapter of so many paragraphs, and one of so many principles, in this status."""
    version = VersionFactory.create(**values)
    if paragraphs:
        chapter = ChapterFactory.create(version=version)
        ParagraphFactory.create_batch(paragraphs, chapter=chapter)
    if principles:
        chapter = ChapterFactory.create(version=version, title="Grundsätze")
        ParagraphFactory.create_batch(principles, chapter=chapter, kind=ParagraphKind.PRINCIPLE)
    return in_status(version, status)


def in_status(
    version: GuidelineVersion, status: VersionStatus, *, adopted_on: date = date(2021, 1, 5)
) -> GuidelineVersion:
    """The version further on in its life; an adopted one was adopted on this day."""
    version.status = status
    if status == VersionStatus.ADOPTED:
        version.adopted_on, version.adopted_by = adopted_on, "Beschluss 1/21 der BVV"
    if status == VersionStatus.SUPERSEDED:
        version.superseded_on = timezone.localdate()
    version.save()
    return version
