"""What a click on "abbestellen" ends, by the first part of a list key; see unsubscribing.py.

Every app adds the lists it keeps in its AppConfig.ready().
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """What one person gets by mail, for the page that ends it. `more` leads to all that they get."""

    title: str
    is_ended: bool
    more: str
    more_label: str


class MailList(Protocol):
    """A sort of subscriptions."""

    prefix: str

    def find(self, rest: str) -> Subscription | None:
        """What the rest of a key names; None when it is gone."""

    def end(self, rest: str) -> None:
        """Write no more such mails; twice is harmless."""


_lists: dict[str, MailList] = {}


def register_list(mail_list: MailList) -> None:
    """Make a sort of subscriptions known; twice is harmless."""
    _lists[mail_list.prefix] = mail_list


def find_subscription(list_key: str) -> Subscription | None:
    """What a list key names; None when it is gone."""
    prefix, _dot, rest = list_key.partition(".")
    return _lists[prefix].find(rest) if prefix in _lists else None


def end_subscription(list_key: str) -> None:
    """End what a list key names."""
    prefix, _dot, rest = list_key.partition(".")
    if prefix in _lists:
        _lists[prefix].end(rest)
