"""What SPK-Leitung does in a year, on the pages of planning: one function per deed."""

from datetime import datetime, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.kiezkasse.domain.rounds import create_round
from apps.kiezkasse.enums import PhaseKind, RoundState
from apps.kiezkasse.models import Phase, RegionBudget, Round
from apps.kiezkasse.tests.factories import PhaseFactory
from apps.sozialraum.models import District


def says(page: Page, sentence: str) -> None:
    """Wait until the page says so: the next one has come."""
    expect(page.get_by_text(sentence).first).to_be_visible()


def titled(page: Page, title: str) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    page.wait_for_load_state("load")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def begin_last_year(district: District, lead: User) -> Round:
    """The year before this one: over, with its texts and its windows, which the copy moves to this year."""
    now = timezone.now()
    round = create_round(district=district, year=timezone.localdate().year - 1, programme="Kiezkasse", actor=lead)
    round.fundable = "Was der Nachbarschaft nützt und im selben Jahr fertig wird."
    round.not_fundable = "Wofür der Bezirk schon Geld hat."
    round.who_may_propose = "Alle, die hier wohnen oder arbeiten."
    round.who_may_vote = "Alle, die da sind."
    round.state = RoundState.PUBLISHED
    round.save()
    # 52 or 53 weeks later both are open, whatever day it is.
    begun, over = now - timedelta(weeks=52, days=40), now - timedelta(weeks=52) + timedelta(days=60)
    for kind in (PhaseKind.SUBMISSION, PhaseKind.SUPPORT):
        PhaseFactory.create(round=round, kind=kind, starts_at=begun, ends_at=over)
    return round


def copy_the_year(page: Page, last: Round) -> str:
    """From the list of all years to the board of the new one; gives its address."""
    page.goto("/planung/")
    titled(page, "Planung der Jahre")
    page.get_by_role("link", name="ins nächste Jahr kopieren").click()
    titled(page, f"Ins Jahr {last.year + 1} kopieren")
    expect(page.get_by_role("row", name="Ideen einreichen")).to_be_visible()
    press(page, f"Runde {last.year + 1} anlegen")
    says(page, f"Die Runde {last.year + 1} ist angelegt.")
    return f"/planung/{last.district.slug}/{last.year + 1}/"


def begin_a_year(page: Page, year: int, programme: str, district: District) -> str:
    """A year without a pattern; gives the address of its board."""
    page.goto("/planung/")
    go(page, "Neue Runde anlegen")
    titled(page, "Neue Runde anlegen")
    page.get_by_role("spinbutton", name="Jahr").fill(str(year))
    page.get_by_label("Wie heißt das Programm?").fill(programme)
    press(page, "Runde anlegen")
    says(page, f"Die Runde {year} ist angelegt.")
    return f"/planung/{district.slug}/{year}/"


def compute_the_split(page: Page, board: str, *, total: str, rule: str, floor: str = "") -> None:
    """Let the portal propose an amount for each region; nothing is stored yet."""
    page.goto(f"{board}geld/")
    page.get_by_label("Wie viel Geld ist zu verteilen?").fill(total)
    page.get_by_label(rule).check()
    page.get_by_label("Sockel: so viel bekommt jede Region mindestens").fill(floor)
    page.get_by_label("Gerundet auf").fill("100")
    press(page, "Vorschlag berechnen")
    says(page, f"Der Vorschlag verteilt {total} €.")


def decide_the_amounts(page: Page, *, regions: int, reason: str, **typed: str) -> None:
    """Type what was decided otherwise, and store the amounts of all regions."""
    for region, amount in typed.items():
        page.get_by_role("textbox", name=region, exact=True).fill(amount)
    page.get_by_label("Begründung").fill(reason)
    press(page, "Beträge speichern")
    says(page, f"Die Beträge von {regions} Regionen sind gespeichert.")


def open_a_window(page: Page, board: str, kind: PhaseKind, *, begins: datetime, ends: datetime) -> None:
    page.goto(f"{board}zeiten/")
    page.get_by_label("Wofür").select_option(kind.value)
    # Midnight exists on every day, also when the clocks change.
    page.get_by_label("Beginnt am").fill(f"{timezone.localdate(begins)}T00:00")
    page.get_by_label("Endet am").fill(f"{timezone.localdate(ends)}T00:00")
    press(page, "Zeitraum hinzufügen")
    expect(page.get_by_role("link", name="ändern").filter(has_text=str(kind.label))).to_be_visible()


def end_a_window(page: Page, phase: Phase, reason: str) -> None:
    """Close a window of a public year now, with a reason that everybody reads."""
    round = phase.round
    page.goto(f"/planung/{round.district.slug}/{round.year}/zeiten/{phase.pk}/")
    titled(page, "Zeitraum ändern")
    page.get_by_label("Endet am").fill(_moment(timezone.now()))
    page.get_by_label("Warum ändert sich das?").fill(reason)
    press(page, "Änderung speichern")
    titled(page, f"Zeiten {round.year}")


def publish(page: Page, board: str) -> None:
    page.goto(f"{board}veroeffentlichen/")
    titled(page, "Runde veröffentlichen")
    press(page, "Runde veröffentlichen")
    says(page, "Die Runde ist veröffentlicht.")


def close_the_year(page: Page, board: str) -> None:
    page.goto(f"{board}abschliessen/")
    titled(page, "Runde abschließen")
    press(page, "Runde endgültig abschließen")
    says(page, "Die Runde ist abgeschlossen.")


def budget_of(year: int, region: str) -> RegionBudget:
    return RegionBudget.objects.select_related("round__district", "region").get(
        round__year=year, region__name=region, round__district__is_active=True
    )


def _moment(when: datetime) -> str:
    return f"{timezone.localtime(when):%Y-%m-%dT%H:%M}"


def set_the_rules(page: Page, board: str, *, moderation: str, weights: tuple[int, int, int]) -> None:
    """When an idea appears, and how much evening, online vote and offices count, in percent."""
    page.goto(f"{board}regeln/")
    titled(page, f"Regeln {board.strip('/').rpartition('/')[2]}")
    page.get_by_label(moderation).check()
    for name, weight in zip(("evening", "online", "office"), weights, strict=True):
        page.locator(f"#id_weight_{name}").fill(str(weight))
    press(page, "Regeln speichern")
    says(page, "Die Regeln sind gespeichert.")
