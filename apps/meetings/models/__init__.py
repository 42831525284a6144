from .agenda import AgendaItem, ItemLink
from .body import Body, Person, Seat
from .decision import Decision, SeatVote, Task, TaskStep
from .meeting import Meeting, Participant
from .minutes import MeetingInput, NoteBlock, Presence
from .paper import Paper, PaperVersion
from .record import MinutesComment, MinutesVersion

__all__ = [
    "AgendaItem",
    "Body",
    "Decision",
    "ItemLink",
    "Meeting",
    "MeetingInput",
    "MinutesComment",
    "MinutesVersion",
    "NoteBlock",
    "Paper",
    "PaperVersion",
    "Participant",
    "Person",
    "Presence",
    "Seat",
    "SeatVote",
    "Task",
    "TaskStep",
]
