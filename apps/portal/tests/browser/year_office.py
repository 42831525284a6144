"""What the Anlaufstelle and the Fachamt do in a year, on their own pages: one function per deed."""

from playwright.sync_api import Page, expect

from apps.kiezkasse.models import Proposal, RegionBudget

from .year_planning import go, press, says, titled


def enter_from_paper(page: Page, budget: RegionBudget, *, title: str, cost: str, name: str) -> None:
    """An idea that came on a sheet of paper."""
    page.goto("/anlaufstelle/")
    go(page, "Idee von Papier eintragen")
    titled(page, "Idee für jemanden eintragen")
    page.get_by_label("auf Papier").check()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Beschreibung").fill("Vom Zettel abgeschrieben.")
    page.get_by_label("Thema (Pflichtfeld)").select_option("neighbourhood")
    page.get_by_label("Beantragter Betrag, wenn keine Zeilen angegeben sind").fill(cost)
    page.get_by_label("Region", exact=True).select_option(str(budget.pk))
    page.get_by_label("in der ganzen Region").check()
    page.get_by_label("Name der Person, wie er gezeigt wird").fill(name)
    page.get_by_label("Die Person ist einverstanden").check()
    press(page, "Idee eintragen")
    titled(page, f"„{title}“ ist eingetragen")


def open_at_the_desk(page: Page, title: str) -> None:
    """From the queue to one idea."""
    page.goto("/anlaufstelle/")
    page.get_by_role("link", name=title).click()
    titled(page, title)


def publish_idea(page: Page, title: str) -> None:
    open_at_the_desk(page, title)
    press(page, "Idee veröffentlichen")
    says(page, f"„{title}“ ist veröffentlicht.")


def ask_back(page: Page, title: str, question: str) -> None:
    open_at_the_desk(page, title)
    page.locator("#fragen > summary").click()
    page.locator("#fragen textarea").fill(question)
    press(page, "Frage senden")
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_hidden()


def read_the_answer(page: Page, title: str, answer: str) -> None:
    page.goto(f"/anlaufstelle/ideen/{_reference(title)}/")
    says(page, answer)
    press(page, "Antwort gelesen")
    expect(page.get_by_role("button", name="Antwort gelesen")).to_be_hidden()


def reject(page: Page, title: str, reason: str) -> None:
    open_at_the_desk(page, title)
    page.locator("#ablehnen > summary").click()
    page.locator("#ablehnen").get_by_label("Begründung").fill(reason)
    press(page, "Nicht zulassen und Begründung veröffentlichen")
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_hidden()


def ask_the_fachamt(page: Page, title: str, *, office: str, question: str) -> None:
    page.goto(f"/anlaufstelle/ideen/{_reference(title)}/pruefung/")
    titled(page, title)
    page.get_by_label(office).check()
    page.get_by_label("Eigene Worte").fill(question)
    press(page, "Frage stellen")
    expect(page.get_by_role("heading", level=3, name=office)).to_be_visible()


def answer_as_fachamt(page: Page, title: str, *, opinion: str, statement: str, score: str = "") -> None:
    page.goto("/aemter/")
    titled(page, "Fragen an Ihr Amt")
    page.get_by_role("link", name=title).click()
    titled(page, title)
    page.get_by_label(opinion, exact=True).check()
    page.get_by_label("Stellungnahme für alle").fill(statement)
    if score:
        page.get_by_label("Punkte Ihres Amtes").fill(score)
    press(page, "Stellungnahme speichern")
    says(page, f"Die Stellungnahme zu „{title}“ ist gespeichert.")


def sort_by_competence(page: Page, title: str, letter: str) -> None:
    """A, B or C, as Marzahn-Hellersdorf sorts its ideas."""
    page.goto(f"/anlaufstelle/ideen/{_reference(title)}/pruefung/")
    page.get_by_label(f"{letter} –").check()
    page.get_by_role("complementary").get_by_role("button", name="Speichern").click()
    says(page, "Die Zuständigkeit ist gespeichert.")


def _reference(title: str) -> str:
    return Proposal.objects.get(title=title).reference


def ask_about_all(page: Page, titles: list[str], *, office: str, question: str) -> None:
    """Several ideas at once, ticked in a list."""
    page.goto("/aemter/fragen/")
    for title in titles:
        page.get_by_role("checkbox", name=title).check()
    page.get_by_label(office).check()
    page.get_by_label("Eigene Worte").fill(question)
    press(page, "Fragen stellen")
    expect(page.get_by_role("status").filter(has_text="gestellt")).to_be_visible()


def read_what_is_public_already(page: Page, title: str) -> None:
    """Where ideas appear at once, the desk reads them afterwards."""
    open_at_the_desk(page, title)
    press(page, "Gelesen, bleibt stehen")
    expect(page.get_by_role("button", name="Gelesen, bleibt stehen")).to_be_hidden()
