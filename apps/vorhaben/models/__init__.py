from .account import ContributionGroup, ParticipationAccount, PrincipleAnswer
from .concept import ParticipationConcept
from .event import EventRegistration, ParticipationDate
from .exchange import VorhabenImport
from .vorhaben import Vorhaben, VorhabenArea, VorhabenLink, VorhabenStep

__all__ = [
    "ContributionGroup",
    "EventRegistration",
    "ParticipationAccount",
    "ParticipationConcept",
    "ParticipationDate",
    "PrincipleAnswer",
    "Vorhaben",
    "VorhabenArea",
    "VorhabenImport",
    "VorhabenLink",
    "VorhabenStep",
]
