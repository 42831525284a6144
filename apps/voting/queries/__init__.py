from .vote import open_votes, proposals_for_ballot, public_votes, votes_managed_by, votes_visible_to

__all__ = ["open_votes", "proposals_for_ballot", "public_votes", "votes_managed_by", "votes_visible_to"]
