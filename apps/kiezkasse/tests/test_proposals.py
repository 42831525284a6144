"""What people do with an idea: every function of domain/proposals.py."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.utils import timezone, translation
from pghistory.models import Events

from apps.core.errors import DomainError
from apps.core.pictures import read_picture
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose
from apps.sozialraum.models import Sozialraum

from ..domain.content import Place, ProposalText, check_place
from ..domain.moderation import publish_proposal, reject_proposal
from ..domain.pictures import NewPicture
from ..domain.proposals import (
    AlreadySentError,
    confirm_proposal,
    discard_proposal,
    enter_proposal,
    is_withdrawable,
    submit_proposal,
    withdraw_proposal,
)
from ..enums import AssemblyState, Category, Channel, PlaceKind, ProposalStatus, RoundState
from ..models import Phase, Proposal, ProposalContact, ProposalPicture, RegionBudget
from ..windows import WindowClosedError
from .factories import (
    IN_ADLERSHOF,
    AgendaEntryFactory,
    AssemblyFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
)
from .pictures import drawn, upload

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
Submit = Callable[..., Proposal]
WHOLE_REGION = Place(kind=PlaceKind.REGION)


@pytest.fixture
def budget() -> RegionBudget:
    """Adlershof with 7,300 €, where ideas can be handed in."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    return budget


def words(**changes: Any) -> ProposalText:
    said: dict[str, Any] = {
        "title": "Bank am Markt",
        "text": "Zum Ausruhen.",
        "category": Category.SPACE,
        "cost": Decimal(800),
        "author_name": "Nachbarin",
    }
    return ProposalText(**said | changes)


@pytest.fixture
def submit(budget: RegionBudget) -> Submit:
    def make(**changes: Any) -> Proposal:
        wishes: dict[str, Any] = {
            "region_budget": budget,
            "content": words(),
            "place": WHOLE_REGION,
            "email": "nachbarin@example.org",
            "submission_key": uuid.uuid4(),
        }
        return submit_proposal(**wishes | changes)

    return make


def refused(action: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        action()
    return refusal.value


def kinds() -> list[str]:
    return list(OutboxMessage.objects.order_by("created_at").values_list("kind", flat=True))


# submit_proposal ------------------------------------------------------------------------------


def test_submit_proposal_waits_for_the_confirmation(submit: Submit) -> None:
    proposal = submit(language="en")
    assert (proposal.status, proposal.is_public, proposal.channel) == (ProposalStatus.UNCONFIRMED, False, "online")
    assert proposal.contact.email == "nachbarin@example.org"
    assert proposal.contact.confirmed_at is None
    assert proposal.contact.language == "en"
    assert not proposal.steps.exists()
    assert kinds() == ["proposal_confirm"]


def test_submit_proposal_of_a_known_address_goes_straight_to_the_office(submit: Submit, citizen: "User") -> None:
    proposal = submit(email="Citizen@example.org", actor=citizen)
    assert (proposal.status, proposal.author) == (ProposalStatus.SUBMITTED, citizen)
    assert proposal.contact.confirmed_at is not None
    assert kinds() == ["proposal_received"]


def test_submit_proposal_with_another_address_than_the_accounts_asks_there(submit: Submit, citizen: "User") -> None:
    assert submit(actor=citizen).status == ProposalStatus.UNCONFIRMED
    assert kinds() == ["proposal_confirm"]


def test_submit_proposal_twice_gives_one_idea(submit: Submit) -> None:
    key = uuid.uuid4()
    assert submit(submission_key=key) == submit(submission_key=key)
    assert Proposal.objects.count() == ProposalContact.objects.count() == OutboxMessage.objects.count() == 1


def test_submit_proposal_with_other_words_from_the_same_form_asks_again(submit: Submit) -> None:
    key = uuid.uuid4()
    submit(submission_key=key)
    error = refused(lambda: submit(submission_key=key, content=words(title="Baum am Markt")))
    assert isinstance(error, AlreadySentError)
    assert str(error).startswith("Aus diesem Formular kam schon die Idee „Bank am Markt“.")
    assert Proposal.objects.count() == 1


def test_submit_proposal_outside_the_window_is_refused(submit: Submit) -> None:
    Phase.objects.update(ends_at=timezone.now())
    error = refused(submit)
    assert isinstance(error, WindowClosedError)
    assert str(error).startswith("Das geht in Adlershof gerade nicht: „Ideen einreichen“. Es endete am ")
    Phase.objects.update(starts_at=timezone.now() + timedelta(days=1), ends_at=timezone.now() + timedelta(days=2))
    assert "Es öffnet am " in str(refused(submit))
    assert not Proposal.objects.exists()


def test_submit_proposal_counts_a_second_click_after_the_window_closed(submit: Submit) -> None:
    key = uuid.uuid4()
    first = submit(submission_key=key)
    Phase.objects.update(ends_at=timezone.now())
    assert submit(submission_key=key) == first


def test_submit_proposal_respects_the_window_of_the_region(submit: Submit, budget: RegionBudget) -> None:
    now = timezone.now()
    PhaseFactory.create(
        round=budget.round,
        region_budget=budget,
        starts_at=now - timedelta(days=9),
        ends_at=now - timedelta(days=1),
    )
    assert refused(submit)


def test_submit_proposal_stores_the_picture_with_the_idea(submit: Submit, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    key = uuid.uuid4()
    picture = read_picture(upload(drawn()))
    for _click in range(2):
        proposal = submit(submission_key=key, pictures=[NewPicture(picture, alt_text="Eine Bank")])
    assert [row.alt_text for row in proposal.pictures.all()] == ["Eine Bank"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"cost": Decimal("7300.01")}, "cost", "In Adlershof gibt es dieses Jahr 7.300 €. Ihre Idee darf höchstens"),
        ({"cost": Decimal(0)}, "cost", "Bitte geben Sie einen Betrag über 0 € an."),
        ({"cost": Decimal(-5)}, "cost", "Bitte geben Sie einen Betrag über 0 € an."),
        ({"title": "  "}, "title", "Bitte füllen Sie „Titel“ aus, mit höchstens 120 Zeichen."),
        ({"title": "x" * 10_000}, "title", "Bitte füllen Sie „Titel“ aus, mit höchstens 120 Zeichen."),
        ({"text": ""}, "text", "Bitte füllen Sie „Beschreibung“ aus, mit höchstens 4000 Zeichen."),
        ({"author_name": "a\x00b"}, "author_name", "Bitte füllen Sie „Name, wie er gezeigt wird“ aus"),
    ],
)
def test_submit_proposal_refuses_what_no_idea_can_be(
    changes: dict[str, Any], field: str, sentence: str, submit: Submit
) -> None:
    error = refused(lambda: submit(content=words(**changes)))
    assert error.field == field
    assert str(error).startswith(sentence)
    assert not Proposal.objects.exists()


def test_submit_proposal_takes_all_of_the_regions_money(submit: Submit) -> None:
    assert submit(content=words(cost=Decimal(7300))).cost == 7300


@pytest.mark.django_db(transaction=True)
def test_submit_proposal_twice_at_the_same_moment_gives_one_idea(submit: Submit) -> None:
    key = uuid.uuid4()

    def click(_number: int) -> int:
        try:
            return submit(submission_key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(click, range(4)))
    assert len(found) == 1
    assert Proposal.objects.count() == ProposalContact.objects.count() == OutboxMessage.objects.count() == 1


# check_place ----------------------------------------------------------------------------------


def test_check_place_finds_the_planungsraum_of_a_pin(budget: RegionBudget) -> None:
    found = check_place(Place(kind=PlaceKind.PIN, point=Point(*IN_ADLERSHOF, srid=4326)), budget)
    assert found is not None
    assert found.parent_id == budget.region_id


def test_check_place_has_none_for_a_whole_region(budget: RegionBudget) -> None:
    assert check_place(WHOLE_REGION, budget) is None


@pytest.mark.parametrize("point", [Point(13.0645, 52.3989, srid=4326), Point(0, 0, srid=4326), None])
def test_check_place_refuses_a_pin_outside_berlin(point: Point | None, budget: RegionBudget) -> None:
    error = refused(lambda: check_place(Place(kind=PlaceKind.PIN, point=point), budget))
    assert str(error) == "Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung in Adlershof."


def test_check_place_names_both_regions(budget: RegionBudget) -> None:
    friedrichshagen = Sozialraum.objects.get(key="095017", lor_version="2021").label_point
    error = refused(lambda: check_place(Place(kind=PlaceKind.PIN, point=friedrichshagen), budget))
    assert str(error) == (
        "Dieser Ort liegt in Friedrichshagen, nicht in Adlershof. Bitte wählen Sie einen Ort in Adlershof."
    )


def test_check_place_refuses_an_address_elsewhere_and_none_at_all(budget: RegionBudget) -> None:
    elsewhere = Sozialraum.objects.filter(parent__key="095017").first()
    error = refused(lambda: check_place(Place(kind=PlaceKind.ADDRESS, planungsraum=elsewhere), budget))
    assert (error.field, "Friedrichshagen" in str(error)) == ("address", True)
    error = refused(lambda: check_place(Place(kind=PlaceKind.ADDRESS), budget))
    assert str(error).startswith("Diese Adresse kennen wir nicht.")


# confirm_proposal, discard_proposal, what is never confirmed ------------------------------------


def test_confirm_proposal_hands_it_to_the_office(submit: Submit) -> None:
    proposal = confirm_proposal(proposal=submit())
    assert proposal.status == ProposalStatus.SUBMITTED
    assert proposal.contact.confirmed_at is not None
    assert [step.office for step in proposal.steps.all()] == ["Einreicher:in"]
    assert kinds() == ["proposal_confirm", "proposal_received"]


def test_confirm_proposal_twice_changes_nothing(submit: Submit) -> None:
    proposal = submit()
    for _click in range(2):
        confirm_proposal(proposal=proposal)
    assert proposal.steps.count() == 1
    assert kinds() == ["proposal_confirm", "proposal_received"]


def test_confirm_proposal_that_was_just_deleted_is_refused(submit: Submit) -> None:
    proposal = submit()
    discard_proposal(proposal=Proposal.objects.get(pk=proposal.pk))
    assert "gilt nicht mehr" in str(refused(lambda: confirm_proposal(proposal=proposal)))


def test_confirm_proposal_too_late_is_refused(submit: Submit) -> None:
    proposal = submit()
    Proposal.objects.update(created_at=timezone.now() - timedelta(days=7))
    assert str(refused(lambda: confirm_proposal(proposal=proposal))).startswith(
        "Dieser Link ist abgelaufen: Er galt 7 Tage."
    )
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.UNCONFIRMED


@pytest.mark.django_db(transaction=True)
def test_confirm_proposal_twice_at_the_same_moment_writes_one_step(submit: Submit) -> None:
    proposal = submit()

    def click(_number: int) -> None:
        try:
            confirm_proposal(proposal=Proposal.objects.get(pk=proposal.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(click, range(3)))
    assert proposal.steps.count() == 1
    assert kinds() == ["proposal_confirm", "proposal_received"]


def test_discard_proposal_deletes_idea_and_address(submit: Submit) -> None:
    other = submit()
    discard_proposal(proposal=submit())
    assert list(Proposal.objects.all()) == [other]
    assert [contact.proposal for contact in ProposalContact.objects.all()] == [other]


def test_discard_proposal_leaves_no_trace_in_history_and_mails(submit: Submit) -> None:
    other, proposal = submit(), submit()
    discard_proposal(proposal=proposal)
    histories = Events.objects.filter(pgh_obj_model="kiezkasse.Proposal").values_list("pgh_obj_id", flat=True)
    assert set(histories) == {str(other.pk)}
    assert [message.dedup_key for message in OutboxMessage.objects.all()] == [f"proposal_confirm:{other.reference}:0"]


def test_discard_proposal_after_the_confirmation_is_refused(submit: Submit) -> None:
    proposal = confirm_proposal(proposal=submit())
    assert refused(lambda: discard_proposal(proposal=proposal))
    assert Proposal.objects.exists()


def test_unconfirmed_ideas_are_deleted_when_their_time_is_over(
    submit: Submit, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    stale = submit(pictures=[NewPicture(read_picture(upload(drawn())))])
    fresh, confirmed = submit(), confirm_proposal(proposal=submit())
    Proposal.objects.filter(pk__in=[stale.pk, confirmed.pk]).update(created_at=timezone.now() - timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_purpose("unconfirmed-ideas") == 1
    assert set(Proposal.objects.all()) == {fresh, confirmed}
    assert not ProposalPicture.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


# enter_proposal -------------------------------------------------------------------------------


def enter(budget: RegionBudget, actor: "User", **changes: Any) -> Proposal:
    wishes: dict[str, Any] = {
        "region_budget": budget,
        "content": words(),
        "place": WHOLE_REGION,
        "channel": Channel.PAPER,
        "submission_key": uuid.uuid4(),
        "actor": actor,
    }
    return enter_proposal(**wishes | changes)


def test_enter_proposal_needs_no_confirmation(budget: RegionBudget, moderator: "User") -> None:
    proposal = enter(budget, moderator, phone="030 1234")
    assert (proposal.status, proposal.author, proposal.entered_by) == (ProposalStatus.SUBMITTED, None, moderator)
    assert [step.office for step in proposal.steps.all()] == ["Anlaufstelle (auf Papier)"]
    assert kinds() == []


def test_enter_proposal_tells_the_person_if_there_is_an_address(budget: RegionBudget, moderator: "User") -> None:
    enter(budget, moderator, email="oma@example.org")
    assert kinds() == ["proposal_received"]


def test_enter_proposal_works_when_the_window_is_closed(budget: RegionBudget, moderator: "User") -> None:
    Phase.objects.all().delete()
    assert enter(budget, moderator).pk


def test_enter_proposal_twice_gives_one_idea(budget: RegionBudget, moderator: "User") -> None:
    key = uuid.uuid4()
    assert enter(budget, moderator, submission_key=key) == enter(budget, moderator, submission_key=key)
    assert Proposal.objects.count() == 1


# publish_proposal, reject_proposal ------------------------------------------------------------


def test_publish_proposal_shows_it_and_tells_the_author(submit: Submit, moderator: "User") -> None:
    proposal = publish_proposal(proposal=confirm_proposal(proposal=submit()), reason=" Schöne Idee. ", actor=moderator)
    assert (proposal.status, proposal.is_public) == (ProposalStatus.PUBLISHED, True)
    step = proposal.steps.get(status=ProposalStatus.PUBLISHED)
    assert (step.office, step.reason, step.actor) == ("Anlaufstelle", "Schöne Idee.", moderator)
    assert kinds()[-1] == "proposal_published"


def test_publish_proposal_unconfirmed_is_refused(submit: Submit, moderator: "User") -> None:
    proposal = submit()
    assert refused(lambda: publish_proposal(proposal=proposal, actor=moderator))
    assert kinds() == ["proposal_confirm"]


@pytest.mark.parametrize("status", [ProposalStatus.ON_AGENDA, ProposalStatus.WITHDRAWN])
def test_publish_proposal_takes_nothing_off_an_agenda_and_revives_nothing(
    status: ProposalStatus, moderator: "User"
) -> None:
    proposal = ProposalFactory.create(status=status)
    assert refused(lambda: publish_proposal(proposal=proposal, actor=moderator))
    proposal.refresh_from_db()
    assert proposal.status == status


def test_reject_proposal_stays_visible_with_its_reason(submit: Submit, moderator: "User") -> None:
    proposal = reject_proposal(
        proposal=confirm_proposal(proposal=submit()), reason="Gehört zur Straße.", actor=moderator
    )
    assert (proposal.status, proposal.is_public) == (ProposalStatus.REJECTED, True)
    assert kinds()[-1] == "proposal_rejected"


def test_reject_proposal_can_hide_insults(submit: Submit, moderator: "User") -> None:
    proposal = confirm_proposal(proposal=submit())
    assert reject_proposal(proposal=proposal, reason="Beleidigung", hide=True, actor=moderator).is_public is False


def test_reject_proposal_needs_a_reason(submit: Submit, moderator: "User") -> None:
    proposal = confirm_proposal(proposal=submit())
    assert refused(lambda: reject_proposal(proposal=proposal, reason="  ", actor=moderator)).field == "reason"


def test_no_mail_goes_to_an_address_that_was_never_confirmed(moderator: "User") -> None:
    publish_proposal(proposal=ProposalFactory.create(status=ProposalStatus.SUBMITTED), actor=moderator)
    assert kinds() == []


# withdraw_proposal ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA])
def test_withdraw_proposal_keeps_what_was_public_public(status: ProposalStatus) -> None:
    proposal = ProposalFactory.create(status=status)
    assert is_withdrawable(proposal)
    withdrawn = withdraw_proposal(proposal=proposal, reason=" Umgezogen ", actor=None)
    assert (withdrawn.status, withdrawn.is_public) == (ProposalStatus.WITHDRAWN, status != ProposalStatus.SUBMITTED)
    step = withdrawn.steps.get(status=ProposalStatus.WITHDRAWN)
    assert (step.office, step.reason) == ("Einreicher:in", "Umgezogen")


def test_withdraw_proposal_by_the_office_names_the_office(moderator: "User") -> None:
    proposal = withdraw_proposal(proposal=ProposalFactory.create(), actor=moderator)
    assert proposal.steps.get(status=ProposalStatus.WITHDRAWN).office == "Anlaufstelle"


def test_withdraw_proposal_frees_the_money(budget: RegionBudget) -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED)
    RegionBudget.objects.filter(pk=budget.pk).update(granted=Decimal(1000))
    withdraw_proposal(proposal=proposal, actor=None)
    budget.refresh_from_db()
    proposal.refresh_from_db()
    assert (budget.granted, proposal.granted_amount) == (Decimal(400), None)


def test_contacts_are_kept_until_the_end_of_the_round(budget: RegionBudget) -> None:
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED)
    assert apply_purpose("contacts") == 0
    budget.round.state = RoundState.CLOSED
    budget.round.save(update_fields=["state"])
    assert apply_purpose("contacts") == 1
    assert (ProposalContact.objects.count(), Proposal.objects.count()) == (0, 1)


def test_lifeline_stays_german_when_the_clerk_works_in_english(budget: RegionBudget, moderator: "User") -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=ProposalStatus.SUBMITTED)
    with translation.override("en"):
        publish_proposal(proposal=proposal, actor=moderator)
    assert proposal.steps.order_by("at").values_list("office", flat=True).last() == "Anlaufstelle"


def test_withdraw_proposal_is_refused_once_the_round_is_closed(budget: RegionBudget) -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED)
    RegionBudget.objects.filter(pk=budget.pk).update(granted=600)
    budget.round.state = RoundState.CLOSED
    budget.round.save(update_fields=["state"])
    proposal.refresh_from_db()
    with pytest.raises(DomainError, match="abgeschlossen"):
        withdraw_proposal(proposal=proposal, actor=None)
    budget.refresh_from_db()
    assert budget.granted == Decimal(600)
    assert not is_withdrawable(proposal)


def test_withdraw_proposal_leaves_the_agenda() -> None:
    entry = AgendaEntryFactory.create()
    withdraw_proposal(proposal=entry.proposal, actor=None)
    assert not entry.assembly.entries.exists()


def test_withdraw_proposal_during_the_evening_is_refused() -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN, present=12, opened_at=timezone.now())
    entry = AgendaEntryFactory.create(assembly=assembly)
    assert str(refused(lambda: withdraw_proposal(proposal=entry.proposal, actor=None))).startswith(
        "Die Versammlung läuft gerade."
    )


@pytest.mark.parametrize(
    "status",
    [ProposalStatus.UNCONFIRMED, ProposalStatus.REJECTED, ProposalStatus.NOT_GRANTED, ProposalStatus.WITHDRAWN],
)
def test_withdraw_proposal_has_an_end(status: ProposalStatus) -> None:
    proposal = ProposalFactory.create(status=status)
    assert not is_withdrawable(proposal)
    assert refused(lambda: withdraw_proposal(proposal=proposal, actor=None))


@pytest.mark.django_db(transaction=True)
def test_withdraw_proposal_twice_at_the_same_moment_frees_the_money_once() -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.GRANTED)
    RegionBudget.objects.filter(pk=proposal.region_budget_id).update(granted=Decimal(1000))

    def click(_number: int) -> bool:
        try:
            withdraw_proposal(proposal=Proposal.objects.get(pk=proposal.pk), actor=None)
        except DomainError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as threads:
        assert sorted(threads.map(click, range(3))) == [False, False, True]
    assert RegionBudget.objects.get(pk=proposal.region_budget_id).granted == Decimal(400)
