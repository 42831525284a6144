"""Ballots on paper: every sheet is accounted for, read twice, taken over once."""

import pytest

from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.core.errors import DomainError

from ..domain.casting import take_paper
from ..domain.counting import start_count
from ..domain.paper import (
    accept_batch,
    drop_batch,
    explain_gap,
    open_batch,
    record_sheets,
    resolve_sheet,
    type_sheet,
)
from ..domain.verifying import verify_vote
from ..enums import Channel, LogKind
from ..marks import Marks
from ..models import Ballot, PaperSheet, Seal, Vote
from ..queries.paper import next_to_type, paper_balance, unclear_sheets
from .factories import VoteFactory, cast_many, mail_voter, seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(db: None) -> User:
    return make_person("second")


@pytest.fixture
def vote(moderator: User) -> Vote:
    """Two voted online, four on paper; sealed."""
    vote = VoteFactory.create()
    cast_many(vote, [1], [2])
    for name in ("karl", "lise", "mia", "nils"):
        take_paper(vote=vote, voter=mail_voter(vote, f"{name}@example.org"), actor=moderator)
    return seal(vote)


def type_in(vote: Vote, first: User, second: User, *sheets: Marks | None) -> None:
    batch = open_batch(vote=vote, sheets=len(sheets), actor=first)
    for actor in (first, second):
        for number, marks in enumerate(sheets, start=1):
            type_sheet(batch=batch, number=number, marks=marks, actor=actor)
    accept_batch(batch=batch, actor=first)


def test_a_stack_is_typed_in_twice_and_joins_the_others(vote: Vote, moderator: User, second: User) -> None:
    before = Seal.objects.get().sha256
    record_sheets(vote=vote, issued=10, returned=5, spoiled=1, actor=moderator)
    type_in(vote, moderator, second, Marks(options=(1, 3)), Marks(options=(2,)), Marks(), None)
    assert sorted(ballot.payload["options"] for ballot in Ballot.objects.filter(channel=Channel.PAPER)) == [
        [],
        [1, 3],
        [2],
    ]
    batch = vote.paper_batches.get()
    assert (batch.invalid, batch.blank, PaperSheet.objects.count()) == (1, 1, 0)
    found = Seal.objects.get()
    assert (found.ballots, found.paper, found.blank, found.sha256 != before) == (5, 3, 1, True)
    assert paper_balance(vote).is_closed
    vote.refresh_from_db()
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data["sheets"], entry.data["invalid"]) == (LogKind.PAPER_ACCEPTED, 4, 1)
    assert verify_vote(vote) == []


def test_what_two_people_read_differently_is_resolved_with_the_sheet_in_hand(
    vote: Vote, moderator: User, second: User
) -> None:
    batch = open_batch(vote=vote, sheets=2, actor=moderator)
    for number, marks in ((1, Marks(options=(1,))), (2, Marks(options=(2,)))):
        type_sheet(batch=batch, number=number, marks=marks, actor=moderator)
    assert (next_to_type(batch, moderator), next_to_type(batch, second)) == (None, 1)
    type_sheet(batch=batch, number=1, marks=Marks(options=(1,)), actor=second)
    type_sheet(batch=batch, number=2, marks=Marks(options=(3,)), actor=second)
    assert [sheet.number for sheet in unclear_sheets(batch)] == [2]
    with pytest.raises(DomainError, match="noch nicht alle Blätter"):
        accept_batch(batch=batch, actor=moderator)
    resolve_sheet(batch=batch, number=2, marks=Marks(options=(3,)), actor=second)
    accept_batch(batch=batch, actor=moderator)
    assert sorted(b.payload["options"] for b in Ballot.objects.filter(channel=Channel.PAPER)) == [[1], [3]]
    with pytest.raises(DomainError, match="schon übernommen"):
        accept_batch(batch=batch, actor=moderator)


def test_one_person_alone_cannot_type_a_sheet_twice(vote: Vote, moderator: User, second: User) -> None:
    batch = open_batch(vote=vote, sheets=1, actor=moderator)
    type_sheet(batch=batch, number=1, marks=Marks(options=(1,)), actor=moderator)
    type_sheet(batch=batch, number=1, marks=Marks(options=(2,)), actor=moderator)
    sheet = PaperSheet.objects.get()
    assert (sheet.first, sheet.second) == ({"options": [2]}, None)
    with pytest.raises(DomainError, match="erst zwei Personen"):
        resolve_sheet(batch=batch, number=1, marks=None, actor=moderator)
    type_sheet(batch=batch, number=1, marks=Marks(options=(2,)), actor=second)
    with pytest.raises(DomainError, match="schon zwei Personen"):
        type_sheet(batch=batch, number=1, marks=None, actor=make_person("third"))


def test_before_the_end_nobody_opens_the_urn(moderator: User) -> None:
    running = VoteFactory.create()
    with pytest.raises(DomainError, match="wenn die Abstimmung zu Ende ist"):
        open_batch(vote=running, sheets=3, actor=moderator)


def test_a_result_waits_until_every_sheet_is_accounted_for_or_explained(
    vote: Vote, moderator: User, second: User
) -> None:
    with pytest.raises(DomainError, match="gehen noch nicht auf"):
        start_count(vote=vote, actor=moderator)
    type_in(vote, moderator, second, Marks(options=(1,)), Marks(options=(2,)), Marks(options=(2,)))
    record_sheets(vote=vote, issued=5, returned=1, spoiled=0, actor=moderator)
    balance = paper_balance(vote)
    assert (balance.missing, balance.difference, balance.is_closed) == (1, -1, False)
    with pytest.raises(DomainError, match="gehen noch nicht auf"):
        start_count(vote=vote, actor=moderator)
    with pytest.raises(DomainError, match="Bitte erklären Sie"):
        explain_gap(vote=vote, explanation=" ", actor=moderator)
    explain_gap(vote=vote, explanation="Ein Blatt fehlt, wir haben überall gesucht.", actor=moderator)
    start_count(vote=vote, actor=moderator)
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data["missing"]) == (LogKind.PAPER_EXPLAINED, 1)


def test_more_cannot_come_back_than_was_given_out_and_a_mistake_is_dropped(vote: Vote, moderator: User) -> None:
    with pytest.raises(DomainError, match="nicht mehr zurückkommen"):
        record_sheets(vote=vote, issued=5, returned=6, spoiled=0, actor=moderator)
    batch = open_batch(vote=vote, sheets=3, actor=moderator)
    type_sheet(batch=batch, number=1, marks=None, actor=moderator)
    drop_batch(batch=batch, actor=moderator)
    assert (vote.paper_batches.count(), PaperSheet.objects.count()) == (0, 0)


def test_paper_printed_before_an_idea_was_withdrawn_is_read_as_it_is(vote: Vote, moderator: User, second: User) -> None:
    vote.options.filter(number=1).update(withdrawn_reason="Der Verein löst sich auf.")
    type_in(vote, moderator, second, Marks(options=(1, 2)))
    assert Ballot.objects.get(channel=Channel.PAPER).payload == {"options": [1, 2]}
