"""What two people of the office press in the same moment: real threads, real PostgreSQL."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.kiezkasse.domain.blocking import block_person
from apps.kiezkasse.domain.counting import Count, count_votes
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.drawing import draw_agenda
from apps.kiezkasse.domain.evening import decide_entry
from apps.kiezkasse.domain.exchange import apply_import
from apps.kiezkasse.domain.money import set_amounts
from apps.kiezkasse.enums import VoteMethod
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, RegionBudget
from apps.moderation.models import Block

from .factories import AgendaEntryFactory, AssemblyFactory, CommentFactory, ProposalFactory, RegionBudgetFactory
from .test_exchange import HEAD, ROW, batch_of
from .test_parallel import at_once, kinds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_clerks_count_the_points_of_one_room_once(moderator: User, kiezpate: User) -> None:
    """Each count alone fits into the room; both together would be more points than people have."""
    assembly = AssemblyFactory.create(state="open", method=VoteMethod.POINTS, points_each=1)
    ideas = [AgendaEntryFactory.create(assembly=assembly).proposal.reference for _index in range(2)]
    people = assembly.present or 0

    def count(reference: str, actor: User) -> Callable[[], Any]:
        counts = {reference: Count(votes=people // 2 + 1, version=1)}
        return lambda: count_votes(assembly=assembly, counts=counts, actor=actor)

    outcomes = at_once(count(ideas[0], moderator), count(ideas[1], kiezpate))
    assert kinds(outcomes) == ["done", "refused"]
    points = [entry.points or 0 for entry in assembly.entries.all()]
    assert sorted(points) == [0, people // 2 + 1]


def test_the_same_table_is_taken_over_once(moderator: User, lead: User) -> None:
    round = RegionBudgetFactory.create().round
    batch = batch_of(round, f"{HEAD}\n{ROW}", moderator)
    outcomes = at_once(
        lambda: apply_import(batch=batch, actor=moderator), lambda: apply_import(batch=batch, actor=lead)
    )
    assert kinds(outcomes) == ["done", "refused"]
    assert Proposal.objects.count() == 1


def test_the_same_table_uploaded_by_two_makes_each_idea_once(moderator: User, lead: User) -> None:
    round = RegionBudgetFactory.create().round
    first, second = (batch_of(round, f"{HEAD}\n{ROW}", actor) for actor in (moderator, lead))
    outcomes = at_once(
        lambda: apply_import(batch=first, actor=moderator), lambda: apply_import(batch=second, actor=lead)
    )
    assert kinds(outcomes) == ["done", "done"]
    assert sorted((applied.created, applied.unchanged) for _kind, applied in outcomes) == [(0, 1), (1, 0)]
    assert Proposal.objects.count() == 1


def test_a_new_amount_and_a_grant_at_once_never_overspend(lead: User, kiezpate: User) -> None:
    assembly = AssemblyFactory.create(state="open", region_budget__amount=Decimal(800))
    entry = AgendaEntryFactory.create(assembly=assembly, proposal__cost=Decimal(800))
    budget = assembly.region_budget
    outcomes = at_once(
        lambda: set_amounts(
            round=budget.round,
            amounts={budget.pk: Decimal(300)},
            shown={budget.pk: Decimal(800)},
            reason="Sperre",
            actor=lead,
        ),
        lambda: decide_entry(
            entry=AgendaEntry.objects.get(pk=entry.pk),
            yes=20,
            no=3,
            abstain=2,
            granted=Decimal(800),
            version=1,
            actor=kiezpate,
        ),
    )
    budget = RegionBudget.objects.get(pk=budget.pk)
    assert kinds(outcomes) == ["done", "refused"]
    assert budget.granted <= budget.amount
    assert report_miscounts() == 0


def test_the_lot_is_drawn_once(moderator: User, lead: User) -> None:
    assembly = AssemblyFactory.create()
    for place in range(1, 5):
        AgendaEntryFactory.create(assembly=assembly, position=place)
    outcomes = at_once(
        *(lambda actor=actor: draw_agenda(assembly=assembly, actor=actor) for actor in (moderator, lead))
    )
    assert {drawn.draw_seed for _kind, drawn in outcomes} == {Assembly.objects.get(pk=assembly.pk).draw_seed}
    assert sorted(entry.position for entry in assembly.entries.all()) == [1, 2, 3, 4]


def test_a_person_is_blocked_once_and_their_comments_are_subtracted_once(
    moderator: User, lead: User, citizen: User
) -> None:
    idea = ProposalFactory.create()
    comment = CommentFactory.create(author=citizen, proposal=idea)
    Proposal.objects.filter(pk=idea.pk).update(comment_count=1)
    at_once(
        *(
            lambda actor=actor: block_person(comment=comment, reason="Beleidigt alle", actor=actor)
            for actor in (moderator, lead)
        )
    )
    assert Block.objects.get().lifted_at is None
    idea.refresh_from_db()
    assert idea.comment_count == 0
    assert report_miscounts() == 0
