"""What people do around an idea, in a real browser: support by mail, answer, report; the desk merges and undoes."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.support import support_proposal
from apps.kiezkasse.domain.talk import comment_proposal
from apps.kiezkasse.models import Comment, Proposal, Report
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.notifications.models import OutboxMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def idea() -> Proposal:
    return ProposalFactory.create(title="Bank am Markt")


def test_supporting_by_mail_and_taking_it_back(page: Page, idea: Proposal) -> None:
    page.set_viewport_size(PHONE)
    page.goto(idea.get_absolute_url())
    page.locator("summary", has_text="Idee unterstützen").click()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_label("Ihre E-Mail-Adresse").fill("nachbarin@example.org")
    page.get_by_role("button", name="Link zum Bestätigen schicken").click()
    expect(page.get_by_text("Wir haben eine E-Mail an diese Adresse geschickt")).to_be_visible()
    assert_accessible(page)
    link = re.search(r"/ideen/unterstuetzung/\S+", OutboxMessage.objects.get().text)
    assert link is not None
    page.goto(link[0])
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Ja, Idee unterstützen").click()
    expect(page.get_by_role("heading", level=1, name="Sie unterstützen diese Idee")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Unterstützung zurücknehmen").click()
    expect(page.get_by_role("heading", level=1, name="Sie unterstützen diese Idee nicht")).to_be_visible()
    idea.refresh_from_db()
    assert idea.support_count == 0


def test_answering_a_comment_and_reporting_one(page: Page, idea: Proposal, citizen: User, moderator: User) -> None:
    comment_proposal(proposal=idea, text="Wann geht es los?", actor=moderator)
    sign_in(page, citizen)
    page.goto(idea.get_absolute_url())
    page.get_by_role("link", name="Antworten").click()
    expect(page.get_by_role("heading", level=3, name=re.compile("Antwort an"))).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Ihr Kommentar").fill("Im Mai.")
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    expect(page.get_by_text("Ihr Kommentar ist veröffentlicht.")).to_be_visible()
    assert_accessible(page)
    assert Comment.objects.get(text="Im Mai.").parent is not None
    page.get_by_role("link", name=re.compile("Melden")).first.click()
    assert_accessible(page)
    page.get_by_label("falsche Angaben").check()
    page.get_by_label("Was sollen wir wissen?").fill("Es geht erst im Juni los.")
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page.get_by_role("heading", level=1, name="Danke für Ihre Meldung")).to_be_visible()
    assert_accessible(page)
    assert Report.objects.get().reporter == citizen


def test_following_and_reading_what_is_new(page: Page, idea: Proposal, citizen: User) -> None:
    sign_in(page, citizen)
    page.goto(idea.get_absolute_url())
    page.get_by_role("button", name="Verfolgen").click()
    expect(page.get_by_role("button", name="Nicht mehr verfolgen")).to_be_visible()
    page.goto("/konto/verfolgt/")
    expect(page.get_by_role("link", name="Bank am Markt")).to_be_visible()
    assert_accessible(page)


def test_the_desk_merges_two_ideas_and_takes_them_apart(
    page: Page, idea: Proposal, citizen: User, moderator: User
) -> None:
    other = ProposalFactory.create(title="Sitzbank am Markt")
    support_proposal(proposal=other, actor=citizen)
    sign_in(page, moderator)
    page.goto(f"/anlaufstelle/ideen/{other.reference}/zusammenlegen/")
    assert_accessible(page)
    page.get_by_role("link", name="Bank am Markt", exact=True).click()
    expect(page.get_by_text("Geht weiter")).to_be_visible()
    page.get_by_label("Grund").fill("Beide wollen eine Bank.")
    assert_accessible(page)
    page.get_by_role("button", name="Zusammenlegen").click()
    expect(page.get_by_role("button", name="Wieder trennen")).to_be_visible()
    assert_accessible(page)
    idea.refresh_from_db()
    assert idea.support_count == 1
    page.goto(other.get_absolute_url())
    expect(page.get_by_text("Diese Idee ist jetzt Teil von „Bank am Markt“")).to_be_visible()
    assert_accessible(page)
    page.goto(f"/anlaufstelle/ideen/{other.reference}/zusammenlegen/")
    page.get_by_role("button", name="Wieder trennen").click()
    expect(page.get_by_text("Die beiden Ideen sind wieder getrennt.")).to_be_visible()
    idea.refresh_from_db()
    assert idea.support_count == 0
