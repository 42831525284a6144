from .inbox import Digest, InboxItem
from .message import OutboxMessage
from .preference import Preference, ReadingLanguage

__all__ = ["Digest", "InboxItem", "OutboxMessage", "Preference", "ReadingLanguage"]
