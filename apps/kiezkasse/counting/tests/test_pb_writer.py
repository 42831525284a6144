"""Writing .pb files: what we write reads back as the same, and the checker of Pabulib has nothing against it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apps.kiezkasse.counting.ballots import Ballot, BallotKind, Ballots, Limits
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting.pb_file import PbFile
from apps.kiezkasse.counting.pb_reader import read_pb
from apps.kiezkasse.counting.pb_writer import write_pb
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.rules import PROCEDURES, Rules

from .elections import FILES, Small, election, elections, lot_by_number, needs_elections, real

META = {
    "description": "Kiezkasse",
    "country": "Germany",
    "unit": "Berlin",
    "instance": "2026",
    "rule": "unknown",
    "date_begin": "01.05.2026",
    "date_end": "31.05.2026",
    "currency": "EUR",
}
# It recounts Equal Shares and runs for ever where everything fits: it is never waited for longer than this.
PATIENCE = 60
CHECK = """
import json, sys
from pabulib.checker import Checker
found = {}
for name in sys.argv[1:]:
    for level in Checker().process_files([name]).values():
        found |= {name: level["results"]["errors"]} if "results" in level else {}
print("\\n" + json.dumps(found))
"""


def errors_of(texts: Sequence[str], folder: Path) -> list[dict[str, object]]:
    """What the checker of Pabulib has against these files."""
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.pb")
        paths[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", CHECK, *(str(path) for path in paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert len(found) == len(texts)
    return list(found.values())


def as_file(small: Small, **limits: int | Fraction) -> PbFile:
    limits = limits or ({"max_sum_points": 99} if small.ballots.kind == BallotKind.POINTS else {})
    ballots = replace(small.ballots, limits=Limits(**limits))  # type: ignore[arg-type]
    return PbFile(budget=small.budget, meta=META, projects=small.projects, ballots=ballots)


@given(elections(), st.text(alphabet='aä;",€\n', max_size=8), st.sampled_from(["internet", "paper"]))
def test_what_is_written_reads_back_as_the_same(small: Small, name: str, method: str) -> None:
    projects = [
        replace(project, name=" ".join(name.split()), facts={"category": "green"}) for project in small.projects
    ]
    rows = tuple(replace(row, facts=(("voting_method", method),)) for row in small.ballots.rows)
    file = as_file(replace(small, projects=tuple(projects), ballots=replace(small.ballots, rows=rows)))
    assume(max(project.cost for project in projects) <= small.budget)
    assert read_pb(write_pb(file)) == file


@needs_elections
@pytest.mark.parametrize("name", FILES)
def test_real_elections_read_back_as_the_same(name: str) -> None:
    assert read_pb(write_pb(real(name))) == real(name)


# One ballot of each kind; ties, a project without votes, cents.
ELECTIONS = {
    "k-approval": as_file(
        election({"a": 60, "b": 50, "c": 30, "d": 20}, "ab ab ac c", 100), min_length=1, max_length=2
    ),
    "knapsack": as_file(election({"a": 60, "b": 50, "c": 30}, "ac ac b c", 100), max_sum_cost=Fraction(100)),
    "one vote": as_file(election({"a": 60, "b": 50, "c": 30}, "a a b c", 100, BallotKind.ONE_VOTE)),
    "points": as_file(election({"a": 60, "b": 50, "c": 30}, "a3b2 c5 b1c4", 100, BallotKind.POINTS), max_sum_points=5),
    "ranking": as_file(election({"a": 60, "b": 50, "c": 30}, "abc bac ca", 100, BallotKind.RANKING), max_length=3),
    "voteless": as_file(election({"a": 60, "b": 50, "c": 30, "d": 40}, "a a b", 100)),
    "all fit": as_file(election({"a": 60, "b": 20}, "a ab", 100)),
    "cents": as_file(
        replace(
            election({"a": 60, "b": 50}, "a ab", 100),
            projects=(Project(id="a", cost=Fraction("60.5")), Project(id="b", cost=Fraction("49.99"))),
        )
    ),
}


@pytest.mark.parametrize("kind", ELECTIONS)
def test_the_checker_accepts_every_export(kind: str, tmp_path: Path) -> None:
    file = ELECTIONS[kind]
    lot = tuple(project.id for project in file.projects)
    results = [
        count(file.projects, file.ballots, Rules(budget=file.budget, rule=rule, lot=lot, minimum=minimum))
        for rule, procedure in PROCEDURES.items()
        for minimum in (0, 2)
        if procedure.fits(file.ballots.kind)
    ]
    texts = [write_pb(file, result) for result in results]
    assert errors_of(texts, tmp_path) == [{}] * len(texts)


@needs_elections
def test_the_checker_accepts_real_elections_with_our_winners(tmp_path: Path) -> None:
    texts = []
    for name in FILES:
        file = real(name)
        rules = Rules(budget=file.budget, rule="greedy-votes/skip/1", lot=lot_by_number(file))
        texts.append(write_pb(file, count(file.projects, file.ballots, rules)))
    assert errors_of(texts, tmp_path) == [{}] * len(texts)


@pytest.mark.parametrize(
    ("rule", "more", "word"),
    [
        ("greedy-votes/skip/1", {}, "greedy"),
        ("greedy-votes/skip/1", {"minimum": 1}, "greedy-threshold"),
        ("greedy-votes/stop/1", {}, "greedy-no-skip"),
        ("greedy-votes/skip/1", {"withdrawn": ("d",)}, "unknown"),
        ("greedy-votes-per-euro/skip/1", {}, "unknown"),
        ("mes-cost/1", {}, "equalshares"),
        ("mes-cost/u/1", {}, "unknown"),
        ("mes-cost/add1-overspend/1", {}, "equalshares/add1"),
        ("mes-cost/add1-exhaustive/1", {}, "unknown"),
        ("mes-cost/add1-overspend/1", {"step": Fraction(5)}, "unknown"),
        ("phragmen/u/1", {}, "unknown"),
    ],
)
def test_a_word_of_the_format_is_used_where_it_means_the_same(rule: str, more: dict[str, object], word: str) -> None:
    small = election({"a": 60, "b": 50, "c": 30, "d": 20}, "ab ab ac c d", 100)
    result = count(small.projects, small.ballots, small.rules(rule, **more))
    text = write_pb(as_file(small), result)
    assert f"\nrule;{word}\n" in text
    assert f"comment;#1: Counted by the rule {rule} (rules SHA-256 {result.rules.fingerprint()}).\n" in text
    # Twice written is not twice remarked.
    assert text.count("#1: ") == write_pb(read_pb(text), result).count("#1: ") == 1


def test_the_winner_of_a_tie_stands_first() -> None:
    small = replace(election({"a": 60, "b": 60}, "ab", 100), lot=("b", "a"))
    text = write_pb(as_file(small), count(small.projects, small.ballots, small.rules("greedy-votes/skip/1")))
    assert text.index("\nb;60;1;b;1\n") < text.index("\na;60;1;a;0\n")


def test_rows_lie_in_the_order_of_their_random_ids() -> None:
    rows = (Ballot(projects=("a",), id="z9"), Ballot(projects=("a",), id="b2"))
    small = election({"a": 60}, "a", 100)
    file = as_file(replace(small, ballots=Ballots(kind=BallotKind.APPROVAL, rows=rows)))
    assert write_pb(file).endswith("b2;a\nz9;a\n")


GOOD = ELECTIONS["k-approval"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (replace(GOOD, meta={**META, "date_end": ""}), "date_end"),
        (replace(GOOD, budget=Fraction(59)), "kostet mehr"),
        (replace(GOOD, ballots=replace(GOOD.ballots, limits=Limits(max_length=1))), "max_length"),
        (replace(GOOD, projects=(*GOOD.projects, Project(id="x;y", cost=Fraction(1)))), "taugt nicht"),
        (replace(GOOD, ballots=replace(GOOD.ballots, rows=(Ballot(projects=("a",)),))), "taugt nicht"),
        (replace(ELECTIONS["points"], ballots=replace(ELECTIONS["points"].ballots, limits=Limits())), "max_sum_points"),
    ],
)
def test_what_the_format_cannot_hold_is_not_written(file: PbFile, message: str) -> None:
    with pytest.raises(CountingError, match=message):
        write_pb(file)


@pytest.mark.parametrize(
    ("limits", "ballot", "broken"),
    [
        (Limits(min_length=2), Ballot(projects=("a",)), ["min_length"]),
        (Limits(max_sum_cost=Fraction(5)), Ballot(projects=("a", "b")), ["max_sum_cost"]),
        (
            Limits(max_sum_points=4, max_points=2),
            Ballot(projects=("a", "b"), points=(3, 2)),
            ["max_sum_points", "max_points"],
        ),
        (Limits(min_points=2), Ballot(projects=("a", "b"), points=(3, 1)), ["min_points"]),
        (Limits(max_length=2, max_sum_cost=Fraction(7)), Ballot(projects=("a", "b")), []),
    ],
)
def test_limits_of_a_ballot(limits: Limits, ballot: Ballot, broken: list[str]) -> None:
    assert limits.objections(ballot, {"a": Fraction(3), "b": Fraction(4)}) == broken
