"""Planning an assembly and holding it: one function per deed."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.kiezkasse.models import Assembly, RegionBudget

from .year_planning import go, press, says, titled


def plan_an_assembly(page: Page, budget: RegionBudget, *, in_days: int = 1, place: str) -> Assembly:
    """Day, place, and how people who need something special get in."""
    titled(page, "Versammlung planen")
    page.locator("#id_day").fill(f"{timezone.localdate() + timedelta(days=in_days):%Y-%m-%d}")
    page.locator("#id_starts").fill("18:00")
    page.get_by_label("Ende, ungefähr").fill("20:00")
    page.locator("#id_place").fill(place)
    page.get_by_label("Straße und Hausnummer").fill("Dörpfeldstraße 54")
    page.get_by_label("Plätze im Raum").fill("60")
    page.get_by_label("Der Raum ist ohne Stufen zu erreichen").check()
    page.get_by_label("Es gibt eine Hörschleife").check()
    page.get_by_label("Es wird in Gebärdensprache (DGS) gedolmetscht").check()
    page.get_by_label("Es gibt eine Kinderbetreuung").check()
    page.get_by_label("Barrierefreiheit").fill("Eingang ohne Stufen, Aufzug, Toilette für Rollstühle im Erdgeschoss.")
    press(page, "Versammlung planen und veröffentlichen")
    says(page, "Die Versammlung ist geplant.")
    return Assembly.objects.filter(region_budget=budget).latest("pk")


def put_on_the_agenda(page: Page, titles: list[str]) -> None:
    """On the page of the agenda."""
    titled(page, "Tagesordnung")
    for title in titles:
        page.get_by_label(title).check()
    press(page, "Auf die Tagesordnung setzen")
    says(page, "auf der Tagesordnung.")


def draw_the_order(page: Page) -> None:
    press(page, "Reihenfolge auslosen")
    says(page, "Die Reihenfolge ist gelost und öffentlich.")


def open_the_evening(page: Page, assembly: Assembly, *, present: int, method: str = "", points: int = 0) -> None:
    page.goto(f"/versammlungen/{assembly.reference}/abend/")
    page.get_by_label("Personen im Raum").fill(str(present))
    if method:
        page.get_by_label(method).check()
    if points:
        page.get_by_label("Bei Punkten: wie viele je Person?").fill(str(points))
    press(page, "Versammlung eröffnen")
    expect(page.locator("#abend")).to_be_visible()


def vote_on(page: Page, title: str, *, yes: int, no: int, abstain: int, cost: str, amount: str = "") -> None:
    """Open one idea, write down the hands, and give it all it asks for, or `amount`."""
    heading = page.get_by_role("heading", level=2, name=title, exact=True)
    if not heading.is_visible():
        page.locator(".evening__idea").filter(has_text=title).click()
        expect(heading).to_be_visible()
    page.get_by_label("Ja", exact=True).fill(str(yes))
    page.get_by_label("Nein", exact=True).fill(str(no))
    page.get_by_label("Enthaltung", exact=True).fill(str(abstain))
    if amount:
        page.get_by_label("Bei „Einen Teil“: wie viel?").fill(amount)
    else:
        page.get_by_label(f"Ganz: {cost} €").check()
    press(page, "Ergebnis speichern")
    # The next idea is there only when the old one has gone.
    expect(heading).to_be_hidden()
    says(page, f"Gespeichert: „{title}“ bekommt {amount or cost} €.")


def bring_an_idea_of_the_evening(page: Page, *, title: str, cost: str, name: str) -> None:
    """Somebody in the room has an idea."""
    page.get_by_text("Neue Idee aus dem Raum").click()
    page.get_by_label("Was ist die Idee?").fill(title)
    page.get_by_label("Wie viel Geld braucht sie? (Euro)").fill(cost)
    page.get_by_label("Wer schlägt sie vor?").fill(name)
    press(page, "Auf die Tagesordnung")
    expect(page.locator(".evening__idea").filter(has_text=title)).to_be_visible()


def end_the_evening(page: Page, assembly: Assembly) -> None:
    page.goto(f"/versammlungen/{assembly.reference}/abend/beenden/")
    titled(page, "Versammlung beenden?")
    press(page, "Versammlung beenden und Ergebnisse festhalten")
    expect(page.get_by_role("heading", name="Ergebnisse", exact=True)).to_be_visible()


def plan_for_the_rest(page: Page, assembly: Assembly) -> None:
    """From the waiting list to the form for the second assembly."""
    page.goto(f"/versammlungen/{assembly.reference}/")
    go(page, "Warteliste und freies Geld")
    titled(page, "Warteliste und freies Geld")
    go(page, "Zweite Versammlung planen")


def count_votes(page: Page, votes: dict[str, int]) -> None:
    """One number for each idea on the sheet; the order is there at once."""
    for title, number in votes.items():
        page.get_by_role("spinbutton", name=title).fill(str(number))
    press(page, "Zählung speichern")
    expect(page.get_by_role("heading", name="Reihenfolge und Geld")).to_be_visible()


def end_before_the_money(page: Page, assembly: Assembly) -> None:
    """The evening is over; the overall result will say who gets what."""
    page.goto(f"/versammlungen/{assembly.reference}/abend/beenden/")
    says(page, "Über das Geld entscheidet das Gesamtergebnis mit Online-Abstimmung und Ämtern.")
    press(page, "Versammlung beenden und Ergebnisse festhalten")
    expect(page.get_by_role("heading", name="Ergebnisse", exact=True)).to_be_visible()


def enter_the_online_votes(page: Page, assembly: Assembly, *, source: str, votes: dict[str, int]) -> None:
    """What was counted elsewhere; the points of the offices stand there already."""
    page.goto(f"/versammlungen/{assembly.reference}/gesamtergebnis/")
    says(page, "Dieses Ergebnis ist vorläufig")
    go(page, "Online-Stimmen und Punkte der Ämter eintragen")
    titled(page, "Online-Stimmen und Punkte der Ämter")
    page.get_by_label("Wo wurden die Online-Stimmen gezählt?").fill(source)
    for title, number in votes.items():
        page.get_by_label(f"Online-Stimmen: {title}").fill(str(number))
    press(page, "Speichern und neu berechnen")
    says(page, "Das Ergebnis ist neu berechnet und öffentlich.")


def grant_the_next(page: Page, assembly: Assembly, title: str) -> None:
    """The first of the waiting list gets what the page proposes: all of it, or the rest."""
    page.goto(f"/versammlungen/{assembly.reference}/warteliste/")
    first = page.get_by_role("row").filter(has_text="als Nächste an der Reihe")
    expect(first).to_contain_text(title)
    first.get_by_role("link", name="Geld geben").click()
    titled(page, f"Geld für „{title}“")
    press(page, "Geld bewilligen")
    titled(page, "Warteliste und freies Geld")
