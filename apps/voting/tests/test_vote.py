"""Preparing, announcing, withdrawing an idea; what takes two people."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.core.errors import DomainError
from apps.kiezkasse.counting.rules import PROCEDURES
from apps.kiezkasse.enums import ProposalStatus, RoundState, VotingRight
from apps.kiezkasse.models import RegionBudget
from apps.kiezkasse.tests.factories import ProposalFactory, RegionBudgetFactory
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.casting import VoteClosedError, cast_ballot
from ..domain.sealing import seal_vote
from ..domain.two_persons import agree, ask_for, possible_acts, refuse
from ..domain.verifying import verify_vote
from ..domain.vote import VotePlan, announce_vote, change_vote, choose_options, prepare_vote, withdraw_option
from ..engine import sha256_of_rules
from ..enums import BallotKind, LogKind, RequestState, TwoPersonAct, VoteState
from ..marks import Marks
from ..models import Seal, TwoPersonRequest, Vote
from ..words import text_of_rule, title_of_rule
from .factories import VoteFactory, mail_voter, seal

pytestmark = pytest.mark.django_db


def plan(**more: object) -> VotePlan:
    now = timezone.now()
    return VotePlan(
        title="Stadtteilbudget Adlershof",
        budget=Decimal(5000),
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=15),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def prepared(lead: User) -> Vote:
    budget = RegionBudgetFactory.create(round__voting_right=VotingRight.RESIDENTS)
    for number in range(3):
        ProposalFactory.create(region_budget=budget, title=f"Idee {number}", cost=1000 + number)
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.REJECTED)
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.SUBMITTED)
    return prepare_vote(region_budget=budget, plan=plan(), actor=lead)


def test_a_draft_begins_with_all_ideas_that_can_be_voted_on(prepared: Vote) -> None:
    assert [(option.number, option.title) for option in prepared.options.all()] == [
        (1, "Idee 0"),
        (2, "Idee 1"),
        (3, "Idee 2"),
    ]


def test_announcing_freezes_words_costs_and_rules(prepared: Vote, lead: User) -> None:
    proposal = prepared.options.get(number=1).proposal
    proposal.title, proposal.cost = "Idee mit neuem Titel", Decimal(1500)
    proposal.save()
    vote = announce_vote(vote=prepared, actor=lead)
    proposal.title = "Idee ganz anders"
    proposal.save()
    option = vote.options.get(number=1)
    assert (option.title, option.cost) == ("Idee mit neuem Titel", Decimal(1500))
    assert sorted(vote.lot) == [1, 2, 3]
    entry = vote.log.get()
    data = dict(entry.data)
    assert (entry.number, entry.kind, vote.head) == (1, LogKind.ANNOUNCED, entry.sha256)
    assert data.pop("rules_sha256") == vote.rules_sha256 == sha256_of_rules(data)
    with pytest.raises(DomainError, match="Diese Abstimmung ist angekündigt"):
        change_vote(vote=vote, plan=plan(), actor=lead)
    assert verify_vote(vote) == []


def test_money_that_is_gone_since_the_draft_is_not_promised(prepared: Vote, lead: User) -> None:
    RegionBudget.objects.filter(pk=prepared.region_budget_id).update(granted=Decimal(3000))
    with pytest.raises(DomainError, match="So viel Geld ist nicht da"):
        announce_vote(vote=prepared, actor=lead)


def test_only_one_vote_at_a_time_runs_in_a_region(prepared: Vote, lead: User) -> None:
    second = prepare_vote(region_budget=prepared.region_budget, plan=plan(), actor=lead)
    announce_vote(vote=prepared, actor=lead)
    with pytest.raises(DomainError, match="läuft schon eine Abstimmung"):
        announce_vote(vote=second, actor=lead)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"budget": Decimal(7301)}, "So viel Geld ist nicht da"),
        ({"budget": Decimal(0)}, "wie viel Geld verteilt wird"),
        ({"kind": BallotKind.HANDS}, "in der Versammlung gezählt"),
        ({"kind": BallotKind.POINTS}, "wie viele Punkte jede Person hat"),
        ({"kind": BallotKind.POINTS, "points_total": 3, "points_each": 4}, "nicht mehr Punkte bekommen"),
        ({"rule": "mes-points/1"}, "passt nicht zu dieser Art"),
        ({"min_choices": 3, "max_choices": 2}, "nicht weniger sein als mindestens"),
        ({"step": Decimal(0)}, "größer als 0"),
        ({"ties": ["cost", "lot", "votes"]}, "am Ende immer das Los"),
        ({"by_account": False, "by_mail": False}, "mindestens einen Weg"),
        (
            {"by_account": False, "by_mail": False, "by_code": True, "changes_allowed": True},
            "lassen sich niemandem zuordnen",
        ),
    ],
)
def test_a_plan_that_could_not_be_held_is_refused(
    prepared: Vote, lead: User, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(DomainError, match=says):
        change_vote(vote=prepared, plan=replace(plan(), **changes), actor=lead)  # type: ignore[arg-type]


def test_an_end_before_the_beginning_and_an_announcement_too_late(prepared: Vote, lead: User) -> None:
    backwards = replace(plan(), ends_at=timezone.now())
    with pytest.raises(DomainError, match="Das Ende muss nach dem Beginn liegen"):
        change_vote(vote=prepared, plan=backwards, actor=lead)
    late = change_vote(vote=prepared, plan=replace(plan(), starts_at=timezone.now() - timedelta(hours=1)), actor=lead)
    with pytest.raises(DomainError, match="Der Beginn liegt in der Vergangenheit"):
        announce_vote(vote=late, actor=lead)


def test_where_those_present_vote_only_codes_and_paper_are_offered(lead: User) -> None:
    budget = RegionBudgetFactory.create(round__voting_right=VotingRight.PRESENT)
    with pytest.raises(DomainError, match="Geben Sie an der Tür Codes aus"):
        prepare_vote(region_budget=budget, plan=plan(by_code=True), actor=lead)
    assert prepare_vote(
        region_budget=budget, plan=plan(by_account=False, by_mail=False, by_code=True), actor=lead
    ).by_code


def test_a_round_that_is_not_public_has_no_votes(prepared: Vote, lead: User) -> None:
    round = prepared.region_budget.round
    round.state = RoundState.DRAFT
    round.save()
    with pytest.raises(DomainError, match="Runden, die veröffentlicht"):
        announce_vote(vote=prepared, actor=lead)


def test_ideas_are_chosen_and_may_exclude_each_other(prepared: Vote, lead: User) -> None:
    first, _second, third = (option.proposal for option in prepared.options.all())
    choose_options(vote=prepared, proposals=[third, first], incompatible=[[first, third]], actor=lead)
    prepared.refresh_from_db()
    assert [option.proposal for option in prepared.options.all()] == [third, first]
    assert prepared.incompatible == [[1, 2]]
    stranger = ProposalFactory.create(region_budget__region_key="092005")
    with pytest.raises(DomainError, match="kann hier nicht zur Wahl stehen"):
        choose_options(vote=prepared, proposals=[first, stranger], actor=lead)


def test_a_withdrawn_idea_cannot_be_chosen_any_more(lead: User) -> None:
    vote = VoteFactory.create()
    withdraw_option(vote=vote, number=2, reason="Der Verein löst sich auf.", actor=lead)
    with pytest.raises(DomainError, match="steht nicht mehr zur Wahl"):
        cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(2,)))
    vote.refresh_from_db()
    assert vote.log.order_by("-number")[0].kind == LogKind.OPTION_WITHDRAWN
    assert verify_vote(vote) == []


def test_closing_early_takes_two_people_and_a_public_reason(lead: User, moderator: User) -> None:
    vote = VoteFactory.create()
    end = timezone.now() + timedelta(hours=2)
    with pytest.raises(DomainError, match="Bitte begründen"):
        ask_for(vote=vote, act=TwoPersonAct.CLOSE_EARLY, reason=" ", ends_at=end, actor=lead)
    request = ask_for(vote=vote, act=TwoPersonAct.CLOSE_EARLY, reason="Der Saal brennt.", ends_at=end, actor=lead)
    with pytest.raises(DomainError, match="eine zweite Person"):
        agree(request=request, actor=lead)
    with pytest.raises(DomainError, match="wartet schon"):
        ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Anders", actor=lead)
    agree(request=request, actor=moderator)
    vote.refresh_from_db()
    assert vote.ends_at == end
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data["reason"]) == (LogKind.END_MOVED, "Der Saal brennt.")


def test_reopening_breaks_the_seal_and_says_so(lead: User, moderator: User) -> None:
    vote = seal(VoteFactory.create())
    with pytest.raises(VoteClosedError):
        cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(1,)))
    end = timezone.now() + timedelta(days=1)
    request = ask_for(vote=vote, act=TwoPersonAct.REOPEN, reason="Das Portal war nicht da.", ends_at=end, actor=lead)
    agree(request=request, actor=moderator)
    vote.refresh_from_db()
    assert (vote.state, Seal.objects.count()) == (VoteState.ANNOUNCED, 0)
    cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(1,)))
    vote = seal(vote)
    assert [entry.kind for entry in vote.log.all()] == ["announced", "sealed", "reopened", "sealed"]
    assert verify_vote(vote) == []


def test_whoever_can_be_the_second_person_hears_of_the_wish(lead: User, district: District) -> None:
    deputy = make_person("vertretung", RoleKind.SPK_LEITUNG, district)
    ask_for(vote=VoteFactory.create(), act=TwoPersonAct.CANCEL, reason="Zwei Ideen waren falsch.", actor=lead)
    letter = OutboxMessage.objects.get(kind="vote_request")
    assert letter.recipient == deputy.email
    assert ("absagen" in letter.text, "Zwei Ideen waren falsch." in letter.text) == (True, True)


def test_reopening_is_offered_where_there_is_an_urn_to_open(lead: User) -> None:
    sealed = seal(VoteFactory.create())
    assert possible_acts(sealed) == [TwoPersonAct.REOPEN, TwoPersonAct.CANCEL]
    # What an evening counted by hands lay in no urn.
    sealed.kind = BallotKind.HANDS
    assert possible_acts(sealed) == [TwoPersonAct.CANCEL]


def test_a_refused_wish_changes_nothing_and_clears_the_way(lead: User) -> None:
    vote = VoteFactory.create()
    refuse(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Anders", actor=lead), actor=lead)
    assert TwoPersonRequest.objects.get().state == RequestState.REFUSED
    vote.refresh_from_db()
    assert vote.state == VoteState.ANNOUNCED
    ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Doch", actor=lead)


def test_nobody_seals_a_vote_that_runs() -> None:
    with pytest.raises(DomainError, match="läuft noch"):
        seal_vote(vote=VoteFactory.create())


def test_every_way_of_counting_has_a_name_of_its_own_and_a_text() -> None:
    titles = [title_of_rule(rule) for rule in PROCEDURES]
    assert len(set(titles)) == len(titles)
    assert not any("/" in title for title in titles)
    assert all(len(text_of_rule(rule)) > 60 for rule in PROCEDURES)
