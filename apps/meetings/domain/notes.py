"""Notes in the meeting: blocks of text that two people write at once without losing a word."""

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import MeetingState
from ..models import AgendaItem, NoteBlock
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST = 20_000
MOST_BLOCKS = 200


@dataclass(frozen=True)
class Saved:
    """What came of saving: the block as it is now; if somebody else was faster, what was typed beside it."""

    block: NoteBlock
    aside: NoteBlock | None = None


@transaction.atomic
def save_block(*, item: AgendaItem, key: uuid.UUID, text: str, version: int, actor: "User") -> Saved:
    """Write a block, new or begun at `version`.

    If somebody else changed it since, both texts stay: theirs in the block, this one in another
    right behind it. The same text again changes nothing, so a repeated input is harmless.
    """
    if len(text) > LONGEST:
        raise DomainError(_("Dieser Absatz ist zu lang. Bitte teilen Sie ihn in mehrere auf."), field="text")
    meeting = lock_meeting(item.meeting, is_told=False)
    if meeting.state not in {MeetingState.RUNNING, MeetingState.HELD} or meeting.minutes_are_out:
        raise DomainError(_("An dieser Mitschrift lässt sich nicht mehr schreiben."))
    block = NoteBlock.objects.filter(key=key).first()
    if block is None:
        return Saved(_new(item, key, text, actor))
    if block.item_id != item.pk:
        raise DomainError(_("Dieser Absatz gehört zu einem anderen Punkt."))
    if block.text == text:
        return Saved(block)
    if block.version != version:
        aside = uuid.uuid5(key, text)
        known = NoteBlock.objects.filter(key=aside).first()
        return Saved(block, known or _new(item, aside, text, actor, position=block.position))
    block.text, block.version, block.author, block.changed_at = text, block.version + 1, actor, timezone.now()
    block.save()
    return Saved(block)


def _new(item: AgendaItem, key: uuid.UUID, text: str, actor: "User", position: int | None = None) -> NoteBlock:
    blocks = item.blocks.all()
    if blocks.count() >= MOST_BLOCKS:
        raise DomainError(_("Ein Punkt hat höchstens %(most)s Absätze.") % {"most": MOST_BLOCKS})
    if position is None:
        position = (blocks.aggregate(last=Max("position"))["last"] or 0) + 1
    return NoteBlock.objects.create(item=item, key=key, text=text, author=actor, position=position)
