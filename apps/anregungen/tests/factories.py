"""Rows of Anregungen for tests: of Treptow-Köpenick, in Adlershof."""

from datetime import datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.models import Department
from apps.sozialraum.models import District, Sozialraum
from apps.vorhaben.tests.factories import department_of

from ..domain.content import AnregungContent
from ..domain.lifeline import note_step
from ..enums import OVER, WITH_REASON, Channel, Status, StepKind, WhoSigns
from ..models import Anregung, AnregungContact, AnregungRules

ADLERSHOF = "092007"
KAULSDORF = "104008"


def area_of(key: str) -> Sozialraum:
    return Sozialraum.objects.get(key=key, lor_version="2021")


def content(**changes: Any) -> AnregungContent:
    """What somebody writes: participation in the rebuilding of a crossing that is in no list."""
    values: dict[str, Any] = {
        "title": "Mitreden an der Kreuzung",
        "summary": "Alle, die dort wohnen, sollen beim Umbau mitreden.",
        "reason": "Der Schulweg führt darüber.",
        "aim": "Eine Kreuzung, die Kinder sicher überqueren.",
        "vorhaben_words": "Umbau der Kreuzung am Bahnhof",
    }
    if "sozialraum" not in changes:
        values["sozialraum"] = area_of(ADLERSHOF)
    return AnregungContent(**values | changes)


def set_rules(district: District, **changes: Any) -> AnregungRules:
    """The rules of a district: three signatures in 30 days, whoever lives there decides."""
    values: dict[str, Any] = {"needed_signatures": 3, "collect_days": 30, "who_signs": WhoSigns.LIVE_OR_WORK}
    return AnregungRules.objects.update_or_create(district=district, defaults=values | changes)[0]


def _soon(row: Any) -> datetime:
    return timezone.now() + timedelta(days=20)


class AnregungFactory(DjangoModelFactory[Anregung]):
    """In check, from paper; other statuses bring what belongs to them. district_key="10" for Marzahn-Hellersdorf."""

    class Meta:
        model = Anregung
        skip_postgeneration_save = True
        exclude = ("district_key", "area_key")

    district_key = "09"
    area_key = factory.LazyAttribute(lambda row: {"09": ADLERSHOF, "10": KAULSDORF}[row.district_key])
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    sozialraum = factory.LazyAttribute(lambda row: area_of(row.area_key))
    title = factory.Sequence(lambda number: f"Anregung {number}")
    vorhaben_words = "Umbau der Kreuzung"
    summary = "Alle, die dort wohnen, sollen mitreden."
    reason = "Der Schulweg führt darüber."
    aim = "Eine sichere Kreuzung."
    channel = Channel.PAPER
    status = Status.CHECK
    created_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=5))
    received_at = factory.LazyAttribute(lambda row: None if row.status == Status.UNCONFIRMED else row.created_at)
    check_until = factory.LazyAttribute(lambda row: row.received_at and row.received_at + timedelta(days=14))
    is_public = factory.LazyAttribute(
        lambda row: row.status not in {Status.UNCONFIRMED, Status.RECEIVED, Status.CHECK, Status.WITHDRAWN}
    )
    published_at = factory.LazyAttribute(lambda row: row.received_at + timedelta(days=1) if row.is_public else None)
    needed_signatures = factory.LazyAttribute(lambda row: 3 if row.status == Status.COLLECTING else 0)
    collect_until = factory.LazyAttribute(lambda row: _soon(row) if row.status == Status.COLLECTING else None)
    department: Any = factory.LazyAttribute(lambda row: department_of(row.district) if row.is_public else None)
    decide_until = factory.LazyAttribute(lambda row: _soon(row) if row.is_public else None)
    decision_reason = factory.LazyAttribute(lambda row: "Der Plan steht fest." if row.status in WITH_REASON else "")
    ended_at = factory.LazyAttribute(lambda row: timezone.now() if row.status in OVER else None)

    @factory.post_generation
    def contact_data(self: Anregung, create: bool, extracted: dict[str, Any] | None, **kwargs: Any) -> None:
        values = {"name": "Anna Beispiel", "email": f"{self.reference}@example.org", "confirmed_at": timezone.now()}
        self.contact = AnregungContact.objects.create(
            anregung=self, consent_version="2026-11", **values | (extracted or {})
        )

    @factory.post_generation
    def lifeline(self: Anregung, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if self.received_at is None:
            return
        note_step(self, StepKind.RECEIVED, at=self.received_at, office="Anlaufstelle", actor=None)
        if self.status in StepKind.values and self.status != Status.RECEIVED:
            note_step(
                self,
                StepKind(self.status),
                at=self.published_at or self.received_at,
                office="Anlaufstelle",
                reason=self.decision_reason,
                actor=None,
            )


def office(district: District) -> Department:
    """The office that decides; the reviewer of the tests belongs to it."""
    return department_of(district)
