"""Reading one's messages in the portal."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ..models import InboxItem

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def mark_read(*, item: InboxItem, actor: "User") -> None:
    """The person has read it; the first time counts."""
    InboxItem.objects.filter(pk=item.pk, account=actor, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, actor: "User") -> int:
    """The person has read everything. Returns how much was unread."""
    return InboxItem.objects.filter(account=actor, in_inbox=True, read_at=None).update(read_at=timezone.now())
