from .ballot import Ballot, ChangeableBallot
from .code_print import CodePrint, CodePrintPart
from .entitlement import CodeBatch, Entitlement
from .paper import PaperAccount, PaperBatch, PaperSheet
from .record import LogEntry, Seal, TwoPersonRequest
from .result import Deviation, Result
from .vote import Option, Vote

__all__ = [
    "Ballot",
    "ChangeableBallot",
    "CodeBatch",
    "CodePrint",
    "CodePrintPart",
    "Deviation",
    "Entitlement",
    "LogEntry",
    "Option",
    "PaperAccount",
    "PaperBatch",
    "PaperSheet",
    "Result",
    "Seal",
    "TwoPersonRequest",
    "Vote",
]
