"""What the minute-taker's screen shows of one item and of the room."""

import hashlib
from dataclasses import dataclass

from ..models import AgendaItem, Decision, Meeting, NoteBlock, Participant, Presence, Task
from .quorum import Quorum


@dataclass
class Attendee:
    """Somebody who was invited, and whether they are there."""

    participant: Participant
    presences: list[Presence]

    @property
    def is_here(self) -> bool:
        return any(one.left_at is None for one in self.presences)

    @property
    def was_here(self) -> bool:
        return bool(self.presences)


@dataclass
class Screen:
    """One item with all that was written down about it, and who is in the room."""

    blocks: list[NoteBlock]
    decisions: list[Decision]
    tasks: list[Task]
    people: list[Attendee]
    quorum: Quorum
    fingerprint: str

    @property
    def present(self) -> int:
        return sum(one.is_here for one in self.people)


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Everybody invited, with when they came and left; two queries."""
    participants = list(
        meeting.participants.select_related("person", "seat__deputy", "seat__district").order_by("organisation", "pk")
    )
    presences: dict[int, list[Presence]] = {one.pk: [] for one in participants}
    for presence in Presence.objects.filter(participant__meeting=meeting).order_by("came_at", "pk"):
        presences[presence.participant_id].append(presence)
    return [Attendee(one, presences[one.pk]) for one in participants]


def quorum_from(meeting: Meeting, people: list[Attendee]) -> Quorum:
    """The same as quorum_of, from people already fetched."""
    voting = [one for one in people if one.participant.seat and one.participant.seat.is_voting]
    return Quorum(
        voting_present=[one.participant.seat for one in voting if one.is_here and one.participant.seat],
        total=sum(one.participant.seat.weight for one in voting if one.participant.seat),
        percent=meeting.body.quorum_percent,
    )


def screen_of(meeting: Meeting, item: AgendaItem) -> Screen:
    """Five queries, however much was written."""
    people = attendees_of(meeting)
    blocks = list(item.blocks.order_by("position", "pk"))
    decisions = list(item.decisions.filter(deleted_at=None).prefetch_related("votes__seat").order_by("pk"))
    tasks = list(item.tasks.filter(deleted_at=None).select_related("owner").order_by("pk"))
    state = (
        meeting.version,
        meeting.state,
        meeting.current_item_id,
        [(str(block.key), block.version) for block in blocks],
        [decision.pk for decision in decisions],
        [task.pk for task in tasks],
        [(one.participant.pk, len(one.presences), one.is_here) for one in people],
    )
    fingerprint = hashlib.sha256(repr(state).encode()).hexdigest()[:16]
    return Screen(blocks, decisions, tasks, people, quorum_from(meeting, people), fingerprint)
