"""Rows of consultations for tests: one that runs, on a draft of two paragraphs in Treptow-Köpenick."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.person import person_key

from ..domain.answers import answer_contributions
from ..domain.consultations import publish_answers
from ..enums import ContributionKind, Verdict, VersionStatus
from ..models import Consultation, Contribution, PendingContribution
from .factories import written_version


class ConsultationFactory(DjangoModelFactory[Consultation]):
    """Runs since yesterday; `over=True` ended an hour ago."""

    class Meta:
        model = Consultation
        exclude = ("over",)

    over = False
    version = factory.LazyFunction(lambda: written_version(VersionStatus.CONSULTATION))
    invitation = "Lesen Sie den Entwurf und sagen Sie, was fehlt."
    who = "Alle, die in Treptow-Köpenick leben oder arbeiten."
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda row: timezone.now() + timedelta(hours=-1 if row.over else 240))
    answer_by = factory.LazyAttribute(lambda row: timezone.localdate(row.ends_at) + timedelta(days=30))


class ContributionFactory(DjangoModelFactory[Contribution]):
    """Somebody without an account objects to the first paragraph; the consultation's last number follows."""

    class Meta:
        model = Contribution

    consultation = factory.SubFactory(ConsultationFactory)
    paragraph = factory.LazyAttribute(lambda row: row.consultation.version.paragraphs.order_by("position").first())
    parent = None
    kind = ContributionKind.OBJECTION
    text = "Das ist zu ungenau."
    name = "Frau K."
    person = factory.Sequence(lambda number: person_key(f"gast{number}@example.org"))

    @classmethod
    def _create(cls, model_class: type[Contribution], *args: Any, **values: Any) -> Contribution:
        consultation = values["consultation"]
        if values.get("parent") is None and values.get("number") is None:
            consultation.last_number = consultation.contributions.filter(parent=None).count() + 1
            consultation.save(update_fields=["last_number"])
            values["number"] = consultation.last_number
        return super()._create(model_class, *args, **values)


class WordingFactory(ContributionFactory):
    """Somebody words the first paragraph anew."""

    kind = ContributionKind.WORDING
    text = "So ist es klarer."
    wording = "Wir fragen früh und zweimal."


class PendingFactory(DjangoModelFactory[PendingContribution]):
    """Somebody has not confirmed what they wrote."""

    class Meta:
        model = PendingContribution

    consultation = factory.SubFactory(ConsultationFactory)
    paragraph = factory.LazyAttribute(lambda row: row.consultation.version.paragraphs.order_by("position").first())
    kind = ContributionKind.OBJECTION
    text = "Das ist zu ungenau."
    name = "Frau K."
    email = "gast@example.org"


def answered_consultation(
    actor: Any, *, wordings: int = 1, verdict: str = Verdict.TAKEN, **values: Any
) -> Consultation:
    """One that is over, with so many wordings of the first paragraph, all answered and published."""
    consultation = ConsultationFactory.create(over=True, **values)
    for number in range(wordings):
        WordingFactory.create(consultation=consultation, wording=f"Wir fragen früh, Fassung {number}.")
    numbers = [number for number in consultation.contributions.values_list("number", flat=True) if number]
    answer_contributions(consultation=consultation, numbers=numbers, verdict=verdict, reason="Gut.", actor=actor)
    return publish_answers(consultation=consultation, actor=actor)
