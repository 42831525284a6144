"""The Vorhabenliste as a table and as features of a map. Only what everybody reads; no person is named."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .models import Vorhaben
from .queries import vorhaben_points

Absolute = Callable[[str], str]


def head() -> list[str]:
    """The names of the columns."""
    return [
        _("Kennung"),
        _("Titel"),
        _("Bezirk"),
        _("Amt"),
        _("Phase"),
        _("Stufe der Beteiligung"),
        _("Themen"),
        _("Worum es geht"),
        _("Was noch offen ist"),
        _("Kosten"),
        _("Beginn"),
        _("Ende"),
        _("Ort"),
        _("Sozialräume"),
        _("Seite"),
    ]


def rows_of(found: Any, absolute: Absolute) -> Iterator[list[object]]:
    """One row for each Vorhaben."""
    for vorhaben in found.iterator(chunk_size=200):
        yield [
            vorhaben.reference,
            vorhaben.title,
            vorhaben.district.name,
            vorhaben.department.name,
            vorhaben.get_phase_display(),
            vorhaben.get_level_display(),
            ", ".join(vorhaben.topic_labels),
            vorhaben.summary,
            vorhaben.open_points,
            vorhaben.cost,
            vorhaben.starts_on,
            vorhaben.ends_on,
            vorhaben.place_words,
            " ".join(sorted(area.sozialraum.key for area in vorhaben.areas.all())),
            absolute(vorhaben.get_absolute_url()),
        ]


def features_of(found: Any, absolute: Absolute) -> Iterator[dict[str, Any]]:
    """One feature for each Vorhaben: its line or area, its pin, or else the middle of its first Sozialraum."""
    places = {reference: (lon, lat) for lon, lat, reference, _phase, _title in vorhaben_points(found)}
    for vorhaben in found.iterator(chunk_size=200):
        yield {
            "type": "Feature",
            "geometry": json.loads(vorhaben.shape.json)
            if vorhaben.shape is not None
            else {"type": "Point", "coordinates": places[vorhaben.reference]},
            "properties": _properties(vorhaben, absolute),
        }


def _properties(vorhaben: Vorhaben, absolute: Absolute) -> dict[str, Any]:
    return {
        "reference": vorhaben.reference,
        "title": vorhaben.title,
        "district": vorhaben.district.key,
        "department": vorhaben.department.name,
        "phase": vorhaben.phase,
        "level": vorhaben.level,
        "topics": vorhaben.topics,
        "has_exact_place": vorhaben.point is not None,
        "areas": sorted(area.sozialraum.key for area in vorhaben.areas.all()),
        "cost": vorhaben.cost,
        "page": absolute(vorhaben.get_absolute_url()),
    }
