"""From a letter in the post to a counted ballot, and from the urn to an account that closes."""

import io
import re
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.sozialraum.models import District

from ...domain.codes import issue_codes
from ...domain.counting import run_count, start_count
from ...domain.paper import explain_gap, record_sheets
from ...domain.publishing import publish_result
from ...enums import Channel, CountState, PrintState, PrintWay
from ...models import Ballot, CodePrint, CodePrintPart, Result, Vote
from ...queries.paper import paper_balance
from ..factories import VoteFactory, cast_many, seal
from ..test_code_pages import CODE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def staff(name: str) -> User:
    return make_person(name, RoleKind.ANLAUFSTELLE, District.objects.get(key="09"))


def office(vote: Vote, rest: str) -> str:
    return f"/anlaufstelle/abstimmungen/{vote.reference}/{rest}"


def look(page: Page) -> None:
    """Accessible, and fit for a phone."""
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    assert_accessible(page)
    page.set_viewport_size(DESKTOP)


def test_a_code_letter_from_the_printer_to_a_counted_ballot(
    desktop: Page, browser: Browser, live_server: object
) -> None:
    vote = VoteFactory.create()
    clerk = staff("anna")
    sign_in(desktop, clerk)
    desktop.goto(office(vote, "codes/"))
    look(desktop)
    desktop.get_by_label("Wie viele Codes?").fill("2")
    desktop.get_by_label("Wofür?").fill("Briefe Kiez Nord")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", name="Satz 1 drucken")).to_be_visible()
    look(desktop)
    desktop.get_by_label("Briefe").press("Space")
    desktop.get_by_role("button", name="Weiter").press("Enter")
    # Here the worker is done before the page is there.
    expect(desktop.get_by_text("Die Datei liegt bereit.")).to_be_visible()
    look(desktop)
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Codes einmal ausgeben").press("Enter")
    letters = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    code = CODE.findall(letters.pages[0].extract_text())[0]
    expect(desktop.get_by_role("button", name="Codes einmal ausgeben")).to_be_disabled()
    desktop.reload()
    expect(desktop.get_by_text("Dieser Satz wurde am")).to_be_visible()
    look(desktop)
    # At home, with the telephone.
    home = browser.new_context(viewport=PHONE, base_url=str(live_server)).new_page()
    home.goto(f"/abstimmungen/{vote.reference}/teilnehmen/#code={code}")
    expect(home.get_by_label("Ihr Code")).to_have_value(code)
    home.get_by_role("button", name="Mit Code zum Stimmzettel").click()
    home.get_by_role("checkbox", name="Idee 2").check()
    home.get_by_role("button", name="Weiter: noch einmal ansehen").click()
    home.get_by_role("button", name="Verbindlich abstimmen").click()
    expect(home.get_by_role("heading", name="Ihr Stimmzettel ist in der Urne")).to_be_visible()
    home.context.close()
    # At the table the same code is spent.
    desktop.goto(office(vote, "tisch/"))
    look(desktop)
    desktop.keyboard.type(code)
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("alert").get_by_text("Nicht in die Urne")).to_be_visible()
    look(desktop)
    # The next letter comes with its ballot; what was typed before is written over.
    desktop.keyboard.type(CODE.findall(letters.pages[1].extract_text())[0])
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Stimmrecht genutzt: Der Stimmzettel darf in die Urne.")).to_be_visible()
    expect(desktop.get_by_label("Code oder E-Mail-Adresse")).to_be_focused()
    look(desktop)
    assert [ballot.payload for ballot in Ballot.objects.all()] == [{"options": [2]}]
    assert paper_balance(vote).spent == 1
    # After the end: what came with the letter is in the result, and the sheet that nobody finds is explained.
    with transaction.atomic():
        vote = seal(vote)
    record_sheets(vote=vote, issued=1, returned=0, spoiled=0, actor=clerk)
    explain_gap(vote=vote, explanation="Das Blatt ist nicht mehr da.", actor=clerk)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=clerk).pk), actor=clerk)
    desktop.goto(f"/abstimmungen/{vote.reference}/ergebnis/")
    look(desktop)
    first = desktop.get_by_role("row").nth(1)
    expect(first).to_contain_text("Idee 2")
    expect(first).to_contain_text("Gefördert: Platz 1 mit 1 Stimme, und das Geld reichte.")


def test_paper_typed_by_two_people_until_the_account_closes(
    desktop: Page, browser: Browser, live_server: object
) -> None:
    vote = VoteFactory.create()
    anna, bert = staff("anna"), staff("bert")
    sign_in(desktop, anna)
    for name in ("karl", "lise"):
        desktop.goto(office(vote, "tisch/"))
        desktop.keyboard.type(f"{name}@example.org")
        desktop.keyboard.press("Enter")
        expect(desktop.get_by_text("Stimmrecht genutzt")).to_be_visible()
    desktop.goto(office(vote, "papier/"))
    expect(desktop.get_by_text("Die Urne wird geöffnet, wenn")).to_be_visible()
    look(desktop)
    with transaction.atomic():
        vote = seal(vote)
    desktop.reload()
    desktop.get_by_label("Ausgegeben").fill("4")
    desktop.get_by_label("Unbenutzt zurück").fill("2")
    desktop.get_by_label("Verschrieben und ersetzt").fill("0")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("2 Blätter fehlen.")).to_be_visible()
    look(desktop)
    desktop.get_by_label("Blätter im Stapel").fill("2")
    desktop.keyboard.press("Enter")
    type_sheets(desktop, "Idee 1", "Idee 3")
    other = browser.new_context(viewport=DESKTOP, base_url=str(live_server)).new_page()
    sign_in(other, bert)
    other.goto(office(vote, "papier/1/tippen/"))
    look(other)
    type_sheets(other, "Idee 1", "Idee 4")
    expect(other.get_by_text("zu klären: 1")).to_be_visible()
    look(other)
    other.get_by_role("link", name="klären").press("Enter")
    expect(other.get_by_role("heading", name="Blatt 2")).to_be_visible()
    look(other)
    other.get_by_role("button", name=re.compile("danach Gelesenes gilt")).press("Enter")
    other.get_by_role("button", name="Stapel 1 übernehmen").press("Enter")
    expect(other.get_by_text("Es geht auf: Jedes Blatt ist da")).to_be_visible()
    look(other)
    other.context.close()
    found = sorted(ballot.payload["options"] for ballot in Ballot.objects.filter(channel=Channel.PAPER))
    assert found == [[1], [4]]
    result = run_count(pk=start_count(vote=vote, actor=anna).pk)
    assert result.state == CountState.COUNTED


def type_sheets(page: Page, *ideas: str) -> None:
    """Without the mouse: the sheet is ready as soon as it shows, one key marks, one saves."""
    for number, idea in enumerate(ideas, start=1):
        expect(page.get_by_role("heading", name=f"Blatt {number}", exact=True)).to_be_visible()
        page.get_by_role("checkbox", name=idea).press("Space")
        page.keyboard.press("Enter")
    expect(page.get_by_text("Sie haben alle Blätter von Stapel 1 getippt.")).to_be_visible()


def test_pages_that_wait_for_the_worker_go_on_by_themselves(desktop: Page, live_server: object) -> None:
    vote, anna = VoteFactory.create(by_paper=False), staff("anna")
    batch = issue_codes(vote=vote, size=200, purpose="Briefe", actor=anna)
    printing = CodePrint.objects.create(batch=batch, way=PrintWay.LETTERS)
    sign_in(desktop, anna)
    desktop.goto(office(vote, "codes/1/druck/"))
    expect(desktop.get_by_text("0 von 200 Codes sind fertig gesetzt.")).to_be_visible()
    look(desktop)
    CodePrintPart.objects.create(printing=printing, number=0, content=b"")
    expect(desktop.get_by_text("100 von 200 Codes sind fertig gesetzt.")).to_be_visible()
    CodePrint.objects.update(state=PrintState.FAILED)
    expect(desktop.get_by_text("Die Datei ist nicht fertig geworden")).to_be_visible()
    look(desktop)
    desktop.get_by_role("button", name="Datei verwerfen").click()
    expect(desktop.get_by_text("Die Codes sind noch nicht ausgegeben.")).to_be_visible()
    # The same for a count.
    cast_many(vote, [1], [2])
    with transaction.atomic():
        seal(vote)
    result = Result.objects.create(vote=vote, number=1)
    desktop.goto(office(vote, "zaehlung/1/"))
    expect(desktop.get_by_text("Die Zählung läuft.")).to_be_visible()
    run_count(pk=result.pk)
    expect(desktop.get_by_text("Dieses Ergebnis kennt noch niemand")).to_be_visible()
