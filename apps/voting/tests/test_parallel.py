"""Votes under load: real threads, real PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.tests.people import make_person
from apps.core.errors import DomainError
from apps.core.testing.threads import at_once, outcomes_of

from ..domain.casting import (
    AlreadyVotedError,
    CodeRefusedError,
    VoteClosedError,
    cast_ballot,
    take_paper,
    voter_with_code,
)
from ..domain.codes import issue_codes, print_codes
from ..domain.counting import run_count, start_count
from ..domain.heads import write_checkpoint
from ..domain.publishing import deviate, publish_result
from ..domain.sealing import seal_vote
from ..domain.verifying import verify_vote
from ..enums import VoteState
from ..marks import Marks
from ..models import Ballot, Entitlement, Seal, Vote
from .factories import VoteFactory, cast_many, mail_voter, seal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

THREADS = 50


def sound(vote: Vote) -> bool:
    vote.refresh_from_db()
    return verify_vote(vote) == []


def test_one_code_in_fifty_hands_casts_one_ballot() -> None:
    vote, staff = VoteFactory.create(), make_person("staff")
    code = print_codes(batch=issue_codes(vote=vote, size=1, purpose="Karten", actor=staff), actor=staff)[0]
    voter = voter_with_code(vote, code)
    raised = at_once(*(partial(cast_ballot, vote=vote, voter=voter, marks=Marks(options=(1,))) for _ in range(THREADS)))
    assert [type(error) for error in raised] == [CodeRefusedError] * (THREADS - 1)
    assert (Ballot.objects.count(), Entitlement.objects.filter(used_on__isnull=False).count()) == (1, 1)
    assert sound(vote)


def test_one_person_over_two_channels_at_once_counts_once() -> None:
    vote, staff = VoteFactory.create(), make_person("staff")
    anna = mail_voter(vote)
    jobs: list[Callable[[], Any]] = []
    for _ in range(THREADS // 2):
        jobs.append(partial(cast_ballot, vote=vote, voter=anna, marks=Marks(options=(1,))))
        jobs.append(partial(take_paper, vote=vote, voter=anna, actor=staff))
    assert [type(error) for error in at_once(*jobs)] == [AlreadyVotedError] * (THREADS - 1)
    right = Entitlement.objects.get()
    assert Ballot.objects.count() == (1 if right.channel == "online" else 0)
    assert sound(vote)


def test_fifty_people_at_once_are_all_counted() -> None:
    vote = VoteFactory.create()
    jobs = [
        partial(
            cast_ballot,
            vote=vote,
            voter=mail_voter(vote, f"voter{number}@example.org"),
            marks=Marks(options=(1 + number % 4,)),
        )
        for number in range(THREADS)
    ]
    assert at_once(*jobs) == []
    assert (Ballot.objects.count(), Entitlement.objects.count()) == (THREADS, THREADS)
    assert sound(vote)


def test_proving_an_open_vote_names_no_difference_while_people_vote_and_lines_are_written() -> None:
    vote, staff = VoteFactory.create(), make_person("staff")
    findings, proofs = [], 0
    still_voting = set(range(20))

    def cast(voter: int) -> None:
        for number in range(5):
            anybody = mail_voter(vote, f"voter{voter}-{number}@example.org")
            cast_ballot(vote=vote, voter=anybody, marks=Marks(options=(1 + number % 4,)))
        still_voting.remove(voter)

    def write() -> None:
        while still_voting:
            write_checkpoint(vote=vote)
            issue_codes(vote=vote, size=1, purpose="Karten", actor=staff)

    def prove() -> None:
        nonlocal proofs
        while still_voting:
            findings.extend(verify_vote(vote))
            proofs += 1

    assert at_once(*(partial(cast, voter) for voter in range(20)), write, prove) == []
    assert (findings, proofs > 0, Ballot.objects.count()) == ([], True, 100)
    assert sound(vote)


def test_fifty_guesses_at_once_are_answered_no_more_often_than_the_limit_says(settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    enter = f"/abstimmungen/{VoteFactory.create().reference}/teilnehmen/"
    guess = {"weg": "code", "code": "FALSCH"}
    answers = outcomes_of(*(partial(Client().post, enter, guess) for _ in range(THREADS)))
    assert Counter(answer.status_code for answer in answers) == {422: 30, 429: THREADS - 30}


def test_in_the_closing_second_every_ballot_is_sealed_or_told_that_it_came_late() -> None:
    vote = VoteFactory.create(ends_at=timezone.now() + timedelta(milliseconds=300))

    def cast_and_seal(number: int) -> None:
        voter = mail_voter(vote, f"voter{number}@example.org")
        while True:
            cast_ballot(vote=vote, voter=voter, marks=Marks(options=(1,)))
            voter = mail_voter(vote, f"voter{number}-{timezone.now().timestamp()}@example.org")

    def close() -> None:
        while timezone.now() < vote.ends_at:
            pass
        seal_vote(vote=vote)

    raised = at_once(*(partial(cast_and_seal, number) for number in range(10)), close)
    assert [type(error) for error in raised] == [VoteClosedError] * 10
    assert Seal.objects.get().ballots == Ballot.objects.count() == Entitlement.objects.count()
    vote.refresh_from_db()
    assert vote.state == VoteState.SEALED
    assert sound(vote)


@pytest.mark.parametrize("table", ["voting_entitlement", "voting_ballot"])
def test_a_server_killed_between_the_two_rows_leaves_neither(table: str) -> None:
    """The connection dies in the middle of casting, once before and once behind the second row."""
    vote, anna = VoteFactory.create(), None
    anna = mail_voter(vote)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
        )
        cursor.execute(f"CREATE TRIGGER die AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION die()")
    try:
        raised = at_once(partial(cast_ballot, vote=vote, voter=anna, marks=Marks(options=(1,))))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER die ON {table}")
            cursor.execute("DROP FUNCTION die()")
    assert len(raised) == 1
    assert (Ballot.objects.count(), Entitlement.objects.count()) == (0, 0)
    cast_ballot(vote=vote, voter=anna, marks=Marks(options=(1,)))
    assert (Ballot.objects.count(), Entitlement.objects.count()) == (1, 1)
    assert sound(vote)


def test_two_deviations_at_once_do_not_spend_the_same_money() -> None:
    """Ideas 1 and 2 won, 3,000 are left: enough for idea 3 or for idea 4."""
    vote = VoteFactory.create(by_paper=False)
    lead = make_person("lead", RoleKind.SPK_LEITUNG, vote.region_budget.round.district)
    cast_many(vote, [1], [2])
    with transaction.atomic():
        vote = seal(vote)
    result = publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    options = vote.options.filter(number__in=(3, 4))
    jobs = [partial(deviate, result=result, option=one, is_funded=True, reason="Auch", actor=lead) for one in options]
    assert [type(error) for error in at_once(*jobs)] == [DomainError]
    assert result.deviations.count() == 1
    assert sound(vote)
