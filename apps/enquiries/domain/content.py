"""What comes in with an enquiry, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.uploads import Paper
from apps.sozialraum.models import Sozialraum

from ..enums import Channel, EnquiryKind, Topic


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach a person; all of it may be missing."""

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "de"

    def __bool__(self) -> bool:
        return bool(self.name or self.email or self.phone)


@dataclass(frozen=True, kw_only=True)
class Words:
    """One message of a person: its text and what came with it."""

    text: str
    full_text: str = ""
    papers: Sequence[Paper] = ()
    left_out: Sequence[str] = ()
    message_id: str = ""
    is_other_sender: bool = False


@dataclass(frozen=True, kw_only=True)
class EnquiryContent:
    """What an enquiry is about."""

    kind: EnquiryKind
    channel: Channel
    topic: Topic = Topic.OTHER
    subject: str = ""
    page: str = ""
    sozialraum: Sozialraum | None = None
