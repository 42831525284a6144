"""Counting, publishing, correcting, deviating, granting."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.counting.ballots import BallotKind as EngineKind
from apps.kiezkasse.counting.pb_reader import read_pb
from apps.kiezkasse.counting.rules import fitting
from apps.kiezkasse.counting.tests.elections import PABULIB, needs_elections
from apps.kiezkasse.counting.tests.test_pb_writer import errors_of
from apps.kiezkasse.enums import AssemblyState, PlaceKind, ProposalStatus, VoteMethod
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.tests.factories import AgendaEntryFactory, AssemblyFactory

from ..domain.casting import cast_ballot, take_paper
from ..domain.counting import COMPARING_SECONDS, LOST_AFTER, SECONDS, run_count, start_count
from ..domain.hands import take_hands
from ..domain.paper import accept_batch, explain_gap, open_batch, record_sheets, type_sheet
from ..domain.publishing import (
    deviate,
    feed_assembly,
    funded_numbers,
    grant_result,
    publish_result,
    take_back_deviation,
    winners_of,
)
from ..domain.two_persons import agree, ask_for
from ..domain.verifying import verify_vote
from ..domain.vote import withdraw_option
from ..enums import BallotKind, CountState, LogKind, TwoPersonAct, VoteState
from ..files import pb_of, rules_file
from ..marks import Marks
from ..models import Deviation, Result, Vote
from ..tasks import count_vote
from .factories import VoteFactory, cast_many, mail_voter, seal

pytestmark = pytest.mark.django_db

# Costs 800, 1200, 3000, 2300 of 5000: 1, 2 and 4 fit, then 3 does not.
BALLOTS = ([1, 2], [1], [1, 4], [4], [4], [3], [2, 4])


@pytest.fixture
def vote(db: None) -> Vote:
    vote = VoteFactory.create(by_paper=False)
    cast_many(vote, *BALLOTS, [])
    return seal(vote)


def counted(vote: Vote, lead: User) -> Result:
    return run_count(pk=start_count(vote=vote, actor=lead).pk)


def test_a_count_gives_winners_reasons_and_what_other_rules_would_have_given(vote: Vote, lead: User) -> None:
    result = counted(vote, lead)
    assert (result.state, winners_of(result)) == (CountState.COUNTED, ["4", "1", "2"])
    explanation: Any = result.explanation
    assert [(one["option"], one["code"], one["votes"]) for one in explanation["reasons"]] == [
        (4, "FUNDED_BY_VOTES", 4),
        (1, "FUNDED_BY_VOTES", 3),
        (2, "FUNDED_BY_VOTES", 2),
        (3, "DOES_NOT_FIT", 1),
    ]
    assert (explanation["voters"], explanation["blank"], explanation["voters_without"]) == (7, 1, 1)
    assert {one["rule"] for one in explanation["comparison"]} >= {"greedy-votes/skip/1", "mes-cost/1", "phragmen/1"}
    assert "„Idee 3“" not in explanation["reasons"][3]["sentence"]["en"]
    # Counting decides nothing and can be repeated.
    again = counted(vote, lead)
    assert (again.number, again.data) == (2, result.data)


def test_the_page_says_of_each_idea_what_there_is_to_know(lead: User, client: Any) -> None:
    vote = VoteFactory.create(by_paper=False, rule="mes-cost/1")
    cast_many(vote, [1, 2], [1], [1, 2], [4])
    result = publish_result(result=counted(seal(vote), lead), actor=lead)
    page = client.get(f"/abstimmungen/{vote.reference}/ergebnis/")
    lines = {line.option.number: line for line in page.context["lines"]}
    # The first one is paid for by all in equal parts; of the second one each pays half.
    assert [(lines[number].rank, lines[number].effective) for number in (1, 2, 4)] == [(1, 100), (2, 100), (3, None)]
    words = " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())
    assert "Wirksame Unterstützung: 100 %" in words
    assert "aus ihren Anteilen zusammen 2.000 € bezahlt, genau so viel, wie es kostet." in words.replace("\xa0", " ")
    assert "1. Idee 1 Grün und Umwelt" in words
    table = client.get(f"/abstimmungen/{vote.reference}/ergebnis/{result.number}/ergebnis.csv").content.decode()
    assert table.splitlines()[0].endswith('"weitere Stimmen";"wirksam in %";"allein nach Stimmen"')


def test_money_for_the_whole_region_stands_beside_the_map(lead: User, client: Any) -> None:
    vote = VoteFactory.create(by_paper=False)
    Proposal.objects.filter(pk=vote.options.get(number=1).proposal_id).update(
        place_kind=PlaceKind.REGION, point=None, planungsraum=None
    )
    cast_many(vote, [1, 2], [1])
    publish_result(result=counted(seal(vote), lead), actor=lead)
    page = client.get(f"/abstimmungen/{vote.reference}/ergebnis/").content.decode()
    words = " ".join(re.sub("<[^>]+>", " ", page).replace("\xa0", " ").split())
    assert "Für die ganze Region 800 €" in words
    assert "Wista 1.200 €" in words


def test_an_english_result_writes_money_as_every_page_does(vote: Vote, lead: User, client: Any) -> None:
    publish_result(result=counted(vote, lead), actor=lead)
    client.cookies["django_language"] = "en"
    page = client.get(f"/abstimmungen/{vote.reference}/ergebnis/").content.decode()
    words = page.replace("\xa0", " ")
    assert "get money: 4,300 € of 5,000 €." in words
    assert "700 € were left. It costs 3,000 €." in words
    assert re.findall(r"€\d", words) == []


def test_nobody_sees_a_count_before_it_is_published(vote: Vote, lead: User, client: Any) -> None:
    before = client.get(vote.get_absolute_url()).content.count(b"Idee 4")
    counted(vote, lead)
    assert client.get(vote.get_absolute_url()).content.count(b"Idee 4") == before
    assert client.get(f"/abstimmungen/{vote.reference}/ergebnis/").status_code == 404


def test_publishing_decides_the_vote_and_stands_in_the_log(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    vote.refresh_from_db()
    assert (vote.state, result.state) == (VoteState.DECIDED, CountState.PUBLISHED)
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data["winners"]) == (LogKind.RESULT, ["4", "1", "2"])
    assert verify_vote(vote) == []
    Result.objects.filter(pk=result.pk).update(data={**(result.data or {}), "winners": ["3"]})
    assert [finding.row for finding in verify_vote(vote)] == ["result 1"]


def test_an_open_vote_is_not_counted_and_two_counts_do_not_run_at_once(vote: Vote, lead: User) -> None:
    with pytest.raises(DomainError, match="zu Ende und versiegelt"):
        start_count(vote=VoteFactory.create(region_budget__region_key="092005"), actor=lead)
    first = start_count(vote=vote, actor=lead)
    with pytest.raises(DomainError, match="Gerade wird schon gezählt"):
        start_count(vote=vote, actor=lead)
    # The worker was killed; after a while the next count may begin.
    Result.objects.filter(pk=first.pk).update(asked_at=timezone.now() - timedelta(minutes=16))
    assert start_count(vote=vote, actor=lead).number == 2


def test_the_worker_leaves_a_count_more_time_than_counting_may_take() -> None:
    """Else it would be cut off before it can say which step to choose, or handed out a second time."""
    longest = len(fitting(EngineKind.APPROVAL)) * COMPARING_SECONDS + SECONDS
    assert count_vote.soft_time_limit > longest
    assert count_vote.time_limit < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert timedelta(seconds=count_vote.time_limit) < LOST_AFTER


def test_a_count_that_takes_too_long_names_a_larger_step(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody has 1,250 €, and 105,000 steps of a cent are missing until somebody can pay for the next idea alone."""
    monkeypatch.setattr("apps.voting.domain.counting.SECONDS", 0.0)
    vote = VoteFactory.create(by_paper=False, rule="mes-cost/add1-exhaustive/1", step=Decimal("0.01"))
    cast_many(vote, [1], [2], [3], [4])
    result = counted(seal(vote), lead)
    assert (result.state, result.data) == (CountState.FAILED, None)
    assert "Schritt" in (result.message or {})["de"]


def test_a_correction_takes_two_people_and_leaves_the_old_result_in_sight(
    vote: Vote, lead: User, moderator: User
) -> None:
    first = publish_result(result=counted(vote, lead), actor=lead)
    with pytest.raises(DomainError, match="zu Ende und versiegelt"):
        start_count(vote=vote, actor=lead)
    with pytest.raises(DomainError, match="oder bei einer Berichtigung"):
        withdraw_option(vote=vote, number=4, reason="Nicht zulässig", actor=lead)
    request = ask_for(vote=vote, act=TwoPersonAct.CORRECT, reason="Idee 4 war nie zulässig.", actor=lead)
    agree(request=request, actor=moderator)
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data) == (LogKind.CORRECTING, {"reason": "Idee 4 war nie zulässig."})
    withdraw_option(vote=vote, number=4, reason="Nicht zulässig", actor=lead)
    second = publish_result(result=counted(vote, lead), actor=lead)
    assert (winners_of(second), second.correction_reason) == (["1", "2", "3"], "Idee 4 war nie zulässig.")
    first.refresh_from_db()
    assert (first.state, winners_of(first)) == (CountState.PUBLISHED, ["4", "1", "2"])
    assert vote.log.order_by("-number")[0].kind == LogKind.CORRECTION
    assert verify_vote(vote) == []
    # The agreement is used up.
    with pytest.raises(DomainError, match="zu Ende und versiegelt"):
        start_count(vote=vote, actor=lead)
    with pytest.raises(DomainError, match="oder bei einer Berichtigung"):
        withdraw_option(vote=vote, number=1, reason="Auch nicht", actor=lead)


def test_paper_that_was_found_later_makes_a_corrected_result(lead: User, moderator: User, client: Any) -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1], [2], [2])
    take_paper(vote=vote, voter=mail_voter(vote, "karl@example.org"), actor=moderator)
    vote = seal(vote)
    record_sheets(vote=vote, issued=1, returned=0, spoiled=0, actor=lead)
    explain_gap(vote=vote, explanation="Das Blatt fehlt.", actor=lead)
    first = publish_result(result=counted(vote, lead), actor=lead)
    with pytest.raises(DomainError, match="oder bei einer Berichtigung"):
        open_batch(vote=vote, sheets=1, actor=lead)
    request = ask_for(vote=vote, act=TwoPersonAct.CORRECT, reason="Ein Blatt lag unter der Urne.", actor=lead)
    agree(request=request, actor=moderator)
    batch = open_batch(vote=vote, sheets=1, actor=lead)
    for actor in (lead, moderator):
        type_sheet(batch=batch, number=1, marks=Marks(options=(1,)), actor=actor)
    accept_batch(batch=batch, actor=lead)
    second = publish_result(result=counted(vote, lead), actor=lead)
    vote.refresh_from_db()
    # What was explained then is not missing any more.
    assert (vote.paper_explanation, verify_vote(vote)) == ("", [])
    votes = [[reason["votes"] for reason in (one.explanation or {})["reasons"]] for one in (first, second)]
    assert votes == [[2, 1, 0, 0], [2, 2, 0, 0]]
    # The old result stays, without files of ballots that it did not count.
    base = f"/abstimmungen/{vote.reference}/ergebnis/"
    assert "kamen Stimmzettel dazu" in client.get(f"{base}1/").content.decode()
    assert [client.get(f"{base}1/{name}").status_code for name in ("stimmzettel.pb", "siegel.json", "regeln.json")] == [
        404,
        404,
        200,
    ]
    assert client.get(f"{base}2/stimmzettel.pb").status_code == 200


def test_a_count_of_other_ballots_or_rules_than_todays_is_never_published(
    vote: Vote, lead: User, moderator: User
) -> None:
    old = counted(vote, lead)
    withdraw_option(vote=vote, number=4, reason="Nicht zulässig", actor=lead)
    with pytest.raises(DomainError, match="Bitte lassen Sie noch einmal zählen"):
        publish_result(result=old, actor=lead)
    old = counted(vote, lead)
    end = timezone.now() + timedelta(days=1)
    agree(
        request=ask_for(vote=vote, act=TwoPersonAct.REOPEN, reason="Ausfall", ends_at=end, actor=lead), actor=moderator
    )
    with pytest.raises(DomainError, match="Ein Ergebnis lässt sich nicht veröffentlichen"):
        publish_result(result=old, actor=lead)
    vote.refresh_from_db()
    cast_ballot(vote=vote, voter=mail_voter(vote, "spaet@example.org"), marks=Marks(options=(3,)))
    vote = seal(vote)
    with pytest.raises(DomainError, match="Bitte lassen Sie noch einmal zählen"):
        publish_result(result=old, actor=lead)
    assert publish_result(result=counted(vote, lead), actor=lead).number == 3


def test_the_office_deviates_only_in_public_with_reasons(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    option = vote.options.get(number=1)
    with pytest.raises(DomainError, match="Bitte begründen"):
        deviate(result=result, option=option, is_funded=False, reason="", actor=lead)
    with pytest.raises(DomainError, match="So steht es schon"):
        deviate(result=result, option=option, is_funded=True, reason="Doch", actor=lead)
    deviate(result=result, option=option, is_funded=False, reason="Die Fläche gehört der Bahn.", actor=lead)
    assert funded_numbers(result) == {2, 4}
    assert vote.log.order_by("-number")[0].data["reason"] == "Die Fläche gehört der Bahn."


def test_deviations_stay_within_the_money_of_the_vote(vote: Vote, lead: User) -> None:
    """Ideas 1, 2 and 4 cost 4,300 of 5,000; idea 3 would cost 3,000 more."""
    result = publish_result(result=counted(vote, lead), actor=lead)
    options = {option.number: option for option in vote.options.all()}

    def otherwise(number: int, is_funded: bool) -> Deviation:
        return deviate(result=result, option=options[number], is_funded=is_funded, reason="Anders", actor=lead)

    with pytest.raises(DomainError, match=r"Dafür fehlen 2\.300\s€\. Nehmen Sie zuerst eine andere Idee heraus"):
        otherwise(3, True)
    out = otherwise(4, False)
    otherwise(3, True)
    assert funded_numbers(result) == {1, 2, 3}
    # With idea 3 in its place, idea 4 cannot simply come back.
    with pytest.raises(DomainError, match=r"Dafür fehlen 2\.300\s€"):
        take_back_deviation(deviation=out, reason="Doch", actor=lead)
    assert funded_numbers(result) == {1, 2, 3}


def test_deviations_give_no_money_to_both_of_two_rivals_or_to_what_was_withdrawn(lead: User) -> None:
    vote = VoteFactory.create(by_paper=False, incompatible=[[1, 2]])
    cast_many(vote, [1], [1], [2])
    withdraw_option(vote=vote, number=4, reason="Nicht zulässig", actor=lead)
    result = publish_result(result=counted(seal(vote), lead), actor=lead)
    assert funded_numbers(result) == {1}
    options = {option.number: option for option in vote.options.all()}

    def otherwise(number: int, is_funded: bool) -> Deviation:
        return deviate(result=result, option=options[number], is_funded=is_funded, reason="Anders", actor=lead)

    with pytest.raises(DomainError, match="stand nicht mehr zur Wahl"):
        otherwise(4, True)
    with pytest.raises(DomainError, match=f"„{options[1].title}“ hat es schon"):
        otherwise(2, True)
    out = otherwise(1, False)
    otherwise(2, True)
    with pytest.raises(DomainError, match=f"„{options[2].title}“ hat es schon"):
        take_back_deviation(deviation=out, reason="Doch", actor=lead)
    assert funded_numbers(result) == {2}


def test_a_deviation_is_taken_back_in_public_with_reasons(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    option = vote.options.get(number=1)
    deviation = deviate(result=result, option=option, is_funded=False, reason="Gehört der Bahn.", actor=lead)
    with pytest.raises(DomainError, match="Bitte begründen Sie die Rücknahme"):
        take_back_deviation(deviation=deviation, reason=" ", actor=lead)
    deviation = take_back_deviation(deviation=deviation, reason="Die Bahn stimmt zu.", actor=lead)
    assert (deviation.reason, deviation.taken_back_reason) == ("Gehört der Bahn.", "Die Bahn stimmt zu.")
    assert (funded_numbers(result), deviation.standing) == ({1, 2, 4}, False)
    entry = vote.log.order_by("-number")[0]
    assert (entry.kind, entry.data["number"], entry.data["reason"]) == ("deviation_ended", 1, "Die Bahn stimmt zu.")
    assert verify_vote(vote) == []
    with pytest.raises(DomainError, match="schon zurückgenommen"):
        take_back_deviation(deviation=deviation, reason="Noch einmal", actor=lead)
    # The office can still decide otherwise anew: a row of its own.
    deviate(result=result, option=option, is_funded=False, reason="Die Bahn stimmt nicht zu.", actor=lead)
    assert (funded_numbers(result), result.deviations.count()) == ({2, 4}, 2)


def test_once_the_money_is_granted_a_deviation_neither_begins_nor_ends(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    options = {option.number: option for option in vote.options.all()}
    out = deviate(result=result, option=options[1], is_funded=False, reason="Gehört der Bahn.", actor=lead)
    grant_result(result=result, actor=lead)
    with pytest.raises(DomainError, match="schon entschieden"):
        take_back_deviation(deviation=out, reason="Doch", actor=lead)
    with pytest.raises(DomainError, match="schon entschieden"):
        deviate(result=result, option=options[2], is_funded=False, reason="Auch der Bahn.", actor=lead)
    assert options[1].proposal.steps.order_by("-at", "-pk")[0].reason == "Gehört der Bahn."


def test_deviations_end_with_the_result_that_they_were_from(
    vote: Vote, lead: User, moderator: User, client: Any
) -> None:
    first = publish_result(result=counted(vote, lead), actor=lead)
    option = vote.options.get(number=1)
    old = deviate(result=first, option=option, is_funded=False, reason="Gehört der Bahn.", actor=lead)
    request = ask_for(vote=vote, act=TwoPersonAct.CORRECT, reason="Idee 4 war nie zulässig.", actor=lead)
    agree(request=request, actor=moderator)
    withdraw_option(vote=vote, number=4, reason="Nicht zulässig", actor=lead)
    second = publish_result(result=counted(vote, lead), actor=lead)
    assert funded_numbers(second) == {1, 2, 3}
    assert funded_numbers(first) == {2, 4}
    with pytest.raises(DomainError, match="neuesten veröffentlichten Ergebnis"):
        deviate(result=first, option=option, is_funded=False, reason="Noch einmal", actor=lead)
    with pytest.raises(DomainError, match="wurde berichtigt"):
        take_back_deviation(deviation=old, reason="Doch", actor=lead)
    said = "Für das berichtigte Ergebnis gilt das nur, wenn sie es neu entscheidet und begründet"
    base = f"/abstimmungen/{vote.reference}/ergebnis/"
    page = client.get(base).content.decode()
    assert said in page
    assert "Gehört der Bahn." in page
    assert said not in client.get(f"{base}1/").content.decode()
    client.force_login(lead)
    office = f"/anlaufstelle/abstimmungen/{vote.reference}/zaehlung/"
    assert said in client.get(f"{office}2/").content.decode()
    # From a result that no longer holds nothing follows.
    assert "Was jetzt folgt" not in client.get(f"{office}1/").content.decode()


def test_winners_get_their_money_once_and_all_hear_why(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    assert len(grant_result(result=result, actor=lead)) == 4
    assert grant_result(result=result, actor=lead) == []
    statuses = {option.number: option.proposal.status for option in vote.options.select_related("proposal")}
    assert statuses == {
        1: ProposalStatus.GRANTED,
        2: ProposalStatus.GRANTED,
        3: ProposalStatus.NOT_GRANTED,
        4: ProposalStatus.GRANTED,
    }
    budget = vote.region_budget
    budget.refresh_from_db()
    assert budget.granted == Decimal(4300)
    step = vote.options.get(number=3).proposal.steps.order_by("-at", "-pk")[0]
    assert "700" in step.reason


def test_an_evening_takes_the_votes_over_as_its_online_part(vote: Vote, lead: User) -> None:
    result = publish_result(result=counted(vote, lead), actor=lead)
    assembly = AssemblyFactory.create(region_budget=vote.region_budget)
    entry = AgendaEntryFactory.create(assembly=assembly, proposal=vote.options.get(number=4).proposal)
    feed_assembly(result=result, assembly=assembly, actor=lead)
    entry.refresh_from_db()
    assembly.refresh_from_db()
    assert entry.online_votes == 4
    assert vote.reference in assembly.online_source


def test_hands_of_an_evening_are_a_result_without_ballots(lead: User) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED, method=VoteMethod.POINTS, present=20)
    for points in (12, 30, 5):
        AgendaEntryFactory.create(
            assembly=assembly,
            proposal__region_budget=assembly.region_budget,
            method=VoteMethod.POINTS,
            points=points,
            present=20,
        )
    with pytest.raises(DomainError, match="nur nach Stimmen"):
        take_hands(assembly=assembly, rule="mes-cost/1", actor=lead)
    vote = take_hands(assembly=assembly, actor=lead)
    result = publish_result(result=counted(vote, lead), actor=lead)
    assert [reason["score"] for reason in (result.explanation or {})["reasons"]] == [30, 12, 5]
    assert (result.explanation or {})["comparison"] == []
    vote.refresh_from_db()
    assert (vote.kind, verify_vote(vote)) == (BallotKind.HANDS, [])
    with pytest.raises(DomainError, match="schon übernommen"):
        take_hands(assembly=assembly, actor=lead)


def test_anybody_recounts_from_the_files_and_gets_the_same_bytes(vote: Vote, lead: User, tmp_path: Path) -> None:
    """The files of the page, the command line in a bare Python: the result of the page to the byte."""
    result = publish_result(result=counted(vote, lead), actor=lead)
    (tmp_path / "vote.pb").write_text(pb_of(result), encoding="utf-8")
    (tmp_path / "rules.json").write_text(rules_file(result), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-I", "-c", RECOUNT, str(settings.BASE_DIR), str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )
    printed = json.loads(run.stdout)
    assert printed == result.data
    assert "voter0" not in pb_of(result)


@pytest.mark.parametrize("kind", [kind for kind in BallotKind if kind != BallotKind.HANDS])
def test_the_checker_of_pabulib_accepts_every_file(kind: BallotKind, lead: User, tmp_path: Path) -> None:
    vote = VoteFactory.create(kind=kind, by_paper=False, max_choices=None if kind != BallotKind.RANKING else 3)
    for number, options in enumerate(((1, 2), (1,), (4,), (4, 1), (3,))):
        chosen = options[:1] if kind == BallotKind.ONE_VOTE else options
        points = tuple(5 - place for place in range(len(chosen))) if kind == BallotKind.POINTS else ()
        marks = Marks(options=chosen, points=points)
        cast_ballot(vote=vote, voter=mail_voter(vote, f"voter{number}@example.org"), marks=marks)
    result = publish_result(result=counted(seal(vote), lead), actor=lead)
    assert errors_of([pb_of(result)], tmp_path) == [{}]


@needs_elections
@pytest.mark.parametrize(
    ("rule", "winners"), [("mes-cost/add1-overspend-u/1", 30), ("mes-cost/add1-exhaustive-u/1", 31)]
)
def test_wieliczka_from_its_file_shows_the_published_winners_under_the_named_variant(
    client: Client, lead: User, monkeypatch: pytest.MonkeyPatch, rule: str, winners: int
) -> None:
    monkeypatch.setattr("apps.voting.trial.SECONDS", None)
    client.force_login(lead)
    file = PABULIB / "Poland_Wieliczka_2023_Green_Budget.pb"
    expected = json.loads(file.with_suffix(".expected.json").read_text())
    with file.open("rb") as sent:
        page = client.post(
            "/anlaufstelle/abstimmungen/regeln-ausprobieren/",
            {"file": sent, "rule": rule, "step": "1", "minimum": "0"},
        )
    tried = page.context["tried"]
    funded = [line.name for line in tried.lines if line.is_funded]
    assert (page.status_code, len(funded)) == (200, winners)
    assert all(line.why for line in tried.lines)
    if winners == 30:
        names = {project.id: project.name for project in read_pb(file.read_text(encoding="utf-8")).projects}
        assert sorted(funded) == sorted(names[str(number)] for number in expected["published_selected"])


RECOUNT = """
import sys
sys.path.insert(0, sys.argv[1])
from apps.kiezkasse.counting.cli import main
sys.exit(main([sys.argv[2] + "/vote.pb", "--rules", sys.argv[2] + "/rules.json"]))
"""
