from .addresses import AddressMatch, AddressOutcome, AddressSearch, search_address, suggest_places
from .areas import (
    areas_at,
    areas_in,
    areas_inside,
    descendants_of,
    districts_active,
    sozialraeume,
    sozialraeume_crossed,
    sozialraum_at,
    sozialraum_by_key,
)
from .maps import areas_as_geojson, map_areas, map_version
from .outlines import outlines_of
from .places import Place, search_places
from .residents import cut_off_days, residents_on

__all__ = [
    "AddressMatch",
    "AddressOutcome",
    "AddressSearch",
    "Place",
    "areas_as_geojson",
    "areas_at",
    "areas_in",
    "areas_inside",
    "cut_off_days",
    "descendants_of",
    "districts_active",
    "map_areas",
    "map_version",
    "outlines_of",
    "residents_on",
    "search_address",
    "search_places",
    "sozialraeume",
    "sozialraeume_crossed",
    "sozialraum_at",
    "sozialraum_by_key",
    "suggest_places",
]
