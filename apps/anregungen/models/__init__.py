from .anregung import Anregung, AnregungContact, AnregungQuestion, AnregungStep
from .district_rules import AnregungRules
from .signature import PaperList, PendingSignature, Signature

__all__ = [
    "Anregung",
    "AnregungContact",
    "AnregungQuestion",
    "AnregungRules",
    "AnregungStep",
    "PaperList",
    "PendingSignature",
    "Signature",
]
