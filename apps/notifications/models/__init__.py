from .guest import Guest
from .inbox import Digest, InboxItem
from .mail_text import MailText
from .mailbox import MailboxTrouble
from .message import OutboxMessage
from .pause import KindPause
from .preference import Preference, ReadingLanguage
from .wave import Wave

__all__ = [
    "Digest",
    "Guest",
    "InboxItem",
    "KindPause",
    "MailText",
    "MailboxTrouble",
    "OutboxMessage",
    "Preference",
    "ReadingLanguage",
    "Wave",
]
