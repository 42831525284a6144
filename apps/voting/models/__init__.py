from .ballot import Ballot, ChangeableBallot
from .entitlement import CodeBatch, Entitlement
from .record import LogEntry, Seal, TwoPersonRequest
from .vote import Option, Vote

__all__ = [
    "Ballot",
    "ChangeableBallot",
    "CodeBatch",
    "Entitlement",
    "LogEntry",
    "Option",
    "Seal",
    "TwoPersonRequest",
    "Vote",
]
