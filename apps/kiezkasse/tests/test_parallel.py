"""What happens when several people press the button in the same moment: real threads, real PostgreSQL."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.testing.threads import outcomes_of
from apps.kiezkasse.domain.assemblies import put_on_agenda
from apps.kiezkasse.domain.counts import mend_miscounts, report_miscounts
from apps.kiezkasse.domain.evening import close_assembly, decide_entry, open_assembly, reopen_entry
from apps.kiezkasse.domain.merging import merge_proposals, undo_merge
from apps.kiezkasse.domain.moderation import publish_proposal, reject_proposal
from apps.kiezkasse.domain.proposals import withdraw_proposal
from apps.kiezkasse.domain.support import confirm_support, request_support, support_proposal, withdraw_support
from apps.kiezkasse.domain.talk import comment_proposal, hide_comment
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import AgendaEntry, Assembly, Merge, Proposal, RegionBudget

from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Outcome = tuple[str, Any]


def at_once(*jobs: Callable[[], Any]) -> list[Outcome]:
    """Run all jobs in the same moment; ("done", value) or ("refused", sentence)."""
    return [_named(outcome) for outcome in outcomes_of(*jobs)]


def _named(outcome: Any) -> Outcome:
    match outcome:
        case DomainError():
            return "refused", str(outcome)
        case IntegrityError():
            return "constraint", str(outcome)
        case BaseException():
            return "died", outcome
    return "done", outcome


def kinds(outcomes: list[Outcome]) -> list[str]:
    return sorted(kind for kind, _value in outcomes)


def grant(entry: AgendaEntry, actor: User, amount: Decimal, **changes: Any) -> Callable[[], Any]:
    values: dict[str, Any] = {"yes": 20, "no": 3, "abstain": 2, "granted": amount, "version": 1}
    return lambda: decide_entry(entry=AgendaEntry.objects.get(pk=entry.pk), actor=actor, **(values | changes))


def test_two_clerks_cannot_grant_the_last_money_twice(moderator: User, kiezpate: User) -> None:
    assembly = AssemblyFactory.create(state="open", region_budget__amount=Decimal(1000))
    first, second = (AgendaEntryFactory.create(assembly=assembly) for _index in range(2))
    outcomes = at_once(grant(first, moderator, Decimal(800)), grant(second, kiezpate, Decimal(800)))
    budget = RegionBudget.objects.get()
    assert kinds(outcomes) == ["done", "refused"]
    assert budget.granted == Decimal(800)
    assert Proposal.objects.filter(status=ProposalStatus.GRANTED).count() == 1
    assert "Es bleiben 200" in dict(outcomes)["refused"]


def test_eight_clerks_stop_at_the_last_euro(moderator: User) -> None:
    assembly = AssemblyFactory.create(state="open", region_budget__amount=Decimal(3000))
    entries = [AgendaEntryFactory.create(assembly=assembly) for _index in range(8)]
    outcomes = at_once(*(grant(entry, moderator, Decimal(700)) for entry in entries))
    assert kinds(outcomes) == ["done"] * 4 + ["refused"] * 4
    assert RegionBudget.objects.get().granted == Decimal(2800)
    assert report_miscounts() == 0


def test_two_clerks_on_one_idea_leave_one_result(moderator: User, kiezpate: User) -> None:
    entry = AgendaEntryFactory.create(assembly__state="open")
    outcomes = at_once(grant(entry, moderator, Decimal(800)), grant(entry, kiezpate, Decimal(500), yes=18))
    entry.refresh_from_db()
    assert kinds(outcomes) == ["done", "refused"]
    assert "Jemand anderes" in dict(outcomes)["refused"]
    assert entry.version == 2
    assert RegionBudget.objects.get().granted == entry.granted_amount


def test_a_nervous_finger_records_once(moderator: User) -> None:
    entry = AgendaEntryFactory.create(assembly__state="open")
    outcomes = at_once(*(grant(entry, moderator, Decimal(800)) for _index in range(5)))
    assert kinds(outcomes) == ["done"] * 5
    assert RegionBudget.objects.get().granted == Decimal(800)
    assert entry.proposal.steps.filter(status=ProposalStatus.GRANTED).count() == 1


def test_taking_back_and_granting_elsewhere_never_overspend(moderator: User) -> None:
    assembly = AssemblyFactory.create(state="open", region_budget__amount=Decimal(800))
    first, second = (AgendaEntryFactory.create(assembly=assembly) for _index in range(2))
    grant(first, moderator, Decimal(800))()
    at_once(
        lambda: reopen_entry(entry=AgendaEntry.objects.get(pk=first.pk), reason="Falsch gezählt", actor=moderator),
        grant(second, moderator, Decimal(800)),
        lambda: withdraw_proposal(proposal=first.proposal, actor=None),
    )
    granted = sum(idea.granted_amount or 0 for idea in Proposal.objects.all())
    assert RegionBudget.objects.get().granted == granted <= Decimal(800)
    assert report_miscounts() == 0


def test_closing_while_a_vote_is_recorded_loses_nothing(moderator: User, kiezpate: User) -> None:
    entry = AgendaEntryFactory.create(assembly__state="open")
    assembly = entry.assembly
    outcomes = at_once(grant(entry, moderator, Decimal(800)), lambda: close_assembly(assembly=assembly, actor=kiezpate))
    proposal = Proposal.objects.get()
    recorded = outcomes[0][0] == "done"
    assert outcomes[1][0] == "done"
    assert proposal.status == (ProposalStatus.GRANTED if recorded else ProposalStatus.PUBLISHED)
    assert AgendaEntry.objects.exists() == recorded


def test_one_assembly_at_a_time_is_open(moderator: User) -> None:
    assemblies = [AssemblyFactory.create() for _index in range(3)]
    outcomes = at_once(
        *(lambda one=one: open_assembly(assembly=one, present=10, actor=moderator) for one in assemblies)
    )
    assert kinds(outcomes) == ["done", "refused", "refused"]
    assert Assembly.objects.filter(state="open").count() == 1


def test_an_idea_lands_on_one_agenda(moderator: User) -> None:
    idea = ProposalFactory.create()
    assemblies = [AssemblyFactory.create() for _index in range(2)]
    outcomes = at_once(
        *(lambda one=one: put_on_agenda(assembly=one, proposal=idea, actor=moderator) for one in assemblies)
    )
    assert kinds(outcomes) == ["done", "refused"]
    assert AgendaEntry.objects.count() == 1


def test_publishing_and_rejecting_at_once_leave_one_decision(moderator: User) -> None:
    idea = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_steps=False)
    outcomes = at_once(
        lambda: publish_proposal(proposal=idea, actor=moderator),
        lambda: publish_proposal(proposal=idea, actor=moderator),
    )
    assert kinds(outcomes) == ["done", "refused"]
    other = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_steps=False)
    at_once(
        lambda: reject_proposal(proposal=other, reason="Ein anderer Bezirk", actor=moderator),
        lambda: reject_proposal(proposal=other, reason="Ein anderer Bezirk", actor=moderator),
    )
    assert other.steps.count() == 1


def test_the_constraint_holds_when_the_rules_are_passed_by() -> None:
    budget = RegionBudgetFactory.create(amount=Decimal(1000))

    def write() -> None:
        row = RegionBudget.objects.get(pk=budget.pk)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE kiezkasse_regionbudget SET granted = granted + 600 WHERE id = %s", [row.pk])

    outcomes = at_once(write, write)
    assert kinds(outcomes) == ["constraint", "done"]
    assert RegionBudget.objects.get().granted == Decimal(600)


def test_twenty_people_support_at_once(person: Callable[..., User]) -> None:
    idea = ProposalFactory.create()
    people = [person(f"helper{number}") for number in range(10)]
    twice = [one for one in people for _time in range(2)]
    outcomes = at_once(*(lambda one=one: support_proposal(proposal=idea, actor=one) for one in twice))
    idea.refresh_from_db()
    assert kinds(outcomes) == ["done"] * 20
    assert (idea.support_count, idea.supports.count()) == (10, 10)
    at_once(*(lambda one=one: withdraw_support(proposal=idea, actor=one) for one in twice[:10]))
    idea.refresh_from_db()
    assert (idea.support_count, idea.supports.count()) == (5, 5)


def test_comments_are_counted_exactly(person: Callable[..., User], moderator: User) -> None:
    idea = ProposalFactory.create()
    people = [person(f"talker{number}") for number in range(6)]
    at_once(*(lambda one=one: comment_proposal(proposal=idea, text="Gute Idee", actor=one) for one in people))
    first = idea.comments.earliest("pk")
    at_once(*(lambda: hide_comment(comment=first, reason="Werbung", actor=moderator) for _index in range(4)))
    idea.refresh_from_db()
    assert idea.comment_count == idea.comments.filter(hidden_at=None).count() == 5


def test_mending_sets_wrong_counts_right() -> None:
    idea = ProposalFactory.create()
    Proposal.objects.filter(pk=idea.pk).update(support_count=9, comment_count=4)
    assert report_miscounts() == 1
    assert mend_miscounts() == 1
    idea.refresh_from_db()
    assert (idea.support_count, idea.comment_count) == (0, 0)


def test_two_decisions_about_one_version_at_once_leave_one(moderator: User, lead: User) -> None:
    for number in range(3):
        idea = ProposalFactory.create(title=f"Idee {number}", status=ProposalStatus.SUBMITTED)
        outcomes = at_once(
            lambda idea=idea: publish_proposal(proposal=idea, version=idea.version, actor=moderator),  # type: ignore[misc]
            lambda idea=idea: reject_proposal(proposal=idea, reason="Nein", version=idea.version, actor=lead),  # type: ignore[misc]
        )
        assert kinds(outcomes) == ["done", "refused"]
        assert idea.steps.count() == 2
        sentence = next(value for kind, value in outcomes if kind == "refused")
        assert "geändert, während sie bei Ihnen offen war" in sentence


def test_forty_people_support_at_once_and_each_counts_once() -> None:
    idea = ProposalFactory.create()
    people = [User.objects.create(email=f"person-{number}@example.org") for number in range(20)]
    jobs = [lambda person=person: support_proposal(proposal=idea, actor=person) for person in people * 2]
    outcomes = at_once(*jobs)
    idea.refresh_from_db()
    assert kinds(outcomes) == ["done"] * 40
    assert (idea.support_count, idea.supports.count()) == (20, 20)


def test_supporting_and_withdrawing_at_once_keeps_the_count(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create()
    support_proposal(proposal=idea, actor=citizen)
    jobs = [
        lambda: support_proposal(proposal=idea, actor=citizen),
        lambda: withdraw_support(proposal=idea, actor=citizen),
        lambda: support_proposal(proposal=idea, actor=moderator),
    ] * 5
    assert kinds(at_once(*jobs)) == ["done"] * 15
    assert report_miscounts() == 0


def test_one_link_confirmed_twice_at_once_counts_once() -> None:
    idea = ProposalFactory.create()
    pending = request_support(proposal=idea, email="nachbarin@example.org")
    assert pending is not None
    outcomes = at_once(*[lambda: confirm_support(key=pending.key)] * 6)
    idea.refresh_from_db()
    assert kinds(outcomes) == ["done"] + ["refused"] * 5
    assert (idea.support_count, idea.supports.count()) == (1, 1)


def test_supporting_while_merging_loses_nobody(moderator: User, lead: User) -> None:
    source, target = ProposalFactory.create(), ProposalFactory.create()
    people = [User.objects.create(email=f"person-{number}@example.org") for number in range(10)]
    jobs: list[Callable[[], Any]] = [partial(support_proposal, proposal=source, actor=person) for person in people]
    jobs += [partial(support_proposal, proposal=target, actor=person) for person in people[:5]]
    merges = [
        lambda actor=actor: merge_proposals(source=source, target=target, reason="Dasselbe.", actor=actor)
        for actor in (moderator, lead)
    ]
    outcomes = at_once(*jobs, *merges)
    source.refresh_from_db()
    target.refresh_from_db()
    assert kinds(outcomes[-2:]) == ["done", "refused"]
    there = set(target.supports.values_list("person", flat=True))
    assert there >= set(source.supports.values_list("person", flat=True))
    assert report_miscounts() == 0
    undo_merge(merge=Merge.objects.get(), actor=moderator)
    assert report_miscounts() == 0


def test_two_people_merge_both_ways_at_once_without_waiting_for_ever(moderator: User, lead: User) -> None:
    one, two = ProposalFactory.create(), ProposalFactory.create()
    outcomes = at_once(
        lambda: merge_proposals(source=one, target=two, reason="Dasselbe.", actor=moderator),
        lambda: merge_proposals(source=two, target=one, reason="Dasselbe.", actor=lead),
    )
    assert kinds(outcomes) == ["done", "refused"]
