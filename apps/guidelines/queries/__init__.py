from .citations import ShownCitation, citable_paragraphs, shown_citations
from .versions import (
    EDIT,
    current_text,
    guidelines_kept_by,
    guidelines_with_versions,
    paragraphs_of,
    principles_of,
    version_in_force,
    versions_kept_by,
    versions_visible_to,
)

__all__ = [
    "EDIT",
    "ShownCitation",
    "citable_paragraphs",
    "current_text",
    "guidelines_kept_by",
    "guidelines_with_versions",
    "paragraphs_of",
    "principles_of",
    "shown_citations",
    "version_in_force",
    "versions_kept_by",
    "versions_visible_to",
]
