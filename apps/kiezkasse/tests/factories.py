"""Rows of the Kiezkasse for tests: a published round of Treptow-Köpenick whose window for ideas is open."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import factory
from django.contrib.gis.geos import Point
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.person import person_key
from apps.core.testing.moments import evening_in
from apps.sozialraum.models import District, Sozialraum

from ..enums import (
    AssemblyState,
    Category,
    LedgerKind,
    PhaseKind,
    PlaceKind,
    ProposalStatus,
    RoundState,
    VoteMethod,
)
from ..models import (
    AgendaEntry,
    Assembly,
    Comment,
    LedgerEntry,
    Phase,
    Proposal,
    ProposalContact,
    ProposalStep,
    RegionBudget,
    Round,
    Support,
)

ADLERSHOF = "092007"
IN_ADLERSHOF = (13.5475, 52.4365)
BEGUN = {AssemblyState.OPEN, AssemblyState.CLOSED}


class RoundFactory(DjangoModelFactory[Round]):
    """A published round; district_key="10" for Marzahn-Hellersdorf."""

    class Meta:
        model = Round
        django_get_or_create = ("district", "year")
        exclude = ("district_key",)

    district_key = "09"
    district = factory.LazyAttribute(lambda row: District.objects.get(key=row.district_key))
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    introduction = "Geld für Ideen aus der Nachbarschaft."
    state = RoundState.PUBLISHED


class RegionBudgetFactory(DjangoModelFactory[RegionBudget]):
    """The Kiezkasse of Adlershof; region_key="092005" for another region."""

    class Meta:
        model = RegionBudget
        django_get_or_create = ("round", "region")
        skip_postgeneration_save = True
        exclude = ("region_key",)

    region_key = ADLERSHOF
    region = factory.LazyAttribute(lambda row: Sozialraum.objects.get(key=row.region_key, lor_version="2021"))
    round = factory.SubFactory(
        RoundFactory, district_key=factory.LazyAttribute(lambda row: row.factory_parent.region_key[:2])
    )
    amount = Decimal(7300)

    @factory.post_generation
    def with_ledger(self: RegionBudget, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False and self.amount and not self.ledger.exists():
            LedgerEntry.objects.create(region_budget=self, kind=LedgerKind.DECIDED, amount=self.amount)


class PhaseFactory(DjangoModelFactory[Phase]):
    """A window that is open: since ten days, for another twelve."""

    class Meta:
        model = Phase

    round = factory.SubFactory(RoundFactory)
    kind = PhaseKind.SUBMISSION
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=12))


class ProposalFactory(DjangoModelFactory[Proposal]):
    """A published idea with a pin in Adlershof, its contact and its Lebenslauf.

    status=… gives it another status; what has to go with that status follows.
    """

    class Meta:
        model = Proposal
        skip_postgeneration_save = True

    region_budget = factory.SubFactory(RegionBudgetFactory)
    title = factory.Sequence(lambda number: f"Bank am Markt {number}")
    text = "Eine Bank, auf der sich Nachbarinnen und Nachbarn treffen können."
    category = Category.NEIGHBOURHOOD
    cost = Decimal(800)
    place_kind = PlaceKind.PIN
    point = factory.LazyAttribute(
        lambda row: Point(*IN_ADLERSHOF, srid=4326) if row.place_kind == PlaceKind.PIN else None
    )
    planungsraum = factory.LazyAttribute(
        lambda row: (
            None
            if row.place_kind == PlaceKind.REGION
            else Sozialraum.objects.filter(parent=row.region_budget.region).order_by("key").first()
        )
    )
    address_text = factory.LazyAttribute(lambda row: "" if row.place_kind == PlaceKind.REGION else "Am Markt")
    author_name = "Nachbarin"
    status = ProposalStatus.PUBLISHED
    is_public = factory.LazyAttribute(
        lambda row: row.status not in {ProposalStatus.UNCONFIRMED, ProposalStatus.SUBMITTED}
    )
    granted_amount = factory.LazyAttribute(lambda row: Decimal(600) if row.status == ProposalStatus.GRANTED else None)
    merged_into = factory.LazyAttribute(
        lambda row: (
            ProposalFactory.create(region_budget=row.region_budget) if row.status == ProposalStatus.MERGED else None
        )
    )
    created_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=5))
    published_at = factory.LazyAttribute(lambda row: row.created_at + timedelta(days=2) if row.is_public else None)
    read_at = factory.LazyAttribute(lambda row: row.published_at)

    @factory.post_generation
    def with_contact(self: Proposal, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False:
            ProposalContact.objects.create(
                proposal=self, email=f"{self.reference}@example.org", consent_version="2026-11", **kwargs
            )

    @factory.post_generation
    def with_ledger(self: Proposal, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False and self.granted_amount:
            LedgerEntry.objects.create(
                region_budget=self.region_budget, proposal=self, kind=LedgerKind.GRANTED, amount=-self.granted_amount
            )

    @factory.post_generation
    def with_steps(self: Proposal, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if not create or extracted is False:
            return
        ProposalStepFactory.create(
            proposal=self, status=ProposalStatus.SUBMITTED, at=self.created_at, office="Einreicher:in"
        )
        if self.published_at:
            ProposalStepFactory.create(proposal=self, at=self.published_at)
        if self.status not in {ProposalStatus.UNCONFIRMED, ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED}:
            needs_reason = self.status in {ProposalStatus.REJECTED, ProposalStatus.PASSED_ON}
            reason = "Nicht zum Zweck der Kiezkasse." if needs_reason else ""
            ProposalStepFactory.create(
                proposal=self, status=self.status, at=timezone.now(), reason=reason, amount=self.granted_amount
            )


class ProposalStepFactory(DjangoModelFactory[ProposalStep]):
    """One step of a Lebenslauf."""

    class Meta:
        model = ProposalStep

    proposal = factory.SubFactory(ProposalFactory)
    status = ProposalStatus.PUBLISHED
    at = factory.LazyFunction(timezone.now)
    office = "Anlaufstelle"


class SupportFactory(DjangoModelFactory[Support]):
    """Somebody supports an idea; the stored count is not touched."""

    class Meta:
        model = Support

    proposal = factory.SubFactory(ProposalFactory)
    person = factory.LazyAttribute(lambda row: person_key(row.user.email))


class CommentFactory(DjangoModelFactory[Comment]):
    """Somebody comments on an idea; the stored count is not touched."""

    class Meta:
        model = Comment

    proposal = factory.SubFactory(ProposalFactory)
    text = "Das fehlt hier schon lange."


class AssemblyFactory(DjangoModelFactory[Assembly]):
    """A planned assembly in Adlershof in three weeks; state="open" makes a running one with 30 people."""

    class Meta:
        model = Assembly

    region_budget = factory.SubFactory(RegionBudgetFactory)
    starts_at = factory.LazyFunction(lambda: evening_in(21))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    place = "Bürgerhaus Adlershof"
    address = "Dörpfeldstraße 54"
    state = AssemblyState.PLANNED
    present = factory.LazyAttribute(lambda row: 30 if row.state in BEGUN else None)
    opened_at = factory.LazyAttribute(lambda row: timezone.now() if row.state in BEGUN else None)
    closed_at = factory.LazyAttribute(lambda row: timezone.now() if row.state == AssemblyState.CLOSED else None)
    cancel_reason = factory.LazyAttribute(
        lambda row: "Der Saal ist gesperrt." if row.state == AssemblyState.CANCELLED else ""
    )


class AgendaEntryFactory(DjangoModelFactory[AgendaEntry]):
    """An idea on the agenda, not yet decided."""

    class Meta:
        model = AgendaEntry

    assembly = factory.SubFactory(AssemblyFactory)
    proposal = factory.SubFactory(
        ProposalFactory,
        region_budget=factory.SelfAttribute("..assembly.region_budget"),
        status=ProposalStatus.ON_AGENDA,
    )
    position = factory.Sequence(lambda number: number + 1)
    decided_at = None
    method = factory.LazyAttribute(lambda row: VoteMethod.YES_NO if row.decided_at else "")
