"""Everything the meetings app reads. A page fetches things only through `…_visible_to`."""

from .meetings import (
    Agenda,
    Line,
    agenda_of,
    latest_held,
    meetings_to_move_between,
    next_meetings,
    own_participation,
    papers_of,
    participants_of,
    past_meetings,
    replies_in_numbers,
)
from .minutes import Attendee, Screen, attendees_of, quorum_from, screen_of
from .quorum import Quorum, quorum_of
from .record import checksum, content_of, differences, minutes_visible_to, public_part
from .register import search_decisions, tasks_on_board
from .rotation import Turn, turns_ahead
from .seats import own_seats, past_seats_of_body, people_of, seats_of_body, seats_today
from .visibility import (
    bodies_edited_by,
    bodies_inside,
    bodies_visible_to,
    decisions_visible_to,
    items_visible_to,
    meetings_visible_to,
    papers_visible_to,
    public_items,
    tasks_visible_to,
)

__all__ = [
    "Agenda",
    "Attendee",
    "Line",
    "Quorum",
    "Screen",
    "Turn",
    "agenda_of",
    "attendees_of",
    "bodies_edited_by",
    "bodies_inside",
    "bodies_visible_to",
    "checksum",
    "content_of",
    "decisions_visible_to",
    "differences",
    "items_visible_to",
    "latest_held",
    "meetings_to_move_between",
    "meetings_visible_to",
    "minutes_visible_to",
    "next_meetings",
    "own_participation",
    "own_seats",
    "papers_of",
    "papers_visible_to",
    "participants_of",
    "past_meetings",
    "past_seats_of_body",
    "people_of",
    "public_items",
    "public_part",
    "quorum_from",
    "quorum_of",
    "replies_in_numbers",
    "screen_of",
    "search_decisions",
    "seats_of_body",
    "seats_today",
    "tasks_on_board",
    "tasks_visible_to",
    "turns_ahead",
]
