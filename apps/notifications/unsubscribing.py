"""The link that ends a sort of mail without signing in: a signature, not a row.

A list key names what a click ends: "account.12.follow_idea" one kind of mail to one account,
"digest.12.daily" all that it gets once a day. Upper apps add lists of their own, such as what a guest follows.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from apps.core.private_keys import BrokenLinkError, PrivateKeys

if TYPE_CHECKING:
    from apps.accounts.models import User

_SIGNER = PrivateKeys("notifications.unsubscribe")


def account_list(account: "User", kind: str) -> str:
    """One kind of mail to one account."""
    return f"account.{account.pk}.{kind}"


def digest_list(account: "User", rhythm: str) -> str:
    """All that comes to one account collected in this rhythm."""
    return f"digest.{account.pk}.{rhythm}"


def end_key(list_key: str) -> str:
    """The signed key of the address."""
    return _SIGNER.key(list_key)


def list_of(key: str) -> str | None:
    """The list an address ends; None when the key was never ours."""
    try:
        return _SIGNER.read(key)
    except BrokenLinkError:
        return None


def end_address(list_key: str) -> str:
    """The whole address, for the foot of a mail and its head."""
    return settings.SPK_SITE_URL + reverse("notifications:end", args=[end_key(list_key)])
