"""How long mails and unused accounts are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.queries import unused_accounts_warned
from apps.core.retention import Purpose

from .domain.unused_accounts import delete_unused_account
from .enums import MessageState
from .models import InboxItem, MailboxTrouble, OutboxMessage, Wave

OVER = (MessageState.SENT, MessageState.REFUSED, MessageState.GIVEN_UP)


def _old_messages(before: datetime, district_id: int | None) -> QuerySet[OutboxMessage, UUID]:
    """Over for so long; what still waits stays."""
    old = OutboxMessage.objects.filter(state__in=OVER, created_at__lt=before)
    return old.order_by("created_at").values_list("pk", flat=True)


def _delete_messages(keys: Sequence[Any]) -> int:
    # More than asked for where others hang on them; then the portion counts.
    OutboxMessage.objects.filter(pk__in=keys).delete()
    return len(keys)


def _old_items(before: datetime, district_id: int | None) -> QuerySet[InboxItem, int]:
    return InboxItem.objects.filter(created_at__lt=before).order_by("created_at").values_list("pk", flat=True)


def _delete_items(keys: Sequence[int]) -> int:
    return InboxItem.objects.filter(pk__in=keys).delete()[0]


def _old_waves(before: datetime, district_id: int | None) -> QuerySet[Wave, int]:
    return Wave.objects.filter(ended_at__lt=before).order_by("ended_at").values_list("pk", flat=True)


def _delete_waves(keys: Sequence[int]) -> int:
    return Wave.objects.filter(pk__in=keys).delete()[0]


def _old_troubles(before: datetime, district_id: int | None) -> QuerySet[MailboxTrouble, int]:
    return MailboxTrouble.objects.filter(last_at__lt=before).order_by("last_at").values_list("pk", flat=True)


def _delete_troubles(keys: Sequence[int]) -> int:
    return MailboxTrouble.objects.filter(pk__in=keys).delete()[0]


def _unused_accounts(before: datetime, district_id: int | None) -> QuerySet[Any, int]:
    return unused_accounts_warned(before).values_list("pk", flat=True)


def _delete_accounts(keys: Sequence[int]) -> int:
    return sum(delete_unused_account(user_id=key) for key in keys)


PURPOSES = [
    Purpose(
        key="mails",
        title=_("E-Mails, die das Portal verschickt hat, mit Text und Adresse"),
        since=_("nach dem Schreiben"),
        what=_("werden gelöscht"),
        days=180,
        least=30,
        most=365,
        due=_old_messages,
        forget=_delete_messages,
        is_of_district=False,
    ),
    Purpose(
        key="inbox",
        title=_("Nachrichten, die im Portal stehen"),
        since=_("nach dem Schreiben"),
        what=_("werden gelöscht, gelesen oder nicht"),
        days=180,
        least=30,
        most=365,
        due=_old_items,
        forget=_delete_items,
        is_of_district=False,
    ),
    Purpose(
        key="unused-accounts",
        title=_("Konten, die niemand benutzt"),
        since=_("nach der letzten Anmeldung; 30 Tage vorher kommt eine E-Mail"),
        what=_("werden geleert, Ideen und Kommentare bleiben ohne Namen stehen"),
        days=730,
        least=365,
        most=1095,
        due=_unused_accounts,
        forget=_delete_accounts,
        is_of_district=False,
    ),
    Purpose(
        key="mailings",
        title=_("Rundmails: was an wie viele ging"),
        since=_("nach dem Ende"),
        what=_("werden gelöscht"),
        days=180,
        least=30,
        most=365,
        due=_old_waves,
        forget=_delete_waves,
        is_of_district=False,
    ),
    Purpose(
        key="refusing-addresses",
        title=_("Merkzeichen zu Adressen, die E-Mails ablehnen, ohne die Adresse selbst"),
        since=_("nach dem letzten Fehler"),
        what=_("werden gelöscht"),
        days=365,
        least=90,
        most=730,
        due=_old_troubles,
        forget=_delete_troubles,
        is_of_district=False,
    ),
]
