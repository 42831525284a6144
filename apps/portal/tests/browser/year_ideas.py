"""What people do with ideas in a year, on the public pages: one function per deed."""

import re

from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import sign_in
from apps.kiezkasse.models import Proposal, RegionBudget
from apps.notifications.models import OutboxMessage

from .year_planning import go, press, says, titled


def link_of_mail(kind: str, to: str) -> str:
    """The link of the newest mail of a kind to somebody, as a path of the live server."""
    mail = OutboxMessage.objects.filter(kind=kind, recipient=to).latest("created_at")
    return str(re.findall(r"https?://testserver(\S+)", mail.text)[0])


def sign_out(page: Page) -> None:
    """From here on somebody without an account."""
    page.context.clear_cookies()


def hand_in(page: Page, budget: RegionBudget, *, title: str, text: str, cost: str, name: str, email: str) -> None:
    """All steps of the form, with a place in the whole region; stops where the mail is on its way."""
    page.goto(f"{budget.get_absolute_url()}")
    go(page, "Idee einreichen")
    titled(page, "Ort")
    page.get_by_label("in der ganzen Region").check()
    press(page, "Weiter")
    titled(page, "Idee")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Beschreibung").fill(text)
    page.get_by_label("Thema (Pflichtfeld)").select_option("culture")
    press(page, "Weiter")
    titled(page, "Kosten")
    page.get_by_label("Wofür? (Zeile 1)").fill("Material")
    page.get_by_label("Betrag (Zeile 1)").fill(cost)
    press(page, "Weiter")
    titled(page, "Bilder und Unterlagen")
    press(page, "Weiter")
    titled(page, "Über Sie")
    page.get_by_label("Ihr Name, wie er gezeigt werden soll").fill(name)
    page.get_by_label("16 Jahre oder älter").check()
    page.get_by_label("E-Mail-Adresse").fill(email)
    press(page, "Weiter")
    titled(page, "Prüfen und absenden")
    page.get_by_label(re.compile("Die Anlaufstelle darf meine Kontaktdaten")).check()
    page.get_by_label(re.compile("Der Name, den ich angegeben habe")).check()
    press(page, "Idee einreichen")


def confirm_by_mail(page: Page, *, title: str, email: str) -> None:
    titled(page, "Fast geschafft: Bitte bestätigen Sie Ihre Idee")
    page.goto(link_of_mail("proposal_confirm", email))
    press(page, "Ja, Idee bestätigen")
    says(page, "Ihre Idee ist bestätigt.")
    titled(page, title)


def support(page: Page, idea: Proposal, supporter: User) -> None:
    """With one click, by account."""
    sign_in(page, supporter)
    page.goto(idea.get_absolute_url())
    press(page, "Idee unterstützen")
    says(page, "Sie sind dabei.")


def support_by_mail(page: Page, idea: Proposal, email: str, *, supports: int) -> None:
    """Without an account, by a link in a mail."""
    sign_out(page)
    page.goto(idea.get_absolute_url())
    page.locator("summary", has_text="Idee unterstützen").click()
    page.get_by_label("Ihre E-Mail-Adresse").fill(email)
    press(page, "Link zum Bestätigen schicken")
    says(page, "Wir haben eine E-Mail an diese Adresse geschickt.")
    page.goto(link_of_mail("support_confirm", email))
    titled(page, "Möchten Sie diese Idee unterstützen?")
    press(page, "Ja, Idee unterstützen")
    titled(page, "Sie unterstützen diese Idee")
    says(page, f"{supports} Unterstützungen")


def comment(page: Page, idea: Proposal, text: str) -> None:
    page.goto(idea.get_absolute_url())
    page.get_by_label("Ihr Kommentar").fill(text)
    press(page, "Kommentar veröffentlichen")
    expect(page.locator(".spk-comments").get_by_text(text)).to_be_visible()


def answer_the_question(page: Page, *, question: str, answer: str, email: str) -> None:
    """By the private link, which came with the question."""
    sign_out(page)
    page.goto(link_of_mail("proposal_question", email))
    says(page, question)
    page.get_by_label("Ihre Antwort").fill(answer)
    press(page, "Antworten")
    expect(page.get_by_role("heading", name="Ihre Antwort (")).to_be_visible()


def withdraw(page: Page, *, title: str, reason: str) -> None:
    """By account."""
    idea = Proposal.objects.get(title=title)
    page.goto(f"/konto/ideen/{idea.reference}/")
    titled(page, title)
    go(page, "Idee zurückziehen")
    titled(page, "Möchten Sie Ihre Idee zurückziehen?")
    page.get_by_label("Warum?").fill(reason)
    press(page, "Idee zurückziehen")
    says(page, "Ihre Idee ist zurückgezogen.")
