"""Mails about accounts: all that may come are worded, in German and English, and wait in the outbox."""

from datetime import timedelta
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.notifications.account_mail import MAILS
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose

pytestmark = pytest.mark.django_db
# Ways that are switched off here: codes by mail instead of links, taking back a sign-on.
UNUSED = {
    "account/email/login_code",
    "account/email/password_reset_code",
    "socialaccount/email/account_disconnected",
}


def test_every_mail_of_allauth_has_our_words() -> None:
    templates = Path(allauth.__file__).parent / "templates"
    known = {
        str(path.relative_to(templates)).removesuffix("_subject.txt")
        for path in templates.glob("*/email/*_subject.txt")
    }
    assert set(MAILS) == known - UNUSED


def test_account_mail_waits_in_the_outbox_and_goes_out(client: Client, citizen: User) -> None:
    client.post("/konto/passwort/vergessen/", {"email": citizen.email})
    assert mail.outbox == []
    message = OutboxMessage.objects.get()
    assert message.state == MessageState.WAITING
    assert "/konto/passwort/neu/" in message.text
    assert "/konto/passwort/neu/" in message.html
    assert deliver_due_messages() == 1
    assert mail.outbox[0].to == [citizen.email]


def test_security_mail_names_no_client_address(client: Client, citizen: User) -> None:
    client.post("/konto/anmelden/", {"login": citizen.email, "password": "geheim-genug-1"})
    form = {"oldpassword": "geheim-genug-1", "password1": "ganz-neues-wort", "password2": "ganz-neues-wort"}
    client.post("/konto/passwort/aendern/", form, REMOTE_ADDR="198.51.100.77")
    message = OutboxMessage.objects.get()
    assert message.subject == "Ihr Passwort ist geändert"
    assert "Waren Sie das nicht?" in message.text
    assert "198.51.100" not in message.text + message.html


def test_mails_are_deleted_after_half_a_year_unless_they_still_wait() -> None:
    def message(number: int, days: int, state: MessageState) -> OutboxMessage:
        at = timezone.now() - timedelta(days=days)
        return OutboxMessage.objects.create(
            dedup_key=f"x:{number}",
            kind="account",
            recipient="anna@example.org",
            subject="x",
            text="x",
            state=state,
            created_at=at,
            sent_at=at if state == MessageState.SENT else None,
        )

    kept = {message(1, 179, MessageState.SENT).pk, message(2, 190, MessageState.WAITING).pk}
    message(3, 181, MessageState.SENT)
    message(4, 181, MessageState.REFUSED)
    assert apply_purpose("mails") == 2
    assert {message.pk for message in OutboxMessage.objects.all()} == kept
