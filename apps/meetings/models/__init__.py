from .agenda import AgendaItem, ItemLink, ItemSubject
from .body import Body, Person, Seat
from .decision import Decision, DecisionCitation, SeatVote, Task, TaskReminder, TaskStep
from .feed import BodyFeed
from .import_draft import ImportDraft
from .meeting import Meeting, Participant
from .minutes import MeetingInput, NoteBlock, Presence
from .paper import Paper, PaperVersion
from .record import MinutesComment, MinutesVersion
from .search import MinutesText, PaperText

__all__ = [
    "AgendaItem",
    "Body",
    "BodyFeed",
    "Decision",
    "DecisionCitation",
    "ImportDraft",
    "ItemLink",
    "ItemSubject",
    "Meeting",
    "MeetingInput",
    "MinutesComment",
    "MinutesText",
    "MinutesVersion",
    "NoteBlock",
    "Paper",
    "PaperText",
    "PaperVersion",
    "Participant",
    "Person",
    "Presence",
    "Seat",
    "SeatVote",
    "Task",
    "TaskReminder",
    "TaskStep",
]
