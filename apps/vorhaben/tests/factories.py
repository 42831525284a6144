"""Rows of the Vorhabenliste for tests: a published Vorhaben of Treptow-Köpenick in Adlershof."""

from datetime import timedelta
from typing import Any

import factory
from django.contrib.gis.geos import Point
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.models import Department
from apps.core.testing.moments import evening_in
from apps.sozialraum.models import District, Sozialraum

from ..domain.content import VorhabenContent, VorhabenPlace
from ..enums import CONCEPT_FIELDS, ConceptState, GroupOutcome, ParticipationLevel, Phase, PlaceKind, Status, Topic
from ..models import (
    ContributionGroup,
    ParticipationAccount,
    ParticipationConcept,
    ParticipationDate,
    Vorhaben,
    VorhabenArea,
)

ADLERSHOF = "092007"


def department_of(district: District, name: str = "Straßen- und Grünflächenamt") -> Department:
    return Department.objects.get_or_create(district=district, name=name)[0]


def content(district: District, **changes: Any) -> VorhabenContent:
    """What an office fills in: a playground by a pin in Adlershof."""
    values: dict[str, Any] = {
        "department": department_of(district),
        "title": "Neuer Spielplatz",
        "summary": "Wir bauen den Spielplatz neu.",
        "aim": "Ein Platz für alle Kinder.",
        "topics": [Topic.PLAY],
        "level": ParticipationLevel.CODECISION,
        "open_points": "Welche Geräte es gibt",
        "place": VorhabenPlace(kind=PlaceKind.PIN, point=Point(13.5475, 52.4365, srid=4326)),
    }
    return VorhabenContent(**values | changes)


class VorhabenFactory(DjangoModelFactory[Vorhaben]):
    """Published yesterday; district_key="10" for Marzahn-Hellersdorf, area_key for another Sozialraum."""

    class Meta:
        model = Vorhaben
        skip_postgeneration_save = True
        exclude = ("district_key",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    department = factory.LazyAttribute(lambda row: department_of(row.district))
    title = factory.Sequence(lambda number: f"Vorhaben {number}")
    summary = "Wir planen etwas für den Kiez."
    aim = "Es soll schöner werden."
    topics = factory.LazyFunction(lambda: [Topic.PLAY])
    level = ParticipationLevel.CONSULTATION
    open_points = "Noch fast alles"
    place_kind = PlaceKind.REGIONS
    phase = Phase.PLANNED
    status = Status.PUBLISHED
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))

    @factory.post_generation
    def area_key(self: Vorhaben, create: bool, extracted: str | None, **kwargs: Any) -> None:
        key = extracted or {"09": ADLERSHOF, "10": "104009"}[self.district.key]
        area = Sozialraum.objects.get(key=key, lor_version="2021")
        VorhabenArea.objects.create(vorhaben=self, sozialraum=area)


def concept_parts(**changes: str) -> dict[str, str]:
    """All nine parts of a Beteiligungskonzept."""
    return {name: f"Text zu {name}" for name in CONCEPT_FIELDS} | changes


def checked_concept(vorhaben: Vorhaben) -> ParticipationConcept:
    """A Beteiligungskonzept that binds: with it a Vorhaben with participation may start."""
    return ParticipationConcept.objects.create(
        vorhaben=vorhaben, number=1, state=ConceptState.CHECKED, checked_at=timezone.now(), **concept_parts()
    )


class EventFactory(DjangoModelFactory[ParticipationDate]):
    """In ten days, with registration; the Vorhaben has a checked concept."""

    class Meta:
        model = ParticipationDate

    vorhaben = factory.SubFactory(VorhabenFactory)
    title = factory.Sequence(lambda number: f"Termin {number}")
    starts_at = factory.LazyFunction(lambda: evening_in(10))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    place = "Kiezklub"
    accessibility = "Ohne Stufen, Toilette für alle."
    needs_registration = True
    capacity: int | None = 5


class AccountFactory(DjangoModelFactory[ParticipationAccount]):
    """Begun, not public."""

    class Meta:
        model = ParticipationAccount

    vorhaben = factory.SubFactory(VorhabenFactory)
    intro = "34 Menschen waren beim Rundgang."


class GroupFactory(DjangoModelFactory[ContributionGroup]):
    """Contributions that were taken up."""

    class Meta:
        model = ContributionGroup

    account = factory.SubFactory(AccountFactory)
    position = 1
    title = "Schatten"
    said = "Am Sandkasten fehlt Schatten."
    outcome = GroupOutcome.TAKEN
    taken_up = "Zwei Bäume."
