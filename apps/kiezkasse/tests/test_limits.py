"""What a round allows one idea and one person."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.limits import check_limits, ideas_of_person
from apps.kiezkasse.domain.proposals import (
    Place,
    ProposalText,
    confirm_proposal,
    enter_proposal,
    submit_proposal,
    withdraw_proposal,
)
from apps.kiezkasse.enums import Category, Channel, PlaceKind, ProposalStatus
from apps.kiezkasse.models import Proposal, RegionBudget, Round

from .factories import PhaseFactory, ProposalFactory, RegionBudgetFactory
from .test_parallel import at_once, kinds

pytestmark = pytest.mark.django_db
REGION = Place(kind=PlaceKind.REGION)


@pytest.fixture
def budget() -> RegionBudget:
    """Adlershof, where ideas can be handed in."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    return budget


def limit(budget: RegionBudget, **limits: Any) -> RegionBudget:
    Round.objects.filter(pk=budget.round_id).update(**limits)
    return RegionBudget.objects.select_related("round", "region").get(pk=budget.pk)


def idea(**changes: Any) -> ProposalText:
    values: dict[str, Any] = {"title": "Bank", "text": "Zum Sitzen.", "category": Category.SPACE, "cost": Decimal(800)}
    return ProposalText(**(values | {"author_name": "Nachbarin"} | changes))


def hand_in(budget: RegionBudget, *, email: str, actor: User | None = None, **changes: Any) -> Proposal:
    return submit_proposal(
        region_budget=budget,
        content=idea(**changes),
        place=REGION,
        email=email,
        submission_key=uuid.uuid4(),
        actor=actor,
    )


def test_check_limits_lets_everything_pass_without_limits(budget: RegionBudget) -> None:
    check_limits(region_budget=budget, content=idea(), email="a@example.org", actor=None)


@pytest.mark.parametrize(("cost", "fits"), [("800", True), ("800.01", False), ("7000", False)])
def test_check_limits_knows_the_highest_cost(budget: RegionBudget, cost: str, fits: bool) -> None:
    budget = limit(budget, max_cost=Decimal(800))
    if fits:
        hand_in(budget, email="a@example.org", cost=Decimal(cost))
        return
    with pytest.raises(DomainError, match="höchstens 800") as error:
        hand_in(budget, email="a@example.org", cost=Decimal(cost))
    assert error.value.field == "cost"


def test_check_limits_offers_the_topics_of_the_round(budget: RegionBudget) -> None:
    budget = limit(budget, categories=[Category.GREEN, Category.SPORT])
    hand_in(budget, email="a@example.org", category=Category.GREEN)
    with pytest.raises(DomainError, match="Grün und Umwelt, Sport und Bewegung") as error:
        hand_in(budget, email="a@example.org", category=Category.CULTURE)
    assert error.value.field == "category"


def test_check_limits_asks_for_the_minimum_age(budget: RegionBudget) -> None:
    budget = limit(budget, min_age=14)
    check_limits(region_budget=budget, content=idea(), email="", actor=None)
    with pytest.raises(DomainError, match="mindestens 14 Jahre") as error:
        check_limits(region_budget=budget, content=idea(), email="", old_enough=False, actor=None)
    assert error.value.field == "old_enough"


def test_a_person_with_an_account_reaches_the_limit(budget: RegionBudget, citizen: User) -> None:
    budget = limit(budget, max_ideas=2)
    first = hand_in(budget, email=citizen.email, actor=citizen)
    hand_in(budget, email=citizen.email, actor=citizen)
    with pytest.raises(DomainError, match="2 Ideen") as error:
        hand_in(budget, email=citizen.email.upper(), actor=citizen)
    assert error.value.field == "email"
    withdraw_proposal(proposal=first, actor=citizen)
    hand_in(budget, email=citizen.email, actor=citizen)


def test_a_mail_address_and_its_account_are_one_person(budget: RegionBudget, citizen: User, moderator: User) -> None:
    budget = limit(budget, max_ideas=1)
    hand_in(budget, email=citizen.email, actor=citizen)
    waiting = hand_in(budget, email=citizen.email)
    with pytest.raises(DomainError, match="schon eine da"):
        confirm_proposal(proposal=waiting)
    with pytest.raises(DomainError, match="schon eine da"):
        enter_proposal(
            region_budget=budget,
            content=idea(),
            place=REGION,
            channel=Channel.PHONE,
            email=citizen.email,
            submission_key=uuid.uuid4(),
            actor=moderator,
        )
    waiting.refresh_from_db()
    assert waiting.status == ProposalStatus.UNCONFIRMED


def test_nobody_learns_from_the_form_whose_ideas_are_here(budget: RegionBudget, citizen: User) -> None:
    budget = limit(budget, max_ideas=1)
    hand_in(budget, email=citizen.email, actor=citizen)
    assert hand_in(budget, email=citizen.email).status == ProposalStatus.UNCONFIRMED


def test_other_rounds_and_other_people_do_not_count(budget: RegionBudget) -> None:
    budget = limit(budget, max_ideas=1)
    elsewhere = RegionBudgetFactory.create(round__year=budget.round.year - 1)
    for region_budget, email in ((elsewhere, "a@example.org"), (budget, "b@example.org")):
        contact = ProposalFactory.create(region_budget=region_budget).contact
        contact.email = email
        contact.save()
    assert ideas_of_person(round=budget.round, email="A@example.org") == 0
    confirm_proposal(proposal=hand_in(budget, email="a@example.org"))
    assert ideas_of_person(round=budget.round, email="A@example.org") == 1


def test_the_same_form_twice_is_no_second_idea(budget: RegionBudget, citizen: User) -> None:
    budget = limit(budget, max_ideas=1)
    key = uuid.uuid4()
    both = {
        submit_proposal(
            region_budget=budget, content=idea(), place=REGION, email=citizen.email, submission_key=key, actor=citizen
        ).pk
        for _time in range(2)
    }
    assert len(both) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ideas_sent_in_the_same_moment_keep_the_limit(person: Callable[..., User]) -> None:
    budget = RegionBudgetFactory.create(round__max_ideas=2)
    PhaseFactory.create(round=budget.round)
    writer = person("writer")
    waiting = [hand_in(budget, email=writer.email) for _number in range(3)]
    outcomes = at_once(
        *(lambda: hand_in(budget, email=writer.email, actor=writer) for _number in range(3)),
        *(lambda one=one: confirm_proposal(proposal=one) for one in waiting),
    )
    assert kinds(outcomes) == ["done"] * 2 + ["refused"] * 4
    assert ideas_of_person(round=budget.round, email=writer.email) == 2
