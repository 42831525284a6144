"""Half a year after the result nobody can find out any more who voted; everything else is still proven."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.templatetags.spk import day
from apps.deadlines.domain.checking import mend_differences
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.enums import DeadlineState
from apps.deadlines.models import Deadline
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose, set_periods
from apps.sozialraum.models import District

from ..domain.casting import cast_ballot, take_paper, voter_with_code
from ..domain.codes import issue_codes, print_codes
from ..domain.counting import run_count, start_count
from ..domain.forgetting import delete_rights
from ..domain.paper import accept_batch, explain_gap, open_batch, record_sheets, type_sheet
from ..domain.publishing import publish_result
from ..domain.receipts import is_counted
from ..domain.two_persons import agree, ask_for
from ..domain.verifying import verify_vote
from ..enums import LogKind, TwoPersonAct, VoteState
from ..marks import Marks
from ..models import Ballot, CodeBatch, Entitlement, PaperSheet, Result, Vote
from ..queries import turnout_of
from ..queries.codes import code_batches_of
from ..queries.paper import paper_balance
from .factories import VoteFactory, cast_many, mail_voter, seal
from .test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(moderator: User, lead: User) -> Vote:
    """Three voted online, one by code, one on paper, a code was never used, the result is published."""
    vote = VoteFactory.create()
    used, _unused, paper = print_codes(
        batch=issue_codes(vote=vote, size=3, purpose="Briefe", actor=moderator), actor=moderator
    )
    cast_many(vote, [1], [1, 2], [3])
    cast_ballot(vote=vote, voter=voter_with_code(vote, used), marks=Marks(options=(1,)))
    take_paper(vote=vote, voter=voter_with_code(vote, paper), actor=moderator)
    vote = seal(vote)
    record_sheets(vote=vote, issued=1, returned=0, spoiled=0, actor=moderator)
    batch = open_batch(vote=vote, sheets=1, actor=moderator)
    for actor in (moderator, lead):
        type_sheet(batch=batch, number=1, marks=Marks(options=(1,)), actor=actor)
    accept_batch(batch=batch, actor=moderator)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    return Vote.objects.get()


def days_later(monkeypatch: pytest.MonkeyPatch, days: int, purpose: str = "vote-rights") -> int:
    """What the nightly job forgets so many days from now."""
    now = timezone.now() + timedelta(days=days)
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: now)
        return apply_purpose(purpose)


def findings(vote: Vote) -> list[str]:
    return [finding.row for finding in verify_vote(vote)]


def test_rights_go_half_a_year_after_the_result_and_their_numbers_stay(
    decided: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, ballots = turnout_of(decided), set(Ballot.objects.values_list("pk", flat=True))
    assert (before.online, before.paper, before.codes, before.void) == (4, 1, 3, 0)
    assert days_later(monkeypatch, 179) == 0
    assert days_later(monkeypatch, 181) == 1
    assert days_later(monkeypatch, 400) == 0
    assert Entitlement.objects.count() == 0
    assert (turnout_of(decided), set(Ballot.objects.values_list("pk", flat=True))) == (before, ballots)
    assert paper_balance(decided).is_closed
    assert (code_batches_of(decided)[0].used, code_batches_of(decided)[0].void) == (None, None)  # type: ignore[attr-defined]
    line = decided.log.order_by("-number")[0]
    assert (line.kind, line.data["rights"]["online"]) == (LogKind.RIGHTS_DELETED, 4)
    assert findings(decided) == []


def _add_right(vote: Vote) -> None:
    Entitlement.objects.create(vote=vote, kind="person", key="x", channel="online", used_on=timezone.localdate())


def _remove_batch(vote: Vote) -> None:
    CodeBatch.objects.filter(vote=vote).delete()


def _alter_batch(vote: Vote) -> None:
    CodeBatch.objects.filter(vote=vote).update(size=4)


def _remove_ballot(vote: Vote) -> None:
    Ballot.objects.filter(vote=vote, channel="online").order_by("pk")[0].delete()


@pytest.mark.parametrize(
    ("attack", "row"),
    [(_add_right, "entitlement"), (_remove_batch, "batch 1"), (_alter_batch, "batch 1"), (_remove_ballot, "urn")],
)
def test_verifying_names_what_is_touched_afterwards(decided: Vote, attack: Callable[[Vote], None], row: str) -> None:
    assert delete_rights(vote=decided)
    attack(decided)
    assert any(found.startswith(row) for found in findings(decided))


def test_rights_of_a_vote_that_does_not_agree_are_the_proof_and_stay(
    decided: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    _remove_ballot(decided)
    assert days_later(monkeypatch, 181) == 0
    assert Entitlement.objects.count() == 6


def test_rights_stay_while_a_correction_is_asked_for_and_it_can_still_be_made_without_them(
    decided: Vote, lead: User, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = ask_for(vote=decided, act=TwoPersonAct.CORRECT, reason="Ein Fehler.", actor=lead)
    assert (days_later(monkeypatch, 181), delete_rights(vote=decided)) == (0, False)
    agree(request=wish, actor=moderator)
    assert delete_rights(vote=decided)
    publish_result(result=run_count(pk=start_count(vote=decided, actor=lead).pk), actor=lead)
    assert Result.objects.count() == 2
    assert findings(decided) == []


@pytest.mark.parametrize("state", [VoteState.ANNOUNCED, VoteState.SEALED])
def test_what_is_not_over_keeps_its_rights(state: VoteState, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1])
    if state == VoteState.SEALED:
        seal(vote)
    assert days_later(monkeypatch, 1000) == 0


@pytest.fixture
def undecided(moderator: User) -> Vote:
    """Two voted online, one at the table; the stack was begun, then everybody forgot about the vote."""
    vote = VoteFactory.create()
    cast_many(vote, [1], [1, 2])
    take_paper(vote=vote, voter=mail_voter(vote), actor=moderator)
    vote = seal(vote)
    record_sheets(vote=vote, issued=1, returned=0, spoiled=0, actor=moderator)
    type_sheet(
        batch=open_batch(vote=vote, sheets=1, actor=moderator), number=1, marks=Marks(options=(1,)), actor=moderator
    )
    return Vote.objects.get()


def test_without_a_result_rights_go_half_a_year_after_the_end(undecided: Vote, monkeypatch: pytest.MonkeyPatch) -> None:
    before = turnout_of(undecided)
    assert days_later(monkeypatch, 179, "undecided-vote-rights") == 0
    assert days_later(monkeypatch, 181, "undecided-vote-rights") == 1
    assert days_later(monkeypatch, 400, "undecided-vote-rights") == 0
    assert (Entitlement.objects.count(), PaperSheet.objects.count(), turnout_of(undecided)) == (0, 0, before)
    assert findings(undecided) == []


def test_what_is_announced_or_waits_for_a_second_person_keeps_its_rights(
    undecided: Vote, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast_many(VoteFactory.create(region_budget__region_key="092005"), [1])
    ask_for(vote=undecided, act=TwoPersonAct.CANCEL, reason="Kein Geld.", actor=lead)
    assert days_later(monkeypatch, 1000, "undecided-vote-rights") == 0


def test_without_rights_it_is_typed_counted_and_published_and_never_opened_again(
    client: Client, undecided: Vote, lead: User, moderator: User
) -> None:
    delete_rights(vote=undecided)
    end = timezone.now() + timedelta(days=1)
    with pytest.raises(DomainError, match="versiegelt"):
        ask_for(vote=undecided, act=TwoPersonAct.REOPEN, reason="Noch einmal", ends_at=end, actor=lead)
    client.force_login(lead)
    page = text_of(client.get(f"/anlaufstelle/abstimmungen/{undecided.reference}/"))
    assert ("wieder öffnen" in page, "absagen" in page) == (False, True)
    batch = undecided.paper_batches.get()
    for actor in (moderator, lead):
        type_sheet(batch=batch, number=1, marks=Marks(options=(1,)), actor=actor)
    accept_batch(batch=batch, actor=moderator)
    publish_result(result=run_count(pk=start_count(vote=undecided, actor=lead).pk), actor=lead)
    assert findings(undecided) == []


def test_a_vote_that_waits_for_its_result_is_a_deadline_of_the_lead(
    client: Client, undecided: Vote, lead: User, moderator: User
) -> None:
    ends = undecided.ends_at + timedelta(days=180)
    deadline = Deadline.objects.get(subject=undecided.reference)
    assert (deadline.kind, deadline.state, deadline.due_at) == ("vote_result", DeadlineState.OPEN, ends)
    assert mend_differences() == 0
    client.force_login(lead)
    page = text_of(client.get(f"/anlaufstelle/abstimmungen/{undecided.reference}/"))
    assert f"Bis zum {day(ends)} sollte das Ergebnis" in page
    now = timezone.now()
    Deadline.objects.update(due_at=now + timedelta(days=20), next_step_at=now)
    assert send_reminders() == 1
    assert OutboxMessage.objects.get(kind="deadline_reminder").recipient == lead.email
    agree(request=ask_for(vote=undecided, act=TwoPersonAct.CANCEL, reason="Kein Geld.", actor=lead), actor=moderator)
    assert Deadline.objects.get(subject=undecided.reference).state == DeadlineState.WAIVED


def test_the_deadline_ends_with_the_result_and_comes_again_when_the_vote_is_reopened(
    decided: Vote, lead: User, moderator: User
) -> None:
    assert Deadline.objects.get(subject=decided.reference).state == DeadlineState.MET
    vote = seal(VoteFactory.create(region_budget__region_key="092005"))
    end = timezone.now() + timedelta(days=1)
    request = ask_for(vote=vote, act=TwoPersonAct.REOPEN, reason="Ausfall", ends_at=end, actor=lead)
    agree(request=request, actor=moderator)
    deadline = Deadline.objects.get(subject=vote.reference)
    assert deadline.state == DeadlineState.WAIVED
    seal(vote)
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.OPEN


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_cancelled_vote_forgets_too(
    lead: User, moderator: User, monkeypatch: pytest.MonkeyPatch, is_sealed: bool
) -> None:
    vote = VoteFactory.create(changes_allowed=True)
    cast_many(vote, [1], [2])
    if is_sealed:
        vote = seal(vote)
    agree(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Kein Geld.", actor=lead), actor=moderator)
    assert days_later(monkeypatch, 181) == 1
    assert findings(vote) == []


def test_what_was_typed_of_a_stack_that_was_never_taken_over_goes_too(
    moderator: User, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = VoteFactory.create()
    cast_many(vote, [1])
    vote = seal(vote)
    type_sheet(
        batch=open_batch(vote=vote, sheets=1, actor=moderator), number=1, marks=Marks(options=(1,)), actor=moderator
    )
    explain_gap(vote=vote, explanation="Das Blatt ist unlesbar geworden.", actor=lead)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    assert days_later(monkeypatch, 181) == 1
    assert PaperSheet.objects.count() == 0


def test_a_district_may_choose_within_a_month_and_two_years(
    decided: Vote, district: District, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_periods(district=district, days={"vote-rights": 30}, actor=lead)
    assert days_later(monkeypatch, 31) == 1


def test_whoever_asks_with_a_receipt_is_told_that_the_numbers_are_deleted(client: Client, lead: User) -> None:
    vote = VoteFactory.create()
    number = cast_ballot(vote=vote, voter=mail_voter(vote), marks=Marks(options=(1,))).number
    assert is_counted(vote, number)
    vote = seal(vote)
    explain = client.post(f"/abstimmungen/{vote.reference}/beleg/", {"receipt": number})
    assert "Ja. Ihr Stimmzettel ist in der Urne." in text_of(explain)
    delete_rights(vote=vote)
    for response in (
        client.get(f"/abstimmungen/{vote.reference}/beleg/"),
        client.post(f"/abstimmungen/{vote.reference}/beleg/", {"receipt": number}),
    ):
        assert "Die Nummern dieser Abstimmung wurden am" in text_of(response)
        assert "kein Stimmzettel in der Urne" not in text_of(response)


def test_the_pages_of_the_office_still_show_the_numbers(client: Client, decided: Vote, moderator: User) -> None:
    delete_rights(vote=decided)
    client.force_login(moderator)
    office: Any = f"/anlaufstelle/abstimmungen/{decided.reference}/"
    assert "3, davon ungültig 0" in text_of(client.get(office))
    assert client.get(f"{office}codes/").status_code == 200
