"""What is true of every count, whatever people vote."""

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.log import Funded, Phase, Shared, Unaffordable
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.result import Result
from apps.kiezkasse.counting.rules import Method, Raising, fitting
from apps.kiezkasse.counting.shares import run_with

from . import naive
from .elections import WITHOUT_POINTS, Small, election, elections

few = settings(max_examples=40)


def all_results(small: Small, **more: Any) -> list[Result]:
    procedures = fitting(small.ballots.kind)
    return [count(small.projects, small.ballots, small.rules(one.version, **more)) for one in procedures]


@few
@given(elections())
def test_the_budget_is_kept_and_the_log_adds_up(small: Small) -> None:
    for result in all_results(small):
        costs = {project.id: project.cost for project in small.projects}
        assert result.spent == sum(costs[winner] for winner in result.winners) <= small.budget
        assert result.left == small.budget - result.spent
        assert len(set(result.winners)) == len(result.winners)


@few
@given(elections())
def test_nothing_wins_without_votes(small: Small) -> None:
    for result in all_results(small):
        assert all(result.tally.votes[winner] for winner in result.winners)


@few
@given(elections())
def test_payments_add_up_to_the_costs_and_to_no_more_than_the_share(small: Small) -> None:
    for result in all_results(small):
        bought = [entry for entry in result.funded if entry.phase == Phase.MAIN]
        if result.rules.procedure.method == Method.GREEDY:
            assert result.payments == {}
            continue
        assert list(result.payments) == [entry.project for entry in bought]
        for entry in bought:
            parts = result.payments[entry.project]
            assert sum(part.amount * part.voters for part in parts) == entry.cost
            assert entry.payers is not None
            assert sum(part.voters for part in parts) <= entry.payers
        for shared in (entry for entry in result.log if isinstance(entry, Shared)):
            paid: dict[int, Fraction] = {}
            for parts in result.payments.values():
                for part in parts:
                    paid[part.group] = paid.get(part.group, Fraction(0)) + part.amount
            assert all(amount <= shared.share for amount in paid.values())


@few
@given(elections())
def test_nothing_more_fits_where_that_is_promised(small: Small) -> None:
    costs = {project.id: project.cost for project in small.projects}
    for result in all_results(small):
        procedure = result.rules.procedure
        if procedure.completes or (procedure.method == Method.GREEDY and not procedure.stops):
            losers = [name for name, votes in result.tally.votes.items() if votes and name not in result.winners]
            assert all(costs[loser] > result.left for loser in losers)


@few
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_projects_plays_no_part(small: Small, random: Random) -> None:
    projects, rows = list(small.projects), list(small.ballots.rows)
    random.shuffle(projects)
    random.shuffle(rows)
    other = replace(small, projects=tuple(projects), ballots=replace(small.ballots, rows=tuple(rows)))
    assert [result.as_data() for result in all_results(other)] == [result.as_data() for result in all_results(small)]


@few
@given(elections(), st.randoms(use_true_random=False))
def test_no_id_decides_a_tie(small: Small, random: Random) -> None:
    # The same election with other names and the same lot: the same projects win, in the same order.
    names = [project.id for project in small.projects]
    renamed = dict(zip(names, random.sample([f"x{number}" for number in range(99)], len(names)), strict=True))
    rows = [replace(row, projects=tuple(renamed[name] for name in row.projects)) for row in small.ballots.rows]
    other = Small(
        projects=tuple(Project(id=renamed[project.id], cost=project.cost) for project in small.projects),
        ballots=replace(small.ballots, rows=tuple(rows)),
        budget=small.budget,
        lot=tuple(renamed[name] for name in small.lot),
    )
    for ours, theirs in zip(all_results(small), all_results(other), strict=True):
        assert tuple(renamed[winner] for winner in ours.winners) == theirs.winners


@few
@given(elections(), st.data())
def test_of_incompatible_projects_one_wins_at_most(small: Small, data: st.DataObject) -> None:
    names = st.sampled_from([project.id for project in small.projects])
    group = tuple(data.draw(st.lists(names, max_size=4, unique=True)))
    for result in all_results(small, incompatible=(group,)):
        assert len(set(group) & set(result.winners)) <= 1


@few
@given(elections(), st.integers(0, 6), st.data())
def test_withdrawn_and_unwanted_projects_do_not_win(small: Small, minimum: int, data: st.DataObject) -> None:
    withdrawn = data.draw(st.sampled_from([project.id for project in small.projects]))
    for result in all_results(small, minimum=minimum, withdrawn=(withdrawn,)):
        assert withdrawn not in result.winners
        assert all(result.tally.scores[winner] >= minimum for winner in result.winners)


@settings(max_examples=120)
@given(elections(), st.fractions(min_value=0, max_value=30, max_denominator=12))
def test_equal_shares_buys_what_the_simplest_program_buys(small: Small, share: Fraction) -> None:
    points = small.ballots.kind.has_points
    rule = "mes-points/1" if points else "mes-cost/1"
    result = count(small.projects, small.ballots, small.rules(rule))
    if not result.field.electorate.ids:
        return
    entries = run_with(result.field, share)
    bought = [(entry.project, entry.rate) for entry in entries if isinstance(entry, Funded)]
    assert bought == naive.equal_shares(small, share, points=points)


@settings(max_examples=60)
@given(elections())
def test_phragmen_buys_what_the_simplest_program_buys(small: Small) -> None:
    result = count(small.projects, small.ballots, small.rules("phragmen/1"))
    assert [(entry.project, entry.rate) for entry in result.funded] == naive.phragmen(small)


@few
@given(elections(kinds=WITHOUT_POINTS))
def test_add1_stops_where_it_says(small: Small) -> None:
    for result in all_results(small):
        procedure = result.rules.procedure
        if not procedure.raising or procedure.completes:
            continue
        shares = [entry.share for entry in result.log if isinstance(entry, Shared)]
        assert len(shares) <= 1
        for share in shares:
            following = run_with(result.field, share + result.rules.step)
            costs = [entry.cost for entry in following if isinstance(entry, Funded)]
            losers = [entry for entry in result.log if isinstance(entry, Unaffordable)]
            overspends = sum(costs) > small.budget
            fits = [entry for entry in losers if entry.needed <= result.left]
            if procedure.raising == Raising.OVERSPEND:
                assert overspends or not losers
            else:
                assert overspends or not fits


@pytest.mark.parametrize("voters", [1, 3])
def test_identical_ballots_count_as_often_as_they_are_there(voters: int) -> None:
    small = election({"a": 3}, " ".join("a" * voters), 3)
    result = count(small.projects, small.ballots, small.rules("mes-cost/1"))
    assert result.funded[0].payers == voters
    assert [part.amount for part in result.payments["a"]] == [Fraction(3, voters)]
