from .account import ContributionGroup, ParticipationAccount, PrincipleAnswer
from .attachment import VorhabenFile, VorhabenPicture
from .concept import ConceptCitation, ParticipationConcept
from .event import EventRegistration, ParticipationDate
from .exchange import VorhabenImport
from .relation import VorhabenDecision, VorhabenParagraph
from .vorhaben import Vorhaben, VorhabenArea, VorhabenLink, VorhabenStep

__all__ = [
    "ConceptCitation",
    "ContributionGroup",
    "EventRegistration",
    "ParticipationAccount",
    "ParticipationConcept",
    "ParticipationDate",
    "PrincipleAnswer",
    "Vorhaben",
    "VorhabenArea",
    "VorhabenDecision",
    "VorhabenFile",
    "VorhabenImport",
    "VorhabenLink",
    "VorhabenParagraph",
    "VorhabenPicture",
    "VorhabenStep",
]
