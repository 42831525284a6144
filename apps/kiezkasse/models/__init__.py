from .assembly import AgendaEntry, Assembly
from .proposal import Comment, Proposal, ProposalContact, ProposalPicture, ProposalStep, Support
from .round import Phase, RegionBudget, Round

__all__ = [
    "AgendaEntry",
    "Assembly",
    "Comment",
    "Phase",
    "Proposal",
    "ProposalContact",
    "ProposalPicture",
    "ProposalStep",
    "RegionBudget",
    "Round",
    "Support",
]
