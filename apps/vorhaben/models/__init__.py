from .concept import ParticipationConcept
from .vorhaben import Vorhaben, VorhabenArea, VorhabenLink, VorhabenStep

__all__ = ["ParticipationConcept", "Vorhaben", "VorhabenArea", "VorhabenLink", "VorhabenStep"]
