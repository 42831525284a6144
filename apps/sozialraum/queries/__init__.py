from .addresses import AddressMatch, AddressOutcome, AddressSearch, search_address, suggest_places
from .areas import (
    ancestors_of,
    areas_at,
    children_of,
    descendants_of,
    district_of,
    districts_active,
    neighbours_of,
    residents_of_berlin,
    sozialraeume,
    sozialraum_at,
    sozialraum_by_key,
)
from .maps import areas_as_geojson, map_areas, map_version
from .places import Place, search_places

__all__ = [
    "AddressMatch",
    "AddressOutcome",
    "AddressSearch",
    "Place",
    "ancestors_of",
    "areas_as_geojson",
    "areas_at",
    "children_of",
    "descendants_of",
    "district_of",
    "districts_active",
    "map_areas",
    "map_version",
    "neighbours_of",
    "residents_of_berlin",
    "search_address",
    "search_places",
    "sozialraeume",
    "sozialraum_at",
    "sozialraum_by_key",
    "suggest_places",
]
