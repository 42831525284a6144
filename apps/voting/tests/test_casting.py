"""Casting a ballot: who may, how often, what is checked, what is stored."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.enums import VotingRight

from ..codes import key_of_receipt
from ..domain.casting import (
    AlreadyVotedError,
    CodeRefusedError,
    VoteClosedError,
    cast_ballot,
    has_voted,
    may_change,
    person,
    take_paper,
    voter_with_code,
)
from ..domain.codes import issue_codes, print_codes, void_codes
from ..enums import BallotKind, Channel
from ..marks import Marks
from ..models import Ballot, ChangeableBallot, Entitlement
from .factories import VoteFactory, mail_voter

pytestmark = pytest.mark.django_db


def payload(**vote: Any) -> Any:
    return Ballot.objects.get().payload


def test_a_ballot_is_cast_once_and_says_nothing_about_whose_it_was() -> None:
    vote = VoteFactory.create()
    anna = mail_voter(vote)
    receipt = cast_ballot(vote=vote, voter=anna, marks=Marks(options=(3, 1)))
    assert Ballot.objects.get().payload == {"options": [1, 3]}
    assert has_voted(vote, anna)
    assert not has_voted(vote, mail_voter(vote, "berta@example.org"))
    right = Entitlement.objects.get()
    assert (right.channel, right.used_on) == (Channel.ONLINE, timezone.localdate())
    assert right.receipt == key_of_receipt(vote.pk, receipt.number.lower())
    with pytest.raises(AlreadyVotedError):
        cast_ballot(vote=vote, voter=anna, marks=Marks(options=(2,)))
    assert Ballot.objects.count() == 1


def test_a_ballot_has_no_column_that_leads_to_somebody() -> None:
    """Whoever adds one must answer for it here and in docs/voting.md."""
    assert {field.name for field in Ballot._meta.get_fields() if field.concrete} == {
        "id",
        "vote",
        "payload",
        "channel",
        "mac",
    }
    assert Ballot._meta.pk.default.__name__ == "uuid4"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, column_default FROM information_schema.columns WHERE table_name = %s",
            [Ballot._meta.db_table],
        )
        columns = {name: (kind, default) for name, kind, default in cursor.fetchall()}
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [Ballot._meta.db_table]
        )
        triggers = cursor.fetchone()[0]
    assert columns == {
        "id": ("uuid", None),
        "vote_id": ("bigint", None),
        "payload": ("jsonb", None),
        "channel": ("character varying", None),
        "mac": ("character varying", None),
    }
    # No history either: it would keep the time.
    assert triggers == 0
    links = [field for field in Entitlement._meta.get_fields() if field.is_relation]
    assert Ballot not in {field.related_model for field in links}
    pointing = {relation.related_model for relation in Ballot._meta.related_objects}
    assert pointing == {ChangeableBallot}
    assert not any(isinstance(field, models.DateTimeField) for field in Entitlement._meta.get_fields())


@pytest.mark.parametrize(
    ("kind", "marks", "stored"),
    [
        (BallotKind.APPROVAL, Marks(options=(4, 2)), {"options": [2, 4]}),
        (BallotKind.ONE_VOTE, Marks(options=(4,)), {"options": [4]}),
        (BallotKind.KNAPSACK, Marks(options=(4, 1)), {"options": [1, 4]}),
        (BallotKind.POINTS, Marks(options=(1, 2, 4), points=(3, 0, 5)), {"options": [4, 1], "points": [5, 3]}),
        (BallotKind.RANKING, Marks(options=(4, 1, 2)), {"options": [4, 1, 2]}),
        (BallotKind.APPROVAL, Marks(), {"options": []}),
        (BallotKind.POINTS, Marks(options=(1,), points=(0,)), {"options": []}),
    ],
)
def test_each_kind_of_ballot_is_stored_in_one_way(kind: BallotKind, marks: Marks, stored: dict[str, Any]) -> None:
    vote = VoteFactory.create(kind=kind)
    cast_ballot(vote=vote, voter=mail_voter(vote), marks=marks)
    assert Ballot.objects.get().payload == stored


@pytest.mark.parametrize(
    ("vote", "marks", "says"),
    [
        ({}, Marks(options=(9,)), "Eine der Ideen gibt es auf diesem Stimmzettel nicht. Bitte wählen Sie noch einmal."),
        ({}, Marks(options=(1, 1)), "Eine Idee steht zweimal auf Ihrem Stimmzettel. Bitte wählen Sie jede nur einmal."),
        ({"blank_allowed": False}, Marks(), "Bitte wählen Sie mindestens eine Idee aus."),
        (
            {"max_choices": 2},
            Marks(options=(1, 2, 3)),
            "Sie können höchstens 2 Ideen auswählen. Bitte nehmen Sie 1 heraus.",
        ),
        (
            {"min_choices": 2},
            Marks(options=(1,)),
            "Bitte wählen Sie mindestens 2 Ideen aus. Bis jetzt sind es 1.",
        ),
        (
            {"kind": BallotKind.ONE_VOTE},
            Marks(options=(1, 2)),
            "Sie können nur eine Idee auswählen. Bitte nehmen Sie die anderen heraus.",
        ),
        (
            {"kind": BallotKind.KNAPSACK},
            Marks(options=(3, 4)),
            "Ihre Auswahl kostet 5.300 €. Es sind nur 5.000 € da. Bitte nehmen Sie etwas heraus.",
        ),
        (
            {"kind": BallotKind.POINTS},
            Marks(options=(1, 2), points=(6, 1)),
            "Eine Idee kann höchstens 5 Punkte bekommen.",
        ),
        (
            {"kind": BallotKind.POINTS},
            Marks(options=(1, 2, 3), points=(5, 5, 2)),
            "Sie haben 12 Punkte vergeben, es sind aber nur 10. Bitte nehmen Sie 2 zurück.",
        ),
        (
            {"kind": BallotKind.POINTS},
            Marks(options=(1,), points=(-1,)),
            "Bitte geben Sie jeder Idee 0 oder mehr Punkte.",
        ),
        (
            {"kind": BallotKind.POINTS},
            Marks(options=(1, 2), points=(1,)),
            "Bitte geben Sie jeder Idee 0 oder mehr Punkte.",
        ),
    ],
)
def test_marks_against_the_rules_are_refused_and_nothing_is_spent(
    vote: dict[str, Any], marks: Marks, says: str
) -> None:
    held = VoteFactory.create(**vote)
    with pytest.raises(DomainError) as error:
        cast_ballot(vote=held, voter=mail_voter(held), marks=marks)
    assert str(error.value).replace("\xa0", " ") == says
    assert (Ballot.objects.count(), Entitlement.objects.count()) == (0, 0)


def test_before_and_after_its_time_nothing_is_cast() -> None:
    early = VoteFactory.create(starts_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(VoteClosedError, match="Die Abstimmung beginnt am"):
        cast_ballot(vote=early, voter=mail_voter(early), marks=Marks(options=(1,)))
    late = VoteFactory.create(region_budget__region_key="092005", ends_at=timezone.now() - timedelta(milliseconds=1))
    with pytest.raises(VoteClosedError, match="Die Abstimmung ist beendet"):
        cast_ballot(vote=late, voter=mail_voter(late), marks=Marks(options=(1,)))
    assert Entitlement.objects.count() == 0


def test_a_code_votes_once_and_a_wrong_used_foreign_or_void_one_hears_the_same(moderator: User) -> None:
    vote = VoteFactory.create()
    first, second, third = print_codes(
        batch=issue_codes(vote=vote, size=3, purpose="Briefe", actor=moderator), actor=moderator
    )
    spoken = first.lower().replace("-", " ")
    cast_ballot(vote=vote, voter=voter_with_code(vote, spoken), marks=Marks(options=(1,)))
    other = VoteFactory.create(region_budget__region_key="092005")
    void = issue_codes(vote=vote, size=1, purpose="Karten", actor=moderator)
    voided = print_codes(batch=void, actor=moderator)[0]
    assert void_codes(batch=void, reason="Falsch gedruckt", actor=moderator) == 1
    take_paper(vote=vote, voter=voter_with_code(vote, third), actor=moderator)
    wrong = second[:-1] + ("2" if second[-1] != "2" else "3")
    said = set()
    for where, code in ((vote, first), (other, second), (vote, voided), (vote, third), (vote, wrong), (vote, "")):
        with pytest.raises(CodeRefusedError) as error:
            voter_with_code(where, code)
        said.add(str(error.value))
    assert len(said) == 1
    assert Entitlement.objects.filter(used_on__isnull=False).count() == 2


def test_online_and_on_paper_by_the_same_person_counts_once(moderator: User) -> None:
    vote = VoteFactory.create()
    anna = mail_voter(vote)
    take_paper(vote=vote, voter=anna, actor=moderator)
    with pytest.raises(AlreadyVotedError):
        cast_ballot(vote=vote, voter=anna, marks=Marks(options=(1,)))
    berta = mail_voter(vote, "berta@example.org")
    cast_ballot(vote=vote, voter=berta, marks=Marks(options=(1,)))
    with pytest.raises(AlreadyVotedError):
        take_paper(vote=vote, voter=berta, actor=moderator)
    assert Ballot.objects.count() == 1


def test_an_account_and_its_mail_address_are_one_voter() -> None:
    vote = VoteFactory.create()
    assert person(vote, "Anna@Example.org ") == person(vote, "anna@example.org")
    other = VoteFactory.create(region_budget__region_key="092005")
    # Keys of two votes cannot be laid beside each other.
    assert person(vote, "anna@example.org") != person(other, "anna@example.org")


def test_a_ballot_may_be_changed_only_where_the_vote_allows_it_and_never_with_a_code(moderator: User) -> None:
    vote = VoteFactory.create(changes_allowed=True)
    anna = mail_voter(vote)
    cast_ballot(vote=vote, voter=anna, marks=Marks(options=(1,)))
    assert may_change(vote, anna)
    assert cast_ballot(vote=vote, voter=anna, marks=Marks(options=(2, 3))).was_changed
    assert [ballot.payload for ballot in Ballot.objects.all()] == [{"options": [2, 3]}]
    code = print_codes(batch=issue_codes(vote=vote, size=1, purpose="Karten", actor=moderator), actor=moderator)[0]
    voter = voter_with_code(vote, code)
    cast_ballot(vote=vote, voter=voter, marks=Marks(options=(1,)))
    assert not may_change(vote, voter)
    with pytest.raises(CodeRefusedError):
        cast_ballot(vote=vote, voter=voter, marks=Marks(options=(2,)))
    assert ChangeableBallot.objects.count() == 1


def test_where_those_present_vote_an_address_is_not_enough() -> None:
    vote = VoteFactory.create(region_budget__round__voting_right=VotingRight.PRESENT)
    vote.region_budget.round.refresh_from_db()
    with pytest.raises(DomainError, match="die Anwesenden der Versammlung"):
        cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(1,)))


def test_the_database_itself_keeps_one_right_for_one_key() -> None:
    vote = VoteFactory.create()
    cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(1,)))
    right = Entitlement.objects.get()
    right.pk = None
    with pytest.raises(IntegrityError, match="entitlement_once_per_key"), transaction.atomic():
        right.save(force_insert=True)
