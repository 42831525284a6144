"""Accounts nobody has used for long: a mail first, and the end when nobody answers it by signing in."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.accounts import delete_account
from apps.accounts.queries import NOT_WARNED, WARNED_DAYS, unused_accounts, unused_accounts_warned
from apps.operation.queries import days_kept

from .outbox import queue_mail

# A portal that grows old at once shall not look like a sender of junk.
MOST_A_NIGHT = 500


def warn_unused_accounts() -> int:
    """Write to whose account would end in thirty days, once. Returns how many."""
    last = timezone.now() - timedelta(days=days_kept("unused-accounts") - WARNED_DAYS)
    keys = list(unused_accounts(last).filter(NOT_WARNED).values_list("pk", flat=True)[:MOST_A_NIGHT])
    return sum(_warn(key, last) for key in keys)


@transaction.atomic
def delete_unused_account(*, user_id: int) -> bool:
    """Empty one account, unless somebody has signed in meanwhile or it got a role."""
    before = timezone.now() - timedelta(days=days_kept("unused-accounts"))
    user = unused_accounts_warned(before).select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None:
        return False
    delete_account(keep_name=False, actor=user)
    return True


@transaction.atomic
def _warn(user_id: int, last: datetime) -> bool:
    user = unused_accounts(last).filter(NOT_WARNED).select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None:
        return False
    user.warned_at = timezone.now()
    user.save(update_fields=["warned_at"])
    queue_mail(
        kind="account",
        recipient=user.email,
        dedup_key=f"account_unused:{user.pk}:{user.warned_at:%Y%m%d}",
        context={
            "subject": _("Ihr Konto wird bald gelöscht"),
            "text": _(
                "Sie haben sich lange nicht im SPK-Portal angemeldet. In %(days)s Tagen löschen wir Ihr Konto. "
                "Möchten Sie es behalten? Dann melden Sie sich bitte vorher einmal an."
            )
            % {"days": WARNED_DAYS},
            "label": _("Anmelden"),
            "link": settings.SPK_SITE_URL + reverse("account_login"),
            "advice": _("Brauchen Sie das Konto nicht mehr? Dann müssen Sie nichts tun. Ihre Ideen bleiben stehen."),
        },
    )
    return True
