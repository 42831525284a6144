"""People and things of Treptow-Köpenick, for tests that go through every address."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.kiezkasse.domain.links import private_key
from apps.kiezkasse.enums import AssemblyState, ProposalStatus
from apps.kiezkasse.models import Proposal, ProposalDraft
from apps.kiezkasse.tests.factories import (
    AgendaEntryFactory,
    AssemblyFactory,
    CommentFactory,
    PhaseFactory,
    ProposalFactory,
)

from ..enums import FeedbackKind
from ..models import Feedback
from .access import ACTORS, World


@pytest.fixture
def world(request: pytest.FixtureRequest, db: None) -> World:
    """A round with an open window, ideas in several states, a planned and a running assembly."""
    people: dict[str, User | None] = {
        actor: None if actor == "anonymous" else request.getfixturevalue(actor) for actor in ACTORS
    }
    public = ProposalFactory.create()
    waiting = ProposalFactory.create(region_budget=public.region_budget, status=ProposalStatus.SUBMITTED)
    unconfirmed = ProposalFactory.create(region_budget=public.region_budget, status=ProposalStatus.UNCONFIRMED)
    PhaseFactory.create(round=public.region_budget.round)
    planned = AssemblyFactory.create(region_budget=public.region_budget)
    running = AssemblyFactory.create(region_budget=public.region_budget, state=AssemblyState.OPEN)
    entry = AgendaEntryFactory.create(assembly=running)
    comment = CommentFactory.create(proposal=public, author=people["citizen"])
    moderator = people["moderator"]
    assert moderator is not None
    budget = public.region_budget
    feedback = Feedback.objects.create(
        kind=FeedbackKind.QUESTION, message="Wann ist die Versammlung?", district=budget.round.district
    )
    values: dict[str, Any] = {
        "year": budget.round.year,
        "district_slug": budget.round.district.slug,
        "region_slug": budget.region.slug,
        "region_key": budget.region.key,
        "proposal": public.reference,
        "proposal_slug": public.slug,
        "waiting_proposal": waiting.reference,
        "waiting_slug": waiting.slug,
        "planned_assembly": planned.reference,
        "running_assembly": running.reference,
        "agenda_idea": entry.proposal.reference,
        "comment": comment.reference,
        "round_pk": budget.round.pk,
        "budget_pk": budget.pk,
        "proposal_pk": public.pk,
        "assembly_pk": planned.pk,
        "district_pk": budget.round.district_id,
        "area_pk": budget.region_id,
        "role_pk": moderator.roles.get().pk,
        "department_pk": Department.objects.get().pk,
        "staff_pk": moderator.pk,
        "feedback_pk": feedback.pk,
        "message": uuid.uuid4(),
        "draft_key": ProposalDraft.objects.create().key,
    }
    things: dict[str, Callable[[], Any]] = {name: _constant(value) for name, value in values.items()}
    things["private_key"] = lambda: _key(public)
    things["unconfirmed_key"] = lambda: _key(unconfirmed)
    return World(people, things)


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _key(proposal: Proposal) -> str:
    return private_key(Proposal.objects.select_related("contact").get(pk=proposal.pk))
