from .vorhaben import Vorhaben, VorhabenArea, VorhabenLink, VorhabenStep

__all__ = ["Vorhaben", "VorhabenArea", "VorhabenLink", "VorhabenStep"]
