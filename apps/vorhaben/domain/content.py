"""What an office says about a Vorhaben, checked as a whole before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, Point
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum
from apps.sozialraum.queries import sozialraeume_crossed, sozialraum_at

from ..enums import MOST_TOPICS, ParticipationLevel, PlaceKind, Topic

MOST_LINKS = 5


@dataclass(frozen=True, kw_only=True)
class VorhabenPlace:
    """Where it happens. `areas` are the chosen regions, or the Planungsraum of the address."""

    kind: PlaceKind
    words: str = ""
    point: Point | None = None
    shape: GEOSGeometry | None = None
    areas: Sequence[Sozialraum] = ()


@dataclass(frozen=True, kw_only=True)
class VorhabenContent:
    """Everything an office fills in."""

    department: Department
    title: str
    summary: str
    aim: str
    topics: Sequence[str]
    level: str
    place: VorhabenPlace
    open_points: str = ""
    fixed_points: str = ""
    how_to_take_part: str = ""
    cost: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    links: Sequence[tuple[str, str]] = field(default_factory=tuple)

    @property
    def fields(self) -> dict[str, Any]:
        """What stands in the row of the Vorhaben itself."""
        plain = {name: value for name, value in vars(self).items() if name not in {"place", "links"}}
        return plain | {
            "topics": list(self.topics),
            "place_kind": self.place.kind,
            "place_words": self.place.words,
            "point": self.place.point,
            "shape": self.place.shape,
        }


def check_content(content: VorhabenContent, *, district: District) -> list[Sozialraum]:
    """Raise DomainError for what the rules of the list do not allow; returns the Sozialräume it concerns."""
    if content.department.district_id != district.pk:
        raise DomainError(_("Dieses Amt gehört zu einem anderen Bezirk."), field="department")
    if not 1 <= len(set(content.topics)) <= MOST_TOPICS or not set(content.topics) <= set(Topic.values):
        raise DomainError(
            _("Bitte wählen Sie ein bis %(most)s Themen.") % {"most": MOST_TOPICS},
            field="topics",
        )
    if content.level != ParticipationLevel.INFORMATION and not content.open_points:
        raise DomainError(
            _("Wer mitreden soll, muss wissen, worüber: Bitte schreiben Sie, was noch offen ist."), field="open_points"
        )
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise DomainError(_("Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."), field="ends_on")
    if len(content.links) > MOST_LINKS:
        raise DomainError(_("Bitte nennen Sie höchstens %(most)s Verweise.") % {"most": MOST_LINKS}, field="links")
    if any(not url.startswith("https://") for _label, url in content.links):
        raise DomainError(_("Bitte geben Sie Adressen an, die mit https:// beginnen."), field="links")
    return _areas(content.place, district=district)


def _areas(place: VorhabenPlace, *, district: District) -> list[Sozialraum]:
    if place.kind == PlaceKind.DISTRICT:
        return [district.sozialraum]
    areas = list(place.areas)
    if place.kind == PlaceKind.PIN:
        if place.point is None:
            raise DomainError(_("Bitte setzen Sie die Markierung auf der Karte."), field="place_kind")
        found = sozialraum_at(point=place.point, level=Level.PLANUNGSRAUM)
        if found is None:
            raise DomainError(
                _("Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung neu."), field="place_kind"
            )
        areas = [found]
    if place.kind == PlaceKind.SHAPE:
        return _crossed(place.shape, district)
    if not areas:
        raise DomainError(_("Bitte wählen Sie mindestens eine Region."), field="regions")
    elsewhere = next((area for area in areas if not area.key.startswith(district.key)), None)
    if elsewhere is not None:
        raise DomainError(
            _("%(name)s liegt nicht in %(district)s. Bitte wählen Sie einen Ort im eigenen Bezirk.")
            % {"name": elsewhere.name, "district": district.name},
            field="place_kind",
        )
    return areas


def _crossed(shape: GEOSGeometry | None, district: District) -> list[Sozialraum]:
    """The Planungsräume of the district through which a line goes or which an area covers."""
    if shape is None:
        raise DomainError(_("Bitte geben Sie die Linie oder Fläche als GeoJSON an."), field="shape")
    areas = list(sozialraeume_crossed(shape=shape, level=Level.PLANUNGSRAUM, within=district.key))
    if not areas:
        raise DomainError(
            _("Diese Linie oder Fläche liegt nicht in %(district)s.") % {"district": district.name}, field="shape"
        )
    return areas
