"""Reading .pb files: careless form is forgiven, wrong content is not."""

from fractions import Fraction

import pytest

from apps.kiezkasse.counting.ballots import Ballot, BallotKind
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting.pb_reader import read_pb

NEAT = """META
key;value
description;Kiezkasse
country;Germany
unit;Berlin
instance;2026
num_projects;2
num_votes;2
budget;1000
vote_type;approval
rule;greedy
date_begin;01.05.2026
date_end;31.05.2026
PROJECTS
project_id;cost;name;category
1;500.50;"Bank ""am"" Ufer; neu";green
2;600;Fest;culture
VOTES
voter_id;vote;voting_method
k3;1,2;internet
k1;2;paper
"""


def test_an_election_is_read() -> None:
    file = read_pb(NEAT)
    assert file.budget == 1000
    assert file.ballots.kind == BallotKind.APPROVAL
    assert [(project.id, project.cost, project.name) for project in file.projects] == [
        ("1", Fraction("500.5"), 'Bank "am" Ufer; neu'),
        ("2", Fraction(600), "Fest"),
    ]
    assert file.ballots.rows == (
        Ballot(projects=("2",), id="k1", facts=(("voting_method", "paper"),)),
        Ballot(projects=("1", "2"), id="k3", facts=(("voting_method", "internet"),)),
    )


def test_a_careless_file_is_the_same_election() -> None:
    careless = NEAT
    for neat, sloppy in ((";", " ; "), ("Ufer ;  neu", "Ufer; neu"), ("1,2", "1 , 2"), ("500.50", "500,50")):
        careless = careless.replace(neat, sloppy)
    careless = careless.replace("PROJECTS", "\nprojects ").replace("\n", "\r\n")
    assert read_pb(f"\ufeff\r\n{careless}") == read_pb(NEAT)


def test_unknown_keys_and_columns_are_kept() -> None:
    text = NEAT.replace("date_end", "weather;rain\ndate_end").replace("name;category", "name;target")
    file = read_pb(text)
    assert file.meta["weather"] == "rain"
    assert file.projects[0].facts == {"beneficiaries": "green"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("k1;2;paper", "k3;2;paper", "zweimal"),
        ("k1;2;paper", "k1;9;paper", "Projekt 9"),
        ("k1;2;paper", "k1;;paper", "leer"),
        ("k1;2;paper", "k1;2,2;paper", "zweimal"),
        ("k1;2;paper", "k1;2;paper;x", "mehr Felder"),
        ("k1;2;paper\n", "", "num_votes"),
        ("2;600;Fest", "1;600;Fest", "zweimal"),
        ("2;600;Fest", "2;0;Fest", "mehr als 0 Euro"),
        ("2;600;Fest", "2;viel;Fest", "keine Zahl"),
        ("vote_type;approval", "vote_type;dice", "unbekannt"),
        ("vote_type;approval", "vote_type;choose-1", "mehr als ein Projekt"),
        ("vote_type;approval", "vote_type;cumulative", "„points“ fehlt"),
        ("budget;1000", "budget;", "keine Zahl"),
        ("budget;1000\n", "", "Geld"),
        ("unit;Berlin", "country;Berlin", "zweimal"),
        ("voter_id;vote", "who;vote", "„voter_id“ fehlt"),
        ("PROJECTS", "PROJEKTE", "PROJECTS fehlt"),
        ("META\n", "", "META"),
    ],
)
def test_wrong_content_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(CountingError, match=message):
        read_pb(NEAT.replace(old, new))


@pytest.mark.parametrize("points", ["5", "5,x", "5,-1", "5,0.5"])
def test_points_must_match(points: str) -> None:
    text = NEAT.replace("approval", "cumulative").replace("vote;voting_method", "vote;points")
    with pytest.raises(CountingError):
        read_pb(text.replace("1,2;internet", f"1,2;{points}").replace("2;paper", "2;1"))


def test_scores_are_points() -> None:
    text = NEAT.replace("approval", "scoring").replace("vote;voting_method", "vote;points")
    file = read_pb(text.replace("1,2;internet", "1,2;3,4").replace("2;paper", "2;1"))
    assert (file.vote_type, file.ballots.kind) == ("scoring", BallotKind.POINTS)
    assert file.ballots.rows[1] == Ballot(projects=("2", "1"), points=(4, 3), id="k3")
