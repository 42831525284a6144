"""What a message is about."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Topic:
    """An idea, a round, a deadline …: named without knowing the app that keeps it.

    `kind` and `key` tell one from another and hold mails about the same thing together; without a key
    each mail stands alone. `title` (lazily translated where nobody typed it) and `address` (a path within
    the portal) are for people.
    """

    kind: str
    key: str
    title: Any
    address: str

    def fields(self) -> dict[str, str]:
        """As the columns of a row that is about it."""
        return {
            "topic_kind": self.kind,
            "topic_key": self.key,
            "topic_title": str(self.title)[:200],
            "topic_address": self.address[:300],
        }
