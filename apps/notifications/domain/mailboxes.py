"""Mail addresses that refuse mail, and what follows from it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.accounts.person import person_key

from ..models import MailboxTrouble

# Mail that could not be delivered for the moment, this often within SOFT_PERIOD of each other: nobody reads it.
SOFT_LIMIT = 5
SOFT_PERIOD = timedelta(days=30)


@transaction.atomic
def mark_refused(*, email: str, reason: str) -> MailboxTrouble:
    """The address does not exist or wants no mail from us: no further mail goes there."""
    found, _is_new = MailboxTrouble.objects.select_for_update().get_or_create(
        person=person_key(email), defaults={"reason": reason[:60]}
    )
    found.refused_at = found.refused_at or timezone.now()
    found.last_at, found.reason = timezone.now(), reason[:60]
    found.save(update_fields=["refused_at", "last_at", "reason"])
    return found


@transaction.atomic
def count_soft(*, email: str, reason: str) -> MailboxTrouble:
    """The mailbox was full or its server away. Too often counts as refused; what is long ago is forgotten."""
    found, _is_new = MailboxTrouble.objects.select_for_update().get_or_create(
        person=person_key(email), defaults={"reason": reason[:60]}
    )
    now = timezone.now()
    found.soft_count = found.soft_count + 1 if found.last_at > now - SOFT_PERIOD else 1
    found.last_at, found.reason = now, reason[:60]
    if found.soft_count >= SOFT_LIMIT:
        found.refused_at = found.refused_at or now
    found.save(update_fields=["soft_count", "last_at", "reason", "refused_at"])
    return found


@transaction.atomic
def clear_mailbox(*, email: str) -> bool:
    """The address works again, or somebody says so. True if there was trouble."""
    deleted, _rows = MailboxTrouble.objects.filter(person=person_key(email)).delete()
    return bool(deleted)


def is_refused(*, email: str) -> bool:
    """Whether no mail goes to this address."""
    return MailboxTrouble.objects.filter(person=person_key(email), refused_at__isnull=False).exists()


def refused_among(emails: Iterable[str]) -> set[str]:
    """Those of these addresses to which no mail goes, in one query."""
    by_person = {person_key(email): email for email in emails}
    refused = MailboxTrouble.objects.filter(person__in=by_person, refused_at__isnull=False)
    return {by_person[person] for person in refused.values_list("person", flat=True)}
