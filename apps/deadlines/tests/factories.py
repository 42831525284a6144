"""Deadlines for tests: a question to the Anlaufstelle of Treptow-Köpenick, due in ten days."""

from datetime import datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.enums import RoleKind
from apps.sozialraum.models import District

from ..days import end_of
from ..enums import DeadlineState
from ..kinds import MODERATION
from ..models import Deadline
from ..queries import rules_of_districts
from ..steps import first_step


class DeadlineFactory(DjangoModelFactory[Deadline]):
    """`days`: in how many days it is due, below 0 for overdue ones. user= or department= with role=""."""

    class Meta:
        model = Deadline
        exclude = ("days", "district_key")

    days = 10
    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    role = RoleKind.ANLAUFSTELLE.value
    kind = MODERATION
    subject = factory.Sequence(lambda number: f"idea{number}")
    title = factory.Sequence(lambda number: f"Bank am Markt {number}")
    address = "/kiezkassen/"
    due_at = factory.LazyAttribute(lambda row: end_of(timezone.localdate() + timedelta(days=row.days)))
    state = DeadlineState.OPEN
    closed_at = factory.LazyAttribute(lambda row: None if row.state == DeadlineState.OPEN else timezone.now())
    reason = factory.LazyAttribute(lambda row: "Nicht nötig." if row.state == DeadlineState.WAIVED else "")

    @factory.lazy_attribute
    def next_step_at(self: Any) -> datetime | None:
        if self.state != DeadlineState.OPEN:
            return None
        rule = rules_of_districts([self.district.pk])[self.district.pk, self.kind]
        step = first_step(self.due_at, rule, now=timezone.now())
        return step.at if step else None
