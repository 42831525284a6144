"""What a refusal means (RFC 3463, RFC 5321): the mailbox is gone, this one mail is unwanted, or it may pass."""

import re
from enum import Enum

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
# Of the subject "addresses" these speak of our own address or say that theirs is right.
_OUR_ADDRESS = frozenset({"5.1.5", "5.1.7", "5.1.8"})
# Mailbox switched off, and no machine takes mail for this domain.
_NO_MAILBOX = frozenset({"5.2.1", "5.4.4"})
_FULL = "5.2.2"
# Without such a status: no mailbox, not here, name not allowed. 552 and 554 speak of the mail.
_CODES = frozenset({550, 551, 553})


class Refusal(Enum):
    """What follows from an answer."""

    # Nobody reads mail there: the address is marked.
    MAILBOX = "mailbox"
    # Rules, size or content: this mail is over, the address may be written to.
    MAIL = "mail"
    # Try again. A mailbox that is full is of these, whatever its server says about it.
    LATER = "later"


def status_in(text: str | bytes) -> str:
    """The status of an answer, such as "5.1.1"; empty if it has none."""
    words = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    # At the beginning alone: what stands further on may name somebody else's.
    found = _STATUS.match(words.strip())
    return found[0] if found else ""


def read_status(status: str) -> Refusal | None:
    """What a status says by itself; None if it leaves open what is wrong."""
    if status.startswith("4") or status == _FULL:
        return Refusal.LATER
    subject = status.split(".")[1] if status.startswith("5") else "0"
    if subject == "0":
        return None
    is_address = subject == "1" and status not in _OUR_ADDRESS
    return Refusal.MAILBOX if is_address or status in _NO_MAILBOX else Refusal.MAIL


def read_answer(code: int, answer: str | bytes, *, to_recipient: bool) -> Refusal:
    """What a mail server's answer means: to the address itself, or to the mail that came after it."""
    if code < 500:
        return Refusal.LATER
    if said := read_status(status_in(answer)):
        return said
    return Refusal.MAILBOX if to_recipient and code in _CODES else Refusal.MAIL
