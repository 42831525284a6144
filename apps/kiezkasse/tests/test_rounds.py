"""The year of a district: published when it is whole, closed when all is decided."""

from decimal import Decimal

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.rounds import close_round, publish_round
from apps.kiezkasse.enums import AssemblyState, RoundState

from .factories import AssemblyFactory, PhaseFactory, RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db


def test_publish_round_needs_money_and_a_window_for_ideas(lead: User) -> None:
    round = RoundFactory.create(state=RoundState.DRAFT)
    with pytest.raises(DomainError) as error:
        publish_round(round=round, actor=lead)
    assert "wie viel Geld" in str(error.value)
    RegionBudgetFactory.create(round=round, amount=Decimal(2600))
    with pytest.raises(DomainError) as error:
        publish_round(round=round, actor=lead)
    assert "von wann bis wann" in str(error.value)
    PhaseFactory.create(round=round)
    assert publish_round(round=round, actor=lead).state == RoundState.PUBLISHED
    with pytest.raises(DomainError):
        publish_round(round=round, actor=lead)


@pytest.mark.parametrize("state", [AssemblyState.PLANNED, AssemblyState.OPEN])
def test_close_round_waits_for_every_assembly(lead: User, state: AssemblyState) -> None:
    assembly = AssemblyFactory.create(state=state)
    with pytest.raises(DomainError):
        close_round(round=assembly.region_budget.round, actor=lead)


def test_close_round_ends_the_year(lead: User) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED)
    AssemblyFactory.create(state=AssemblyState.CANCELLED)
    round = assembly.region_budget.round
    assert close_round(round=round, actor=lead).state == RoundState.CLOSED
    with pytest.raises(DomainError):
        close_round(round=round, actor=lead)
