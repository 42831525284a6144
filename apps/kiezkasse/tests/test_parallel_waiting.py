"""The waiting list when several people press the button in the same moment."""

import uuid
from decimal import Decimal

import pytest

from apps.accounts.models import User
from apps.kiezkasse.domain.evening import close_assembly, decide_entry
from apps.kiezkasse.domain.inputs import once
from apps.kiezkasse.domain.waiting_list import grant_from_waiting_list
from apps.kiezkasse.enums import VoteMethod
from apps.kiezkasse.models import Proposal, RecordedInput, RegionBudget

from .test_counting import count, entry, evening, give
from .test_parallel import at_once, kinds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_grants_at_once_never_overdraw(coordinator: User, moderator: User) -> None:
    assembly = evening(costs={"Bank": 800, "Fest": 150, "Beet": 150})
    count(assembly, moderator, Bank=40, Fest=30, Beet=20)
    give(assembly, moderator, Bank=800, Fest=0, Beet=0, waiting=("Fest", "Beet"))
    close_assembly(assembly=assembly, actor=moderator)
    fest, beet = Proposal.objects.get(title="Fest"), Proposal.objects.get(title="Beet")
    outcomes = at_once(
        lambda: grant_from_waiting_list(proposal=fest, amount=Decimal(150), actor=coordinator),
        lambda: grant_from_waiting_list(proposal=beet, amount=Decimal(150), reason="Eilt", actor=moderator),
    )
    assert kinds(outcomes) == ["done", "refused"]
    assert RegionBudget.objects.get().granted == 950
    assert Proposal.objects.filter(status="waiting").count() == 1


def test_the_same_input_from_two_connections_counts_once(moderator: User) -> None:
    assembly = evening(VoteMethod.YES_NO)
    key, one = uuid.uuid4(), entry("Bank")

    def send() -> object:
        return once(
            assembly=assembly,
            key=key,
            action="vote",
            act=lambda: decide_entry(
                entry=one, yes=20, no=1, abstain=0, granted=Decimal(800), version=1, actor=moderator
            ),
            actor=moderator,
        )

    outcomes = at_once(send, send, send)
    assert kinds(outcomes) == ["done"] * 3
    assert sum(value is not None for _kind, value in outcomes) == 1
    assert RecordedInput.objects.count() == 1
    assert RegionBudget.objects.get().granted == 800
