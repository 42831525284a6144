"""An enquiry from the phone over the Anlaufstelle and an office back to its person, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in

from ...domain.links import private_address
from ...models import Enquiry, HandOver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def whole(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_an_enquiry_with_hand_over(page: Page, moderator: User, reviewer: User) -> None:
    # Somebody asks on the phone, by keyboard.
    page.set_viewport_size(PHONE)
    page.goto("/kontakt/")
    message = page.get_by_label("Ihre Nachricht")
    message.focus()
    page.keyboard.type("Die Laterne an der Ecke ist dunkel. Wann wird sie repariert?")
    page.get_by_label("Bezirk").select_option(label="Treptow-Köpenick")
    page.get_by_label("E-Mail-Adresse").fill("ada@example.org")
    whole(page)
    page.get_by_role("button", name="Nachricht senden").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#meldungen")).to_contain_text("Sie hat die Nummer")
    enquiry = Enquiry.objects.get()

    # The Anlaufstelle takes it and asks an office.
    page.set_viewport_size(DESKTOP)
    sign_in(page, moderator)
    page.goto("/anlaufstelle/anfragen/")
    whole(page)
    page.get_by_role("link", name="Die Laterne an der Ecke").click()
    page.get_by_role("button", name="Ich übernehme das").click()
    expect(page.get_by_text("Zuständig: moderator")).to_be_visible()
    page.get_by_text("Ein Amt fragen").click()
    page.get_by_label("Welches Amt fragen Sie?").select_option(label="Straßen- und Grünflächenamt")
    page.get_by_label("Frage an das Amt").fill("Wann wird die Laterne repariert?")
    whole(page)
    page.get_by_role("button", name="Frage an das Amt geben").click()
    expect(page.get_by_text("Die Frage ist gestellt.")).to_be_visible()

    # The office answers, on a phone too.
    page.set_viewport_size(PHONE)
    sign_in(page, reviewer)
    page.goto("/aemter/zu-anfragen/")
    whole(page)
    page.get_by_role("link", name="Wann wird die Laterne repariert?").click()
    page.get_by_label("Ihre Antwort").fill("Am Montag um 8 Uhr.")
    whole(page)
    page.get_by_role("button", name="Antwort an die Anlaufstelle geben").click()
    expect(page.get_by_text("Die Anlaufstelle hat Ihre Antwort.")).to_be_visible()
    assert HandOver.objects.get().answer == "Am Montag um 8 Uhr."

    # The Anlaufstelle answers the person, after a look at the mail.
    sign_in(page, moderator)
    page.goto(enquiry.get_absolute_url())
    page.locator("#antwort_text").fill("Die Laterne wird am Montag repariert.")
    page.get_by_role("button", name="Vorschau der E-Mail").click()
    expect(page.get_by_role("heading", name="So geht die E-Mail hinaus")).to_be_visible()
    whole(page)
    page.get_by_role("button", name="Senden und speichern").click()
    expect(page.get_by_text("Ihre Nachricht ist gespeichert.")).to_be_visible()

    # The person reads it by the private link and thanks.
    page.context.clear_cookies()
    page.goto(private_address(enquiry))
    expect(page.get_by_text("Die Laterne wird am Montag repariert.")).to_be_visible()
    whole(page)
    page.get_by_label("Ihre Nachricht").fill("Vielen Dank.")
    page.get_by_role("button", name="Nachricht senden").click()
    expect(page.get_by_text("Ihre Nachricht ist bei der Anlaufstelle.")).to_be_visible()
    enquiry.refresh_from_db()
    assert enquiry.messages.count() == 3
    page.goto("/fragen/")
    whole(page)
