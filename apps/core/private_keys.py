"""Keys of links that are one person's alone: they carry a signature, so no row of the database opens anything."""

from django.core import signing
from django.utils.translation import gettext as _

from .errors import DomainError


class BrokenLinkError(DomainError):
    """The key was never ours: cut off, mistyped or made up."""

    def __init__(self) -> None:
        super().__init__(
            _("Dieser Link ist nicht vollständig. Bitte öffnen Sie ihn noch einmal aus der E-Mail, in der er steht.")
        )


class ExpiredLinkError(DomainError):
    """The key was ours, but what it opened is gone: confirmed, taken back or deleted in time."""

    def __init__(self) -> None:
        super().__init__(
            _("Dieser Link gilt nicht mehr. Vielleicht haben Sie schon bestätigt, oder die Zeit ist vorbei.")
        )


class PrivateKeys:
    """One sort of keys; `salt` keeps those of one sort from opening another."""

    def __init__(self, salt: str) -> None:
        self._signer = signing.Signer(salt=salt)

    def key(self, value: str) -> str:
        """What stands in the address."""
        return self._signer.sign(value).replace(":", "~")

    def read(self, key: str) -> str:
        """What was signed. Raises BrokenLinkError."""
        try:
            return self._signer.unsign(key.replace("~", ":"))
        except signing.BadSignature:
            raise BrokenLinkError from None
