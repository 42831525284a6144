from .concept import ParticipationConcept
from .event import EventRegistration, ParticipationDate
from .vorhaben import Vorhaben, VorhabenArea, VorhabenLink, VorhabenStep

__all__ = [
    "EventRegistration",
    "ParticipationConcept",
    "ParticipationDate",
    "Vorhaben",
    "VorhabenArea",
    "VorhabenLink",
    "VorhabenStep",
]
