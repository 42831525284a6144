from .assembly import AgendaEntry, Assembly, RecordedInput
from .desk import Merge, ProposalNote
from .exchange import ProposalImport
from .follow import Follow
from .proposal import Proposal, ProposalContact, ProposalPicture, ProposalStep
from .relation import VorhabenIdea
from .review import Review, ReviewFile
from .round import LedgerEntry, Phase, RegionBudget, Round, RuleAmendment
from .submission import (
    Consent,
    CostLine,
    DraftFile,
    ProposalDocument,
    ProposalDraft,
    ProposalPlace,
    ProposalQuestion,
    ProposalVersion,
)
from .talk import Comment, PendingComment, PendingSupport, Report, Support

__all__ = [
    "AgendaEntry",
    "Assembly",
    "Comment",
    "Consent",
    "CostLine",
    "DraftFile",
    "Follow",
    "LedgerEntry",
    "Merge",
    "PendingComment",
    "PendingSupport",
    "Phase",
    "Proposal",
    "ProposalContact",
    "ProposalDocument",
    "ProposalDraft",
    "ProposalImport",
    "ProposalNote",
    "ProposalPicture",
    "ProposalPlace",
    "ProposalQuestion",
    "ProposalStep",
    "ProposalVersion",
    "RecordedInput",
    "RegionBudget",
    "Report",
    "Review",
    "ReviewFile",
    "Round",
    "RuleAmendment",
    "Support",
    "VorhabenIdea",
]
