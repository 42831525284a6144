"""What people say about a draft: with an account, by a mail to confirm, through the pages; reports and hiding."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import BrokenLinkError, ExpiredLinkError
from apps.kiezkasse.domain import blocking
from apps.kiezkasse.tests.factories import CommentFactory
from apps.moderation.domain.blocks import BlockedError, block_person
from apps.moderation.enums import ReportOutcome
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose

from ..domain.agreements import agree, take_back_agreement
from ..domain.contribution_reports import (
    hide_contribution,
    keep_contribution,
    report_contribution,
    restore_contribution,
    undo_report_decision,
)
from ..domain.contributions import Said, contribute
from ..domain.guest_contributions import confirm_pending, request_agreement, request_contribution, withdraw_by_key
from ..domain.own_links import own_key
from ..enums import ContributionKind
from ..models import Agreement, Consultation, Contribution, Paragraph, PendingContribution
from ..own_data import OwnContributions
from ..queries.consultations import mark_paragraphs, reported_contributions
from .consultation_factories import ConsultationFactory, ContributionFactory, WordingFactory
from .factories import ParagraphFactory

pytestmark = pytest.mark.django_db
MAIL = "nachbarin@example.org"


@pytest.fixture
def running() -> Consultation:
    return ConsultationFactory.create()


def first(consultation: Consultation) -> Paragraph:
    return consultation.version.paragraphs.select_related("chapter").get(chapter__position=1, position=1)


def page_of(consultation: Consultation) -> str:
    version = consultation.version
    return reverse(
        "guidelines:consultation-paragraph", args=[version.guideline.slug, version.number, first(consultation).key]
    )


# With an account ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "wording", "field"),
    [
        ("objection", " ", "", "text"),
        ("support", "x" * 3001, "", "text"),
        ("wording", "", " ", "wording"),
        ("wording", "", "Wir fragen früh.", "wording"),
        ("reply", "Ja", "", "kind"),
        ("", "Ja", "", "kind"),
    ],
)
def test_a_contribution_says_something(
    running: Consultation, citizen: User, kind: str, text: str, wording: str, field: str
) -> None:
    said = Said(kind=kind, text=text, wording=wording, paragraph=first(running))
    with pytest.raises(DomainError) as error:
        contribute(consultation=running, said=said, actor=citizen)
    assert error.value.field == field


def test_a_wording_needs_a_paragraph_of_the_same_draft(running: Consultation, citizen: User) -> None:
    for paragraph in (None, ParagraphFactory.create()):
        said = Said(kind="wording", wording="Wir fragen zuerst.", paragraph=paragraph)
        with pytest.raises(DomainError):
            contribute(consultation=running, said=said, actor=citizen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributionFactory.create(consultation=running, kind=ContributionKind.WORDING)


def test_numbers_follow_each_other_and_replies_have_none(running: Consultation, citizen: User) -> None:
    one, two = (contribute(consultation=running, said=Said(kind="support", text=t), actor=citizen) for t in "ab")
    reply = contribute(consultation=running, said=Said(kind="x", text="Ja", parent=one), actor=citizen)
    assert [one.number, two.number, reply.number, reply.kind] == [1, 2, None, ContributionKind.REPLY]
    with pytest.raises(DomainError, match="Auf eine Antwort"):
        contribute(consultation=running, said=Said(kind="x", text="Nein", parent=reply), actor=citizen)


def test_one_person_agrees_once_with_a_paragraph_and_with_each_contribution(
    running: Consultation, citizen: User
) -> None:
    said = ContributionFactory.create(consultation=running)
    things = ({"paragraph": first(running)}, {"contribution": said})
    for thing in things:
        assert agree(consultation=running, actor=citizen, **thing) == agree(
            consultation=running, actor=citizen, **thing
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.create(consultation=running, person=person_key(citizen.email), **thing)
    paragraph = first(running)
    assert mark_paragraphs(running.version, [paragraph]) == running
    assert (paragraph.said, paragraph.agreeing, paragraph.sources) == (1, 1, [])  # type: ignore[attr-defined]
    for thing in things:
        take_back_agreement(consultation=running, actor=citizen, **thing)
    assert not Agreement.objects.exists()
    own = contribute(consultation=running, said=Said(kind="support", text="Gut."), actor=citizen)
    with pytest.raises(DomainError, match="eigener Beitrag"):
        agree(consultation=running, contribution=own, actor=citizen)


# By a mail to confirm -------------------------------------------------------------------------


def test_a_new_wording_by_mail_through_the_pages(client: Client, running: Consultation) -> None:
    address = page_of(running)
    words = {"kind": "wording", "wording": "Wir fragen früh und alle.", "text": "<b>Alle</b>", "name": "Frau K."}
    response = client.post(address, words | {"email": "x"})
    assert response.status_code == 422
    assert "Wir fragen früh und alle." in response.content.decode()
    page = client.post(address, words | {"email": MAIL, "hears_result": "on"}, follow=True).content.decode()
    assert "Ihr Beitrag erscheint, sobald Sie bestätigen" in page
    assert "Wir fragen früh und alle." not in page
    mail = OutboxMessage.objects.get()
    assert "Wir fragen früh" not in mail.text + mail.html
    link = reverse("guidelines:contribution-confirm", args=[PendingContribution.objects.get().key])
    assert link in mail.text
    assert "<ins>" in client.get(link).content.decode()
    assert not Contribution.objects.exists()
    response = client.post(link, follow=True)
    assert "Ihr Beitrag ist veröffentlicht" in response.content.decode()
    assert (PendingContribution.objects.count(), OutboxMessage.objects.count()) == (0, 0)
    assert client.get(link).status_code == 410
    contribution = Contribution.objects.get()
    assert (contribution.number, contribution.email) == (1, MAIL)
    page = client.get(address).content.decode()
    assert "Frau K." in page
    assert MAIL not in page
    assert "<b>Alle</b>" not in page
    own = response.redirect_chain[-1][0]
    assert own in mail.text
    assert "Ihr Beitrag ist gelöscht" in client.post(own, follow=True).content.decode()
    page = client.get(address).content.decode()
    assert "Die Person hat diesen Beitrag gelöscht" in page
    assert "Frau K." not in page


def test_agreeing_by_mail_counts_once_with_the_account(client: Client, running: Consultation, citizen: User) -> None:
    said = ContributionFactory.create(consultation=running)
    agree(consultation=running, contribution=said, actor=citizen)
    address = reverse("guidelines:contribution-agree", args=[said.reference])
    client.post(address, {"email": citizen.email})
    pending = PendingContribution.objects.get()
    client.post(reverse("guidelines:contribution-confirm", args=[pending.key]))
    assert Agreement.objects.count() == 1
    asked = request_agreement(consultation=running, paragraph=first(running), email=MAIL)
    assert asked is not None
    agreement = confirm_pending(key=asked.key)
    assert isinstance(agreement, Agreement)
    key = own_key(agreement)
    assert client.get(reverse("guidelines:contribution-own", args=[key])).status_code == 200
    client.post(reverse("guidelines:contribution-own", args=[key]))
    assert not first(running).agreements.exists()
    assert client.get(reverse("guidelines:contribution-own", args=[key])).status_code == 410


def test_sending_twice_asks_once_and_a_link_lasts_two_days(running: Consultation) -> None:
    said = Said(kind="objection", text="Zu kurz.")
    asked = [request_contribution(consultation=running, said=said, name="K", email=MAIL) for _time in range(2)]
    assert asked[0] == asked[1]
    assert OutboxMessage.objects.count() == 1
    PendingContribution.objects.update(created_at=timezone.now() - timedelta(days=2, minutes=1))
    for key in (PendingContribution.objects.get().key, uuid.uuid4()):
        with pytest.raises(ExpiredLinkError):
            confirm_pending(key=key)
    assert [apply_purpose("pending-contributions") for _time in range(2)] == [1, 0]
    assert not OutboxMessage.objects.exists()
    with pytest.raises(BrokenLinkError):
        withdraw_by_key(key="x")


def test_a_blocked_person_says_nothing_and_learns_nothing(
    client: Client, running: Consultation, citizen: User, moderator: User
) -> None:
    district = running.version.guideline.district
    assert district is not None
    waiting = request_contribution(consultation=running, said=Said(kind="support", text="Gut."), name="K", email=MAIL)
    assert waiting is not None
    for block in ({"email": MAIL}, {"user": citizen}):
        block_person(district=district, reason="Beleidigungen", actor=moderator, **block)
    with pytest.raises(BlockedError):
        confirm_pending(key=waiting.key)
    with pytest.raises(BlockedError):
        contribute(consultation=running, said=Said(kind="support", text="Gut."), actor=citizen)
    with pytest.raises(BlockedError):
        agree(consultation=running, paragraph=first(running), actor=citizen)
    OutboxMessage.objects.all().delete()
    words = {"kind": "support", "text": "Gut so.", "name": "K", "email": MAIL}
    assert client.post(page_of(running), words).status_code == 302
    assert not OutboxMessage.objects.exists()


def test_a_block_hides_what_somebody_said_and_lifting_it_shows_it_again(running: Consultation, moderator: User) -> None:
    idea = CommentFactory.create(proposal__comment_count=1, person=person_key(MAIL), name="Frau K.")
    said = ContributionFactory.create(consultation=running, person=person_key(MAIL))
    outcome = blocking.block_person(comment=idea, reason="Beleidigungen", actor=moderator)
    said.refresh_from_db()
    assert (outcome.comments, said.hidden_by_block) == (2, outcome.block)
    with pytest.raises(DomainError, match="gesperrt"):
        restore_contribution(contribution=said, actor=moderator)
    assert blocking.lift_block(block=outcome.block, actor=moderator).comments == 2
    said.refresh_from_db()
    assert said.is_visible


def test_changing_the_words_makes_a_suggestion(client: Client, running: Consultation, citizen: User) -> None:
    client.force_login(citizen)
    words = {"kind": "objection", "text": "So nicht.", "wording": "Wir fragen zuerst."}
    response = client.post(page_of(running), words)
    assert response.status_code == 422
    assert "Bitte wählen Sie dann „Änderungsvorschlag“." in response.content.decode()
    response = client.post(page_of(running), words | {"wording": "Wir fragen früh."})
    contribution = Contribution.objects.get()
    assert response["Location"].endswith(f"#beitrag-{contribution.reference}")
    assert (contribution.kind, contribution.wording) == ("objection", "")


def test_what_was_just_said_is_in_sight_however_many_were_before(
    client: Client, running: Consultation, citizen: User
) -> None:
    ContributionFactory.create_batch(20, consultation=running)
    client.force_login(citizen)
    said = client.post(page_of(running), {"kind": "objection", "text": "Das fehlt noch.", "wording": ""}, follow=True)
    own = Contribution.objects.get(author=citizen)
    assert said.redirect_chain == [(f"{page_of(running)}?seite=2#beitrag-{own.reference}", 302)]
    assert "Das fehlt noch." in said.content.decode()


# Reports --------------------------------------------------------------------------------------


def test_whoever_speaks_for_the_office_is_shown_as_the_office(
    client: Client, running: Consultation, moderator: User, citizen: User
) -> None:
    said = contribute(consultation=running, said=Said(kind="support", text="Gut so."), actor=citizen)
    reply = Said(kind="reply", text="Danke für den Hinweis.", parent=said)
    contribute(consultation=running, said=reply, actor=moderator)
    page = client.get(running.get_absolute_url()).content.decode()
    assert citizen.public_name in page
    assert moderator.public_name not in page.split("Danke für den Hinweis.")[0]
    assert "<strong>Anlaufstelle</strong>" in page


def test_something_about_the_whole_draft_is_never_empty(client: Client, running: Consultation, citizen: User) -> None:
    client.force_login(citizen)
    version = running.version
    whole = reverse("guidelines:consultation-whole", args=[version.guideline.slug, version.number])
    answer = client.post(whole, {"kind": "support", "text": " "})
    assert answer.status_code == 422
    assert "Bitte schreiben Sie etwas in das Feld." in answer.content.decode()


def test_reports_wait_for_the_office_which_hides_keeps_and_undoes(
    running: Consultation, citizen: User, moderator: User, other_moderator: User
) -> None:
    said = ContributionFactory.create(consultation=running)
    for actor in (citizen, citizen, None):
        report_contribution(contribution=said, kind="insult", actor=actor)
    assert said.reports.count() == 2
    assert list(reported_contributions(moderator)) == [said]
    assert not reported_contributions(other_moderator).exists()
    with pytest.raises(DomainError):
        hide_contribution(contribution=said, reason=" ", actor=moderator)
    assert hide_contribution(contribution=said, reason="Beleidigung", actor=moderator).hidden_by == moderator
    assert set(said.reports.values_list("outcome", flat=True)) == {ReportOutcome.HIDDEN}
    assert undo_report_decision(contribution=said, actor=moderator).is_visible
    assert list(reported_contributions(moderator)) == [said]
    keep_contribution(contribution=said, actor=moderator)
    with pytest.raises(DomainError):
        keep_contribution(contribution=said, actor=moderator)
    said.reports.update(resolved_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(DomainError, match="nicht mehr rückgängig"):
        undo_report_decision(contribution=said, actor=moderator)
    hide_contribution(contribution=said, reason="Werbung", actor=moderator)
    with pytest.raises(DomainError):
        contribute(consultation=running, said=Said(kind="x", text="Ja", parent=said), actor=citizen)
    assert restore_contribution(contribution=said, actor=moderator).is_visible


# Pages and own data ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_with_one_contribution_and_three(
    client: Client, running: Consultation, citizen: User, number: int, django_assert_max_num_queries: object
) -> None:
    for said in WordingFactory.create_batch(number, consultation=running):
        for _time in range(number):
            ContributionFactory.create(consultation=running, parent=said, kind="reply", author=citizen, name="")
    client.force_login(citizen)
    for address in (running.get_absolute_url(), page_of(running)):
        client.get(address)
        with django_assert_max_num_queries(14):  # type: ignore[operator]
            assert client.get(address).status_code == 200


def test_filters_leave_what_fits(client: Client, running: Consultation) -> None:
    ContributionFactory.create(consultation=running, text="Das ist zu kurz.")
    WordingFactory.create(consultation=running, text="So ist es besser.")
    page = client.get(
        running.get_absolute_url(), {"art": "wording", "ergebnis": "taken", "seite": "x"}
    ).content.decode()
    assert "1 Beitrag: Änderungsvorschlag" in page
    assert "Das ist zu kurz." not in page
    page = client.get(running.get_absolute_url(), {"art": "support"}).content.decode()
    assert "Nichts passt zu diesem Filter" in page


def test_own_data_holds_what_somebody_said_and_leaves_the_words(running: Consultation, citizen: User) -> None:
    said = contribute(consultation=running, said=Said(kind="support", text="Gut."), actor=citizen)
    agree(consultation=running, paragraph=first(running), actor=citizen)
    report_contribution(contribution=ContributionFactory.create(consultation=running), kind="false", actor=citizen)
    part = OwnContributions()
    assert [thing.title for thing in part.things(citizen)] == ["Gut."]
    assert len(part.export(citizen)) == 3
    part.forget(citizen, keep_name=False)
    said.refresh_from_db()
    assert (said.text, said.person) == ("Gut.", "")
    assert Agreement.objects.get().user is None
