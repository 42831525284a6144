from .address import Street, StreetSection
from .dataset import Dataset
from .district import District
from .residents import ResidentCount
from .sozialraum import Sozialraum, SozialraumAlias, SozialraumNeighbour, SozialraumShape

__all__ = [
    "Dataset",
    "District",
    "ResidentCount",
    "Sozialraum",
    "SozialraumAlias",
    "SozialraumNeighbour",
    "SozialraumShape",
    "Street",
    "StreetSection",
]
