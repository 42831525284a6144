from .concept import checked_concepts, open_concept
from .map import vorhaben_points
from .vorhaben import (
    departments_with_vorhaben,
    inside_area,
    public_vorhaben,
    vorhaben_in,
    vorhaben_managed_by,
    vorhaben_visible_to,
    vorhaben_with_details,
    with_words,
)
from .work import UNTOUCHED, WorkGroup, work_list

__all__ = [
    "UNTOUCHED",
    "WorkGroup",
    "checked_concepts",
    "departments_with_vorhaben",
    "inside_area",
    "open_concept",
    "public_vorhaben",
    "vorhaben_in",
    "vorhaben_managed_by",
    "vorhaben_points",
    "vorhaben_visible_to",
    "vorhaben_with_details",
    "with_words",
    "work_list",
]
