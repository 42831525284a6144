"""Rows of enquiries for tests: a question to the Anlaufstelle of Treptow-Köpenick that came through the form."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.models import Department
from apps.deadlines.days import end_of
from apps.sozialraum.models import District

from ..domain.content import Contact, EnquiryContent, Words
from ..domain.enquiries import receive_enquiry
from ..domain.numbers import next_number
from ..enums import Channel, Direction, EnquiryKind, FaqState, HandOverState, Reply, Topic
from ..models import Enquiry, EnquiryContact, EnquiryMessage, FaqEntry, HandOver
from ..standings import legal_day, promised_day

OFFICE = "Straßen- und Grünflächenamt"


def ask(district: District, text: str = "Wann ist die Versammlung?", **changes: Any) -> Enquiry:
    """Somebody asks through the form, as in life: with number, deadline and mails."""
    contact = {name: changes.pop(name) for name in ("name", "email", "phone") if name in changes}
    actor = changes.pop("actor", None)
    content = {"kind": EnquiryKind.QUESTION, "channel": Channel.FORM} | changes
    return receive_enquiry(
        district=district,
        content=EnquiryContent(**content),
        contact=Contact(**contact),
        words=Words(text=text),
        actor=actor,
    )


class EnquiryFactory(DjangoModelFactory[Enquiry]):
    """`days`: in how many days the answer is promised; district_key="10" for Marzahn-Hellersdorf."""

    class Meta:
        model = Enquiry
        skip_postgeneration_save = True
        exclude = ("district_key",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    number = factory.LazyAttribute(lambda row: next_number(district=row.district, year=row.year))
    kind = EnquiryKind.QUESTION
    channel = Channel.FORM
    subject = factory.Sequence(lambda number: f"Wann ist die Versammlung? {number}")
    promised_on = factory.LazyFunction(lambda: promised_day(timezone.localdate()))
    legal_due_on = factory.LazyAttribute(lambda row: legal_day(row.kind, timezone.localdate()))

    @factory.post_generation
    def message(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create:
            MessageFactory.create(enquiry=self, text=extracted or "Wann ist die nächste Versammlung in Adlershof?")


class MessageFactory(DjangoModelFactory[EnquiryMessage]):
    """From the person; reply=Reply.ANSWER for one to the person."""

    class Meta:
        model = EnquiryMessage

    enquiry = factory.SubFactory(EnquiryFactory)
    reply = ""
    direction = factory.LazyAttribute(lambda row: Direction.OUT if row.reply in Reply.values else Direction.IN)
    channel = Channel.FORM
    text = "Wann?"


class ContactFactory(DjangoModelFactory[EnquiryContact]):
    class Meta:
        model = EnquiryContact

    enquiry = factory.SubFactory(EnquiryFactory)
    name = "Ada Beispiel"
    email = "ada@example.org"


class HandOverFactory(DjangoModelFactory[HandOver]):
    """An open question to the Straßen- und Grünflächenamt, due in a week."""

    class Meta:
        model = HandOver

    enquiry = factory.SubFactory(EnquiryFactory)
    department = factory.LazyAttribute(
        lambda row: Department.objects.get_or_create(district=row.enquiry.district, name="Straßen- und Grünflächenamt")[
            0
        ]
    )
    question = "Wann wird die Laterne repariert?"
    due_at = factory.LazyFunction(lambda: end_of(timezone.localdate() + timedelta(days=7)))
    state = HandOverState.OPEN


class FaqFactory(DjangoModelFactory[FaqEntry]):
    class Meta:
        model = FaqEntry
        exclude = ("district_key",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    question = factory.Sequence(lambda number: f"Wer darf eine Idee einreichen? {number}")
    answer = "Alle, die im Kiez wohnen, arbeiten oder zur Schule gehen."
    topic = Topic.KIEZKASSE
    state = FaqState.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)
