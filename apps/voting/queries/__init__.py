from .vote import (
    confirmed_address,
    log_of,
    open_for,
    open_votes,
    options_for_ballot,
    proposals_for_ballot,
    public_votes,
    still_open_for,
    votes_managed_by,
    votes_visible_to,
    with_standing,
)

__all__ = [
    "confirmed_address",
    "log_of",
    "open_for",
    "open_votes",
    "options_for_ballot",
    "proposals_for_ballot",
    "public_votes",
    "still_open_for",
    "votes_managed_by",
    "votes_visible_to",
    "with_standing",
]
