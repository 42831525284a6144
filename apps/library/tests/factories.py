"""Rows of the library for tests: a published guide of Treptow-Köpenick."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.sozialraum.models import District

from ..domain.content import EntryContent
from ..enums import EntryKind, EntryState, Need
from ..models import LibraryEntry, LibraryTag


def content(**changes: Any) -> EntryContent:
    """What an office fills in: a programme that gives up to 1,500 €."""
    values: dict[str, Any] = {
        "district": District.objects.get(key="09"),
        "kind": EntryKind.PROGRAMME,
        "title": "Aktionsfonds",
        "summary": "Geld für kleine Aktionen im Quartier.",
        "applicants": "Alle, die dort wohnen",
        "purpose": "Aktionen für die Nachbarschaft",
        "needs": [Need.EVENT],
    }
    return EntryContent(**values | changes)


class EntryFactory(DjangoModelFactory[LibraryEntry]):
    """Published; district_key="10" for Marzahn-Hellersdorf, tag_names for its tags."""

    class Meta:
        model = LibraryEntry
        skip_postgeneration_save = True
        exclude = ("district_key",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    kind = EntryKind.GUIDE
    title = factory.Sequence(lambda number: f"Eintrag {number}")
    summary = "Was man wissen sollte."
    text = "Ein Text."
    state = EntryState.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def tag_names(self: Any, create: bool, names: Any, **kwargs: Any) -> None:
        """Tags by name."""
        for name in names or ():
            self.tags.add(LibraryTag.objects.get_or_create(name=name, slug=name.lower())[0])


class ProgrammeFactory(EntryFactory):
    """A programme for events."""

    kind = EntryKind.PROGRAMME
    applicants = "Alle"
    purpose = "Feste"
    needs = factory.LazyFunction(lambda: [Need.EVENT])
