"""Rows of bodies for tests: the AG SRO of Treptow-Köpenick, public, with an invited meeting."""

from datetime import timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.core.testing.moments import evening_in
from apps.sozialraum.models import District

from ..enums import BodyKind, ItemKind, MeetingState, SeatFunction
from ..models import (
    AgendaItem,
    Body,
    Decision,
    ImportDraft,
    Meeting,
    MinutesVersion,
    Paper,
    PaperVersion,
    Participant,
    Person,
    Seat,
    Task,
)
from ..queries import checksum, content_of


class BodyFactory(DjangoModelFactory[Body]):
    """A public working group; district_key="10" for Marzahn-Hellersdorf, None for all of Berlin."""

    class Meta:
        model = Body
        exclude = ("district_key",)

    district_key: Any = "09"
    district = factory.LazyAttribute(
        lambda row: District.objects.get(key=row.district_key) if row.district_key else None
    )
    name = "Arbeitsgruppe Sozialraumorientierung"
    short_name = "AG SRO"
    slug = factory.Sequence(lambda number: f"ag-sro-{number}")
    kind = BodyKind.WORKING_GROUP
    is_public = True
    items_public = True


class PersonFactory(DjangoModelFactory[Person]):
    """Somebody with an address."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Person {number}")
    email = factory.Sequence(lambda number: f"person-{number}@example.org")


class SeatFactory(DjangoModelFactory[Seat]):
    """A member since a year ago."""

    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.Sequence(lambda number: f"Amt {number}")
    function = SeatFunction.MEMBER
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=365))


class MeetingFactory(DjangoModelFactory[Meeting]):
    """A public meeting in thirty days to which everybody was invited."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    title = factory.Sequence(lambda number: f"Sitzung {number}")
    starts_at = factory.LazyFunction(lambda: evening_in(30))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    item_deadline = factory.LazyAttribute(lambda row: row.starts_at - timedelta(days=5))
    place = "Rathaus Köpenick"
    state = MeetingState.INVITED
    invited_at = factory.LazyAttribute(
        lambda row: None if row.state == MeetingState.PLANNED else row.starts_at - timedelta(days=20)
    )
    opened_at = factory.LazyAttribute(
        lambda row: row.starts_at if row.state in {MeetingState.RUNNING, MeetingState.HELD} else None
    )
    closed_at = factory.LazyAttribute(lambda row: row.ends_at if row.state == MeetingState.HELD else None)
    cancel_reason = factory.LazyAttribute(
        lambda row: "Niemand hat Zeit." if row.state == MeetingState.CANCELLED else ""
    )


class ItemFactory(DjangoModelFactory[AgendaItem]):
    """A public item with a number. Several in a row are numbered 1, 2, 3 by add_item, not here."""

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda number: f"Punkt {number}")
    kind = ItemKind.DISCUSSION
    is_public = True
    number = "1"


class ParticipantFactory(DjangoModelFactory[Participant]):
    """Somebody invited from a seat of the body."""

    class Meta:
        model = Participant

    meeting = factory.SubFactory(MeetingFactory)
    seat = factory.LazyAttribute(lambda row: SeatFactory.create(body=row.meeting.body))
    person = factory.LazyAttribute(lambda row: row.seat.person if row.seat else None)
    organisation = factory.LazyAttribute(lambda row: row.seat.organisation if row.seat else "")


class PaperFactory(DjangoModelFactory[Paper]):
    """A paper for members, with one file."""

    class Meta:
        model = Paper
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    title = "Vorlage"

    @factory.post_generation
    def version(self, create: bool, _extracted: Any, **_more: Any) -> None:
        PaperVersion.objects.create(
            paper=self,  # type: ignore[misc]  # an instance by now, the class only while it is declared
            number=1,
            file=ContentFile(b"%PDF-1.7", name="vorlage.pdf"),
            name="vorlage.pdf",
            content_type="application/pdf",
            size=8,
            sha512="0" * 128,
        )


class DecisionFactory(DjangoModelFactory[Decision]):
    """An accepted decision on a public item."""

    class Meta:
        model = Decision

    item = factory.SubFactory(ItemFactory)
    meeting = factory.LazyAttribute(lambda row: row.item.meeting)
    body = factory.LazyAttribute(lambda row: row.item.meeting.body)
    year = 2026
    serial = factory.Sequence(lambda number: number + 1)
    number = factory.LazyAttribute(lambda row: f"{row.body.short_name} {row.year}/{row.serial:02d}")
    wording = "Die Einladungen werden in Leichter Sprache verschickt."
    yes = 3
    no = 1
    abstain = 0
    present_weight = 5


class TaskFactory(DjangoModelFactory[Task]):
    """An open task that is due in two weeks."""

    class Meta:
        model = Task

    owner = factory.SubFactory(SeatFactory)
    body = factory.LazyAttribute(lambda row: row.owner.body)
    text = factory.Sequence(lambda number: f"Aufgabe {number}")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))


class MinutesVersionFactory(DjangoModelFactory[MinutesVersion]):
    """Minutes that were sent round, with one item."""

    class Meta:
        model = MinutesVersion

    meeting = factory.SubFactory(MeetingFactory, state=MeetingState.HELD)
    number = 1
    content = factory.LazyAttribute(
        lambda row: (
            content_of(row.meeting)
            | {
                "items": [
                    {
                        "reference": "23456789",
                        "number": "1",
                        "depth": 0,
                        "title": "Kiezkassen",
                        "kind": "Beratung",
                        "public": True,
                        "tabled": False,
                        "blocks": [],
                        "decisions": [],
                        "tasks": [],
                    }
                ]
            }
        )
    )
    sha256 = factory.LazyAttribute(lambda row: checksum(row.content))
    comments_until = factory.LazyFunction(timezone.localdate)


class ImportDraftFactory(DjangoModelFactory[ImportDraft]):
    """Old minutes with one item, not yet confirmed."""

    class Meta:
        model = ImportDraft

    body = factory.SubFactory(BodyFactory)
    name = "protokoll.md"
    file = factory.LazyFunction(lambda: ContentFile(b"# 1 Punkt", name="protokoll.md"))
    sha512 = factory.Sequence(lambda number: f"{number:0128d}")
    text = "Titel: Sitzung\nDatum: 14.06.2022\n\n# Punkt\n"


def seat_for(user: Any, body: Body, **values: Any) -> Seat:
    """A seat that this account holds, by its confirmed address."""
    person, _new = Person.objects.get_or_create(email=user.email, defaults={"name": str(user)})
    return SeatFactory.create(body=body, person=person, **values)
