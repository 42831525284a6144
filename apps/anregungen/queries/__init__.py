from .anregung import (
    anregungen_in,
    anregungen_managed_by,
    anregungen_of,
    anregungen_visible_to,
    anregungen_with_details,
    anregungen_with_words,
    collecting_anregungen,
    inside_area,
    own_anregungen,
    public_anregungen,
    similar_anregungen,
)
from .district_rules import rules_of
from .outlook import NextStep, next_step
from .signature import has_signed, pending_signature
from .work import WAITING, WorkKind, waiting_counts, work_counts, work_list

__all__ = [
    "WAITING",
    "NextStep",
    "WorkKind",
    "anregungen_in",
    "anregungen_managed_by",
    "anregungen_of",
    "anregungen_visible_to",
    "anregungen_with_details",
    "anregungen_with_words",
    "collecting_anregungen",
    "has_signed",
    "inside_area",
    "next_step",
    "own_anregungen",
    "pending_signature",
    "public_anregungen",
    "rules_of",
    "similar_anregungen",
    "waiting_counts",
    "work_counts",
    "work_list",
]
