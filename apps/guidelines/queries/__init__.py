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
    "current_text",
    "guidelines_kept_by",
    "guidelines_with_versions",
    "paragraphs_of",
    "principles_of",
    "version_in_force",
    "versions_kept_by",
    "versions_visible_to",
]
