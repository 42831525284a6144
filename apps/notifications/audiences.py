"""Who hears of something that concerns many: sets of accounts and guests, named so that a wave can find them again.

Every app adds the audiences it knows in its AppConfig.ready().
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import QuerySet

if TYPE_CHECKING:
    from apps.accounts.models import User

    from .models import Guest

Target = Mapping[str, Any]

# All who follow something; the app that keeps who follows what registers its audience under this name.
FOLLOWERS = "followers"


class Audience(Protocol):
    """All who follow something, say. `target` says what, in plain values that JSON can hold."""

    name: str

    def accounts(self, target: Target, *, kind: str) -> "QuerySet[User]":
        """The people with an account, each once."""

    def guests(self, target: Target, *, kind: str) -> "QuerySet[Guest]":
        """The guests who agreed to this kind of mail, each once."""

    def guest_list(self, guest: "Guest", *, kind: str) -> str:
        """The list key by which a guest ends such mails."""

    def guest_address(self, guest: "Guest") -> str:
        """Where a guest sees and changes all that they get; a path with a signature in it."""


_audiences: dict[str, Audience] = {}


def register_audience(audience: Audience) -> None:
    """Make an audience known; twice is harmless."""
    _audiences[audience.name] = audience


def audience_named(name: str) -> Audience:
    """The audience with this name."""
    return _audiences[name]
