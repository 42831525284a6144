"""The desk in a real browser: by keyboard, on a phone, and what axe says after every step."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.tests.factories import AssemblyFactory, ProposalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def queue() -> list[Proposal]:
    """Three ideas that wait, the oldest first."""
    AssemblyFactory.create()
    return [
        ProposalFactory.create(
            title=title, status=ProposalStatus.SUBMITTED, created_at=timezone.now() - timedelta(days=days)
        )
        for title, days in (("Bank am Markt", 20), ("Lesefest", 6), ("Pflanztag", 2))
    ]


def heading(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.wait_for_load_state("load")


def test_one_idea_after_the_other_without_the_mouse(page: Page, queue: list[Proposal], moderator: User) -> None:
    sign_in(page, moderator)
    page.goto("/anlaufstelle/")
    assert_accessible(page)
    page.get_by_role("link", name="Bank am Markt").focus()
    page.keyboard.press("Enter")
    heading(page, "Bank am Markt")
    assert_accessible(page)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tasten")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Tasten")).to_be_hidden()

    page.keyboard.press("j")
    heading(page, "Lesefest")
    page.keyboard.press("k")
    heading(page, "Bank am Markt")
    page.keyboard.press("v")
    expect(page.get_by_role("button", name="Idee veröffentlichen")).to_be_focused()
    page.keyboard.press("Enter")
    heading(page, "Lesefest")
    expect(page.get_by_text("„Bank am Markt“ ist veröffentlicht.")).to_be_visible()
    assert_accessible(page)

    page.keyboard.press("n")
    reject = page.locator("#ablehnen")
    expect(reject.get_by_label("Begründung")).to_be_focused()
    reject.get_by_label("Vorlage").select_option("Das Projekt hat schon begonnen")
    expect(reject.get_by_label("Begründung")).to_have_value(
        "Das Projekt läuft schon oder ist schon bezahlt. Gefördert werden darf nur, was noch nicht begonnen hat."
    )
    assert_accessible(page)
    page.get_by_role("button", name="Nicht zulassen und Begründung veröffentlichen").click()
    heading(page, "Pflanztag")

    page.get_by_role("link", name="Entscheidung ändern").click()
    heading(page, "Lesefest")
    page.get_by_role("button", name="Idee veröffentlichen").click()
    heading(page, "Pflanztag")
    assert set(Proposal.objects.values_list("title", "status")) == {
        ("Bank am Markt", "published"),
        ("Lesefest", "published"),
        ("Pflanztag", "submitted"),
    }


def test_several_at_once_undo_and_a_note_without_the_mouse(page: Page, queue: list[Proposal], moderator: User) -> None:
    sign_in(page, moderator)
    page.goto("/anlaufstelle/")
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Bank am Markt")).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_role("checkbox", name="„Lesefest“ anhaken")).to_be_checked()
    assert_accessible(page)
    page.keyboard.press("b")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading(page, "2 Ideen veröffentlichen")
    assert_accessible(page)
    page.get_by_role("button", name="Veröffentlichen").press("Enter")
    heading(page, "2 veröffentlicht")
    assert_accessible(page)

    page.goto("/anlaufstelle/")
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    heading(page, "Pflanztag")
    page.keyboard.press("m")
    page.keyboard.type("Ruft zurück.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ruft zurück.")).to_be_visible()
    assert_accessible(page)
    page.wait_for_load_state("load")
    page.keyboard.press("v")
    page.keyboard.press("Enter")
    heading(page, "Schreibtisch der Anlaufstelle")
    expect(page.get_by_role("button", name="Rückgängig")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("u")
    heading(page, "Pflanztag")
    expect(page.get_by_text("Rückgängig gemacht")).to_be_visible()
    assert_accessible(page)
    assert set(Proposal.objects.values_list("title", "status")) == {
        ("Bank am Markt", "published"),
        ("Lesefest", "published"),
        ("Pflanztag", "submitted"),
    }


def test_an_own_text_is_not_replaced_by_a_draft_unasked(page: Page, queue: list[Proposal], moderator: User) -> None:
    sign_in(page, moderator)
    page.goto(f"/anlaufstelle/ideen/{queue[0].reference}/")
    page.get_by_text("Nicht zulassen", exact=True).click()
    reject = page.locator("#ablehnen")
    reject.get_by_label("Begründung").fill("Wir haben telefoniert.")
    reject.get_by_label("Vorlage").select_option("Diese Idee gibt es schon")
    expect(reject.get_by_label("Begründung")).to_have_value("Wir haben telefoniert.")
    reject.get_by_role("button", name="Text einsetzen").click()
    expect(reject.get_by_label("Begründung")).not_to_have_value("Wir haben telefoniert.")


def test_keys_are_letters_inside_a_field_and_can_be_switched_off(
    page: Page, queue: list[Proposal], moderator: User
) -> None:
    sign_in(page, moderator)
    page.goto(f"/anlaufstelle/ideen/{queue[0].reference}/")
    page.get_by_text("Nicht zulassen", exact=True).click()
    page.locator("#ablehnen").get_by_label("Begründung").press_sequentially("jnvl?")
    expect(page.locator("#ablehnen").get_by_label("Begründung")).to_have_value("jnvl?")
    page.get_by_role("button", name="Tasten zeigen (?)").click()
    expect(page.get_by_role("dialog", name="Tasten")).to_be_visible()
    page.get_by_label("Tasten ausschalten").check()
    page.get_by_role("button", name="Schließen").click()
    expect(page.get_by_role("dialog", name="Tasten")).to_be_hidden()
    page.keyboard.press("j")
    heading(page, "Bank am Markt")


def test_the_desk_on_a_phone(phone: Page, queue: list[Proposal], moderator: User) -> None:
    sign_in(phone, moderator)
    one = f"/anlaufstelle/ideen/{queue[0].reference}/"
    pages = ("", "ideen/neu/", "erwaehnungen/", "sperren/", "vorlagen/", "vorlagen/reject/reject-1/")
    for address in (one, f"{one}sperren/", *(f"/anlaufstelle/{page}" for page in pages)):
        phone.goto(address)
        no_horizontal_scroll(phone)
        assert_accessible(phone)
