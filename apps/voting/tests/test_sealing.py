"""The urn is closed, and nobody can change anything in it unseen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from apps.accounts.models import User

from ..domain.codes import issue_codes, print_codes
from ..domain.sealing import keep_time, seal_vote
from ..domain.two_persons import agree, ask_for
from ..domain.verifying import verify_vote
from ..engine import NotSealedError, ballots_of
from ..enums import LogKind, TwoPersonAct, VoteState
from ..models import Ballot, ChangeableBallot, CodeBatch, Entitlement, LogEntry, Seal, Vote
from ..seals import canonical, mac_of_ballot, sha256
from .factories import VoteFactory, cast_many, seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(moderator: User) -> Vote:
    vote = VoteFactory.create(changes_allowed=True)
    print_codes(batch=issue_codes(vote=vote, size=3, purpose="Briefe", actor=moderator), actor=moderator)
    cast_many(vote, [1], [1, 2], [], [3])
    return seal(vote)


def test_the_seal_counts_and_hashes_what_anybody_can_hash_again(sealed: Vote) -> None:
    found = Seal.objects.get()
    assert (found.ballots, found.blank, found.paper, len(found.leaves)) == (4, 1, 0, 4)
    lines = sorted(canonical(payload) for payload in Ballot.objects.values_list("payload", flat=True))
    assert found.sha256 == sha256("\n".join(lines))
    entry = sealed.log.order_by("-number")[0]
    assert (entry.data["sha256"], entry.data["spent"]) == (found.sha256, {"online": 4, "paper": 0})
    sealed.refresh_from_db()
    assert sealed.head == entry.sha256
    assert verify_vote(sealed) == []


def test_sealing_cuts_every_link_and_lays_the_ballots_in_a_new_order() -> None:
    vote = VoteFactory.create(changes_allowed=True)
    cast_many(vote, *([1 + number % 4] for number in range(40)))
    before = list(Ballot.objects.values_list("pk", flat=True))
    order = [ballot.payload["options"][0] for ballot in Ballot.objects.raw("SELECT * FROM voting_ballot ORDER BY ctid")]
    seal(vote)
    after = list(Ballot.objects.values_list("pk", flat=True))
    assert ChangeableBallot.objects.count() == 0
    assert (len(after), set(before) & set(after)) == (40, set())
    rows = Ballot.objects.raw("SELECT * FROM voting_ballot ORDER BY ctid")
    assert [ballot.payload["options"][0] for ballot in rows] != order
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM voting_ballot")
        assert cursor.fetchone() == (1,)


def test_cancelling_an_open_vote_cuts_every_link_too(lead: User, moderator: User) -> None:
    vote = VoteFactory.create(changes_allowed=True)
    cast_many(vote, *([1 + number % 4] for number in range(10)))
    before = set(Ballot.objects.values_list("pk", flat=True))
    agree(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Kein Geld.", actor=lead), actor=moderator)
    after = set(Ballot.objects.values_list("pk", flat=True))
    assert (ChangeableBallot.objects.count(), len(after), before & after) == (0, 10, set())
    vote.refresh_from_db()
    assert verify_vote(vote) == []


def test_the_job_seals_what_is_over_and_nothing_else() -> None:
    running = VoteFactory.create()
    over = VoteFactory.create(region_budget__region_key="092005", ends_at=timezone.now() - timedelta(seconds=1))
    # Both have begun, one is over.
    assert keep_time() == 3
    assert keep_time() == 0
    for vote in (running, over):
        vote.refresh_from_db()
    assert (running.state, over.state) == (VoteState.ANNOUNCED, VoteState.SEALED)
    assert seal_vote(vote=over) == Seal.objects.get(vote=over)
    assert [entry.kind for entry in over.log.all()] == ["announced", "opened", "sealed"]


def test_the_record_says_when_a_vote_begins_and_with_how_many_codes(moderator: User) -> None:
    vote = VoteFactory.create(starts_at=timezone.now() + timedelta(hours=1))
    issue_codes(vote=vote, size=7, purpose="Briefe", actor=moderator)
    assert keep_time() == 0
    Vote.objects.filter(pk=vote.pk).update(starts_at=timezone.now())
    assert keep_time() == 1
    vote.refresh_from_db()
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data) == (LogKind.OPENED, {"codes": 7})
    assert verify_vote(vote) == []


def test_no_ballot_is_read_before_the_urn_is_closed() -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2])
    with pytest.raises(NotSealedError):
        ballots_of(vote)
    assert sorted(ballot.projects for ballot in ballots_of(seal(vote)).rows) == [("1",), ("2",)]


def _alter_ballot(vote: Vote) -> str:
    ballot = Ballot.objects.filter(vote=vote).order_by("pk")[1]
    ballot.payload = {"options": [4]}
    ballot.save()
    return f"ballot {ballot.pk}"


def _alter_ballot_with_the_key(vote: Vote) -> str:
    """Somebody who has the secret of the installation too."""
    ballot = Ballot.objects.filter(vote=vote).order_by("pk")[1]
    ballot.payload = {"options": [4]}
    ballot.mac = mac_of_ballot(ballot)
    ballot.save()
    return f"ballot {ballot.pk}"


def _remove_ballot(vote: Vote) -> str:
    ballot = Ballot.objects.filter(vote=vote).order_by("pk")[2]
    name = f"ballot {ballot.pk}"
    ballot.delete()
    return name


def _add_ballot(vote: Vote) -> str:
    ballot = Ballot(vote=vote, payload={"options": [1]}, channel="online")
    ballot.mac = mac_of_ballot(ballot)
    ballot.save()
    return f"ballot {ballot.pk}"


def _alter_right(vote: Vote) -> str:
    right = Entitlement.objects.filter(vote=vote, kind="code").order_by("pk")[0]
    Entitlement.objects.filter(pk=right.pk).update(voided_on=timezone.localdate())
    return f"entitlement {right.pk}"


def _remove_code(vote: Vote) -> str:
    Entitlement.objects.filter(vote=vote, kind="code").order_by("pk")[0].delete()
    return "batch 1"


def _remove_batch(vote: Vote) -> str:
    Entitlement.objects.filter(vote=vote, kind="code").delete()
    CodeBatch.objects.filter(vote=vote).delete()
    return "batch 1"


def _alter_seal(vote: Vote) -> str:
    Seal.objects.filter(vote=vote).update(sha256="0" * 64)
    return "seal"


def _remove_seal(vote: Vote) -> str:
    Seal.objects.filter(vote=vote).delete()
    return "seal"


def _past_the_triggers(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def _alter_line(vote: Vote) -> str:
    _past_the_triggers("UPDATE voting_logentry SET data = '{}' WHERE number = 2")
    return "log 2"


def _remove_line(vote: Vote) -> str:
    _past_the_triggers("DELETE FROM voting_logentry WHERE number = 2")
    return "log 3"


def _remove_last_line(vote: Vote) -> str:
    _past_the_triggers("DELETE FROM voting_logentry WHERE number = 3")
    return "log 3"


def _alter_rules(vote: Vote) -> str:
    Vote.objects.filter(pk=vote.pk).update(rules_sha256="0" * 64)
    return f"vote {vote.reference}"


@pytest.mark.parametrize(
    "attack",
    [
        _alter_ballot,
        _alter_ballot_with_the_key,
        _remove_ballot,
        _add_ballot,
        _alter_right,
        _remove_code,
        _remove_batch,
        _alter_seal,
        _remove_seal,
        _alter_line,
        _remove_line,
        _remove_last_line,
        _alter_rules,
    ],
)
def test_verifying_names_what_was_touched(sealed: Vote, attack: Callable[[Vote], str]) -> None:
    touched = attack(sealed)
    sealed.refresh_from_db()
    assert touched in {finding.row for finding in verify_vote(sealed)}


def test_a_ballot_altered_while_the_vote_is_open_has_a_name_too() -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2], [3])
    vote.refresh_from_db()
    assert verify_vote(vote) == []
    assert _alter_ballot(vote) in {finding.row for finding in verify_vote(vote)}


def test_a_removed_ballot_is_missed_while_the_vote_is_open() -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2], [3])
    vote.refresh_from_db()
    _remove_ballot(vote)
    assert [finding.row for finding in verify_vote(vote)] == ["urn"]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_log_is_only_ever_added_to(sealed: Vote, change: str) -> None:
    entry = LogEntry.objects.filter(vote=sealed)[0]
    with pytest.raises(DatabaseError, match="vote_log_stays"), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(data={}) if change == "update" else entry.delete()
