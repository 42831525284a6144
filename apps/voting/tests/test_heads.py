"""The daily mail to the office, the command that proves votes, what an account knows of its votes."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.enums import VotingRight
from apps.kiezkasse.models import Follow
from apps.kiezkasse.tests.factories import ProposalFactory, RegionBudgetFactory
from apps.notifications.models import OutboxMessage, Wave

from ..domain.casting import cast_ballot
from ..domain.counting import run_count, start_count
from ..domain.heads import mail_heads
from ..domain.publishing import deviate, publish_result
from ..domain.two_persons import agree, ask_for
from ..domain.verifying import verify_vote
from ..domain.vote import VotePlan, announce_vote, prepare_vote
from ..enums import LogKind, TwoPersonAct
from ..marks import Marks
from ..models import Ballot
from ..own_data import OwnVotes
from .factories import VoteFactory, cast_many, mail_voter, seal

pytestmark = pytest.mark.django_db


def test_each_morning_the_office_gets_the_head_of_every_record(lead: User) -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2])
    assert mail_heads() == 1
    vote.refresh_from_db()
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data) == (LogKind.CHECKPOINT, {"spent": {"online": 2, "paper": 0}})
    letter = OutboxMessage.objects.get(kind="vote_heads")
    assert (letter.recipient, vote.head in letter.text) == (lead.email, True)
    assert verify_vote(vote) == []
    # Once a day.
    mail_heads()
    assert OutboxMessage.objects.filter(kind="vote_heads").count() == 1


def test_a_line_that_comes_after_the_result_is_mailed_too(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = VoteFactory.create(by_paper=False)
    cast_many(vote, [1], [2])
    result = publish_result(result=run_count(pk=start_count(vote=seal(vote), actor=lead).pk), actor=lead)
    option = vote.options.get(number=1)
    deviate(result=result, option=option, is_funded=False, reason="Gehört der Bahn.", actor=lead)
    vote.refresh_from_db()
    assert mail_heads() == 1
    assert vote.head in OutboxMessage.objects.get(kind="vote_heads").text
    monkeypatch.setattr("apps.voting.domain.heads.AFTERWARDS", timedelta(0))
    assert mail_heads() == 0


def test_whoever_follows_the_region_hears_of_begin_and_result(citizen: User, lead: User, moderator: User) -> None:
    budget = RegionBudgetFactory.create(round__voting_right=VotingRight.RESIDENTS)
    for number in range(2):
        ProposalFactory.create(region_budget=budget, title=f"Idee {number}")
    Follow.objects.create(user=citizen, region=budget.region)
    now = timezone.now()
    plan = VotePlan(
        title="Abstimmung", budget=Decimal(1000), starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=9)
    )
    vote = announce_vote(vote=prepare_vote(region_budget=budget, plan=plan, actor=lead), actor=lead)
    wave = Wave.objects.get(kind="follow_vote")
    assert wave.due_at == vote.starts_at
    cast = VoteFactory.create(region_budget__region_key="092005", by_paper=False)
    cast_many(cast, [1])
    Follow.objects.create(user=citizen, region=cast.region_budget.region)
    publish_result(result=run_count(pk=start_count(vote=seal(cast), actor=lead).pk), actor=lead)
    assert Wave.objects.filter(event=f"follow_vote:vote:{cast.reference}:result:1").exists()
    agree(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Kein Geld", actor=lead), actor=moderator)
    assert not Wave.objects.filter(pk=wave.pk).exists()


def test_the_command_proves_all_votes_and_names_what_is_wrong() -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2])
    vote = seal(vote)
    out = StringIO()
    call_command("verify_round", stdout=out)
    assert out.getvalue().startswith(f"{vote.reference} {vote.title}: sound, head {vote.head}")
    ballot = Ballot.objects.order_by("pk")[0]
    Ballot.objects.filter(pk=ballot.pk).update(payload={"options": [3]})
    with pytest.raises(SystemExit):
        call_command("verify_round", vote.reference, stdout=out)
    assert f"ballot {ballot.pk}" in out.getvalue()
    with pytest.raises(CommandError, match="There is no such vote: nosuchvt"):
        call_command("verify_round", "nosuchvt", stdout=out)


def test_an_account_sees_that_it_voted_and_never_what(citizen: User) -> None:
    EmailAddress.objects.update_or_create(
        user=citizen, email=citizen.email, defaults={"verified": True, "primary": True}
    )
    vote = VoteFactory.create()
    VoteFactory.create(region_budget__region_key="092005")
    assert OwnVotes().things(citizen) == []
    cast_ballot(vote=vote, voter=mail_voter(vote, citizen.email), marks=Marks(options=(3,)))
    assert [thing.title for thing in OwnVotes().things(citizen)] == [vote.title]
    (row,) = OwnVotes().export(citizen)
    assert set(row) == {"vote", "title", "used_on", "channel"}
    OwnVotes().forget(citizen, keep_name=False)
    assert len(OwnVotes().things(citizen)) == 1
