"""Sending a mail once more, and using an address again."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import MessageState
from ..models import OutboxMessage
from ..tasks import deliver_outbox
from .mailboxes import clear_mailbox, is_refused

if TYPE_CHECKING:
    from apps.accounts.models import User

# Somebody who clicks twice, or two colleagues on the phone with the same person.
PAUSE = timedelta(minutes=10)
COPIED = (
    "account",
    "district",
    "kind",
    "recipient",
    "language",
    "subject",
    "text",
    "html",
    "calendar",
    "reason",
    "list_key",
    "topic_kind",
    "topic_key",
    "topic_title",
    "topic_address",
)


@transaction.atomic
def resend_message(*, message: OutboxMessage, actor: "User") -> OutboxMessage:
    """Send the same words to the same address again, as a row of its own that says who wanted it."""
    first = OutboxMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    if first.state in (MessageState.WAITING, MessageState.SENDING):
        raise DomainError(_("Diese E-Mail wartet noch. Sie geht von selbst hinaus."))
    if is_refused(email=first.recipient):
        raise DomainError(_("Diese Adresse lehnt E-Mails ab. Geben Sie sie zuerst wieder frei."))
    if first.resends.filter(created_at__gt=timezone.now() - PAUSE).exists():
        raise DomainError(_("Diese E-Mail wurde gerade erst noch einmal geschickt."))
    same = {name: getattr(first, name) for name in COPIED}
    number = first.resends.count() + 1
    again = OutboxMessage.objects.create(
        dedup_key=f"again:{number}:{first.pk}:{first.dedup_key}"[:200], resend_of=first, resent_by=actor, **same
    )
    transaction.on_commit(deliver_outbox.delay, robust=True)
    return again


@transaction.atomic
def free_address(*, message: OutboxMessage, actor: "User") -> None:
    """The address of this mail may be written to again, because somebody says that it works."""
    clear_mailbox(email=message.recipient)
