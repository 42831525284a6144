"""What authors are told by mail: the right words, one link, nothing smuggled in."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage

from ..domain.evening import decide_entry, reopen_entry
from ..domain.links import private_key
from ..domain.mails import DECISION_PAUSE, KINDS, mail_confirmation, mail_lost_links, mail_step
from ..enums import AssemblyState, ProposalStatus
from ..models import AgendaEntry, Proposal, ProposalContact
from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, ProposalStepFactory

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory.create(title="Bank & Tisch", with_contact__confirmed_at=timezone.now())


def mail_of(
    proposal: Proposal, status: ProposalStatus, *, reason: str = "", amount: Decimal | None = None
) -> OutboxMessage:
    step = ProposalStepFactory.create(proposal=proposal, status=status, reason=reason, amount=amount)
    mail_step(proposal, step)
    return OutboxMessage.objects.get()


class Links(HTMLParser):
    """The addresses an HTML mail leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


@pytest.mark.parametrize(
    ("status", "amount", "subject"),
    [
        (ProposalStatus.SUBMITTED, None, "Ihre Idee „Bank & Tisch“ ist angekommen"),
        (ProposalStatus.PUBLISHED, None, "Ihre Idee „Bank & Tisch“ ist veröffentlicht"),
        (ProposalStatus.REJECTED, None, "Ihre Idee „Bank & Tisch“ wurde nicht zugelassen"),
        (ProposalStatus.GRANTED, Decimal(600), "Ihre Idee „Bank & Tisch“ bekommt 600\u00a0€"),
        (ProposalStatus.NOT_GRANTED, None, "Ihre Idee „Bank & Tisch“ bekommt kein Geld"),
        (ProposalStatus.WITHDRAWN, None, "Ihre Idee „Bank & Tisch“ ist zurückgezogen"),
    ],
)
def test_mail_step_says_in_the_subject_what_happened(
    status: ProposalStatus, amount: Decimal | None, subject: str, proposal: Proposal
) -> None:
    mail = mail_of(proposal, status, reason="Weil <es> gut & richtig ist.", amount=amount)
    link = f"http://testserver/ideen/mein/{private_key(proposal)}/"
    assert mail.subject == subject.replace("\u00a0", " ")
    assert mail.recipient == proposal.contact.email
    assert re.findall(r"https?://\S+", mail.text) == [link]
    assert Links(mail.html).found == [link]
    assert "Sie bekommen diese E-Mail, weil" in mail.text
    assert "&amp;" not in mail.text
    if status != ProposalStatus.SUBMITTED:
        assert "> Weil <es> gut & richtig ist." in mail.text
        assert "Weil &lt;es&gt; gut &amp; richtig ist." in mail.html
    assert "\n\n\n" not in mail.text


def test_every_kind_of_mail_speaks_english(proposal: Proposal) -> None:
    ProposalContact.objects.update(language="en")
    with translation.override("de"):
        for status in KINDS:
            mail_step(proposal, ProposalStepFactory.create(proposal=proposal, status=status, reason="x"))
    assert {mail.language for mail in OutboxMessage.objects.all()} == {"en"}
    assert all('<html lang="en">' in mail.html for mail in OutboxMessage.objects.all())


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (Decimal(800), "Sie bekommt die vollen 800\u00a0€."),
        (Decimal("600.50"), "Sie bekommt 600,50\u00a0€ von 800\u00a0€."),
        (None, "Sie bekommt kein Geld."),
    ],
)
def test_a_decision_is_told_in_full_in_part_or_as_nothing(
    amount: Decimal | None, sentence: str, proposal: Proposal
) -> None:
    status = ProposalStatus.GRANTED if amount else ProposalStatus.NOT_GRANTED
    assert sentence in mail_of(proposal, status, amount=amount).text


def test_mail_confirmation_leads_to_the_button(proposal: Proposal) -> None:
    mail_confirmation(proposal)
    mail = OutboxMessage.objects.get()
    assert mail.subject == "Bitte bestätigen Sie Ihre Idee für Adlershof"
    assert Links(mail.html).found == [f"http://testserver/ideen/bestaetigen/{private_key(proposal)}/"]
    assert "weil jemand Ihre Adresse" in mail.text
    assert "Der Link gilt 7 Tage." in mail.text


def test_a_line_break_in_the_title_stays_out_of_the_head() -> None:
    proposal = ProposalFactory.create(title="Bank\r\nBcc: alle@example.org", with_contact__confirmed_at=timezone.now())
    assert mail_of(proposal, ProposalStatus.PUBLISHED).subject == (
        "Ihre Idee „Bank Bcc: alle@example.org“ ist veröffentlicht"
    )


def test_markup_in_the_title_stays_text() -> None:
    proposal = ProposalFactory.create(
        title='<a href="https://böse.example">Klick</a>', with_contact__confirmed_at=timezone.now()
    )
    assert len(Links(mail_of(proposal, ProposalStatus.PUBLISHED).html).found) == 1


def test_no_mail_without_an_address() -> None:
    proposal = ProposalFactory.create(with_contact=False)
    mail_confirmation(proposal)
    mail_step(proposal, ProposalStepFactory.create(proposal=proposal))
    assert not OutboxMessage.objects.exists()


def test_no_step_is_told_to_an_unconfirmed_address() -> None:
    proposal = ProposalFactory.create()
    mail_step(proposal, ProposalStepFactory.create(proposal=proposal))
    assert not OutboxMessage.objects.exists()


def test_each_step_is_told_once(proposal: Proposal) -> None:
    step = ProposalStepFactory.create(proposal=proposal)
    for _time in range(2):
        mail_step(proposal, step)
    assert OutboxMessage.objects.count() == 1


def test_mail_lost_links_sends_each_idea_its_own_link() -> None:
    now = timezone.now()
    mine = [ProposalFactory.create(with_contact__confirmed_at=now) for _index in range(2)]
    waiting = ProposalFactory.create(status=ProposalStatus.UNCONFIRMED)
    never_confirmed = ProposalFactory.create()
    ProposalFactory.create(with_contact__confirmed_at=now)
    ProposalContact.objects.filter(proposal__in=[*mine, waiting, never_confirmed]).update(email="anna@example.org")
    for _click in range(2):
        assert mail_lost_links(email="Anna@Example.org") == 3
    mails = OutboxMessage.objects.order_by("kind")
    assert [mail.kind for mail in mails] == ["proposal_confirm", "proposal_link", "proposal_link"]
    assert {mail.recipient for mail in mails} == {"anna@example.org"}
    for proposal in mine:
        assert sum(f"/ideen/mein/{private_key(proposal)}/" in mail.text for mail in mails) == 1


def test_mail_lost_links_to_a_stranger_sends_nothing() -> None:
    ProposalFactory.create(with_contact__confirmed_at=timezone.now())
    assert mail_lost_links(email="fremd@example.org") == 0
    assert mail_lost_links(email="%@example.org") == 0


@pytest.fixture
def entry() -> AgendaEntry:
    """An idea on the agenda of a running assembly, its author known."""
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN, present=20, opened_at=timezone.now())
    entry = AgendaEntryFactory.create(assembly=assembly)
    ProposalContact.objects.update(confirmed_at=timezone.now())
    return entry


def test_a_decision_goes_out_after_a_pause(entry: AgendaEntry, moderator: "User") -> None:
    decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(500), version=1, actor=moderator)
    mail = OutboxMessage.objects.get(kind="proposal_decided")
    assert mail.state == MessageState.WAITING
    assert mail.due_at - mail.created_at > DECISION_PAUSE * 0.99
    assert "9 Ja, 1 Nein" in mail.text


def test_a_decision_taken_back_in_the_pause_is_never_told(entry: AgendaEntry, moderator: "User") -> None:
    decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(500), version=1, actor=moderator)
    entry.refresh_from_db()
    entry = reopen_entry(entry=entry, reason="Verzählt.", actor=moderator)
    assert not OutboxMessage.objects.exists()
    decide_entry(entry=entry, yes=8, no=2, abstain=0, granted=Decimal(400), version=entry.version, actor=moderator)
    assert "bekommt 400" in OutboxMessage.objects.get().subject
