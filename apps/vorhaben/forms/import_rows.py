"""Reads the rows of a table of Vorhaben: each cell becomes what the form of an entry would hold, and is checked by it.

A column that is not in the table leaves an entry that is known already as it is; an empty cell empties it.
"""

from typing import Any

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department
from apps.core import tables
from apps.core.errors import DomainError
from apps.core.tables import CellError, Column, read_day
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum

from ..domain.content import VorhabenContent, check_content
from ..domain.exchange import known_from
from ..enums import ParticipationLevel, PlaceKind, Topic
from ..models import Vorhaben, VorhabenImport
from .vorhaben import VorhabenForm, initial_of

MOST_ROWS = 500
COLUMNS = (
    Column("key", "Kennung", gettext_lazy("wie das Vorhaben in Ihrer Liste heißt"), "V-17", True, ("id",)),
    Column("title", "Titel", gettext_lazy("höchstens 140 Zeichen"), "Neuer Spielplatz", True),
    Column("summary", "Kurzbeschreibung", gettext_lazy("höchstens 700 Zeichen"), "Wir bauen ihn neu.", True),
    Column("aim", "Ziel", gettext_lazy("höchstens 1.500 Zeichen"), "Ein Platz für alle Kinder.", True),
    Column("office", "Amt", gettext_lazy("so geschrieben wie im Portal"), "Straßen- und Grünflächenamt", True),
    Column("topics", "Themen", gettext_lazy("eines bis drei, mit Komma getrennt"), "Spielplätze", True, ("thema",)),
    Column(
        "level", "Stufe", gettext_lazy("Information, Mitwirkung, Mitentscheidung oder Entscheidung"), "Mitwirkung", True
    ),
    Column("open_points", "Offen", gettext_lazy("nötig, sobald es um mehr als Information geht"), "Die Geräte"),
    Column("fixed_points", "Fest", gettext_lazy("was schon feststeht"), ""),
    Column("how_to_take_part", "Mitmachen", gettext_lazy("wie man mitmachen kann"), ""),
    Column("cost", "Kosten", gettext_lazy("in Euro; leer heißt „noch nicht beziffert“"), "310.000"),
    Column("starts_on", "Beginn", gettext_lazy("Tag, zum Beispiel 01.03.2027"), "01.03.2027"),
    Column("ends_on", "Ende", gettext_lazy("Tag"), ""),
    Column(
        "region",
        "Regionen",
        gettext_lazy("Bezirksregionen, Namen oder LOR-Schlüssel, mit Komma"),
        "Adlershof",
        also=("region",),
    ),
    Column("address", "Adresse", gettext_lazy("Straße und Hausnummer"), ""),
    Column("lat", "Breite", gettext_lazy("zum Beispiel 52,4365"), "", also=("latitude",)),
    Column("lon", "Länge", gettext_lazy("zum Beispiel 13,5475"), "", also=("longitude",)),
    Column("place_words", "Ort", gettext_lazy("der Ort in Worten"), ""),
    Column("link", "Link", gettext_lazy("Adresse einer Seite mit mehr dazu"), ""),
)
HEADS = {column.name: column.head for column in COLUMNS}
# The fields of the form that are called otherwise in the table.
IN_TABLE = {"department": "office", "regions": "region", "place_kind": "region", "links": "link"}
PLAIN = ("title", "summary", "aim", "open_points", "fixed_points", "how_to_take_part", "cost", "place_words")
PLACE = frozenset({"region", "address", "lat", "lon"})


class Reader:
    """Reads the rows of tables of one district; knows its regions and the offices that the person enters for."""

    def __init__(self, district: District, departments: QuerySet[Department]) -> None:
        self.district = district
        self.departments = departments
        self.offices = {one.name.casefold(): one.pk for one in departments}
        regions = Sozialraum.objects.filter(
            lor_version=district.sozialraum.lor_version, level=Level.BEZIRKSREGION, key__startswith=district.key
        )
        self.regions = {word.casefold(): one.key for one in regions for word in (one.key, one.name)}

    def read_table(self, file: "File[bytes]", *, source_name: str) -> list[dict[str, Any]]:
        """The rows of an uploaded table, ready to be kept. Raises DomainError when it is no table of Vorhaben."""
        known = {one.external_key: one for one in known_from(self.district, source_name)}
        seen: dict[str, int] = {}
        rows = []
        for line, cells in tables.read_table(file, COLUMNS, most_rows=MOST_ROWS):
            key = cells.get("key", "")[:80]
            errors: list[dict[str, str]] = []
            values = self._values(cells, errors)
            if not cells.get("key") or len(cells["key"]) > 80:
                errors.append(_error("key", _("Bitte geben Sie die Kennung an, mit höchstens 80 Zeichen.")))
            elif key in seen:
                errors.append(_error("key", _("Diese Kennung steht schon in Zeile %(line)s.") % {"line": seen[key]}))
            seen.setdefault(key, line)
            if not errors:
                _content, errors = self._content(values, known.get(key))
            rows.append(
                {
                    "line": line,
                    "title": cells.get("title", "")[:140],
                    "key": key,
                    "values": {} if errors else values,
                    "errors": errors,
                    "known": key in known,
                }
            )
        return rows

    def contents_of(self, batch: VorhabenImport) -> dict[str, VorhabenContent]:
        """The rows without an error as they read now, by key; those that are no longer right are left out."""
        known = {one.external_key: one for one in known_from(self.district, batch.source_name)}
        found = {}
        for row in batch.rows:
            if not row["errors"]:
                content, _errors = self._content(row["values"], known.get(row["key"]))
                if content is not None:
                    found[row["key"]] = content
        return found

    def _values(self, cells: dict[str, str], errors: list[dict[str, str]]) -> dict[str, Any]:
        values: dict[str, Any] = {name: cells[name] for name in PLAIN if name in cells}
        for part in (self._office, self._topics, self._level, self._days, self._links, self._where):
            try:
                values |= part(cells)
            except CellError as error:
                errors.append(_error(error.column, error.sentence))
        return values

    def _content(
        self, values: dict[str, Any], known: Vorhaben | None
    ) -> tuple[VorhabenContent | None, list[dict[str, str]]]:
        """What an entry would say with these cells, checked by its form and by the rules of the list."""
        if known is not None and known.department_id not in set(self.offices.values()):
            return None, [_error("key", _("Dieses Vorhaben gehört einem anderen Amt. Bitte löschen Sie die Zeile."))]
        before = {} if known is None else initial_of(known) | {"department": known.department_id}
        place = {} if known is not None or "place_kind" in values else {"place_kind": PlaceKind.DISTRICT.value}
        form = VorhabenForm(before | place | values, district=self.district, departments=self.departments)
        if not form.is_valid():
            errors = [
                _error(IN_TABLE.get(name, name), str(sentence))
                for name, sentences in form.errors.items()
                for sentence in sentences
            ]
            return None, errors
        content = form.content()
        try:
            check_content(content, district=self.district)
        except DomainError as error:
            return None, [_error(IN_TABLE.get(error.field or "", error.field or ""), str(error))]
        return content, []

    def _office(self, cells: dict[str, str]) -> dict[str, Any]:
        pk = self.offices.get(cells.get("office", "").casefold())
        if pk is None:
            names = ", ".join(sorted(one.name for one in self.departments)[:12])
            raise CellError("office", _("Dieses Amt gibt es hier nicht. Möglich sind: %(names)s.") % {"names": names})
        return {"department": pk}

    def _topics(self, cells: dict[str, str]) -> dict[str, Any]:
        known = {str(topic.label).casefold(): topic.value for topic in Topic} | {t.value: t.value for t in Topic}
        words = [word.strip().casefold() for word in cells.get("topics", "").replace(";", ",").split(",")]
        unknown = [word for word in words if word and word not in known]
        if unknown:
            names = ", ".join(str(topic.label) for topic in Topic)
            raise CellError("topics", _("Dieses Thema gibt es nicht. Möglich sind: %(names)s.") % {"names": names})
        return {"topics": [known[word] for word in words if word]}

    def _level(self, cells: dict[str, str]) -> dict[str, Any]:
        known = {str(level.label).casefold(): level.value for level in ParticipationLevel}
        known |= {level.value: level.value for level in ParticipationLevel}
        word = cells.get("level", "").casefold()
        if word not in known:
            names = ", ".join(str(level.label) for level in ParticipationLevel)
            raise CellError("level", _("Diese Stufe gibt es nicht. Möglich sind: %(names)s.") % {"names": names})
        return {"level": known[word]}

    def _days(self, cells: dict[str, str]) -> dict[str, Any]:
        return {name: _day(name, cells[name]) for name in ("starts_on", "ends_on") if name in cells}

    def _links(self, cells: dict[str, str]) -> dict[str, Any]:
        return {"links": cells["link"]} if "link" in cells else {}

    def _where(self, cells: dict[str, str]) -> dict[str, Any]:
        """Coordinates before an address before regions; nothing of it leaves the place as it is."""
        filled = {name: cells[name] for name in PLACE if cells.get(name)}
        if "lat" in filled or "lon" in filled:
            lon, lat = (filled.get(name, "").replace(",", ".") for name in ("lon", "lat"))
            return {"place_kind": PlaceKind.PIN.value, "lon": lon, "lat": lat}
        if "address" in filled:
            return {"place_kind": PlaceKind.ADDRESS.value, "address": filled["address"]}
        if "region" not in filled:
            return {}
        words = [word.strip().casefold() for word in filled["region"].replace(";", ",").split(",") if word.strip()]
        unknown = [word for word in words if word not in self.regions]
        if unknown:
            raise CellError(
                "region",
                _("Diese Region gibt es in %(district)s nicht. Bitte schreiben Sie den Namen der Bezirksregion.")
                % {"district": self.district.name},
            )
        return {"place_kind": PlaceKind.REGIONS.value, "regions": [self.regions[word] for word in words]}


def _day(column: str, text: str) -> str:
    if not text:
        return ""
    day = read_day(text)
    if day is None:
        raise CellError(column, _("Das ist kein Tag. Bitte schreiben Sie zum Beispiel 17.03.2027."))
    return day.isoformat()


def _error(column: str, sentence: str) -> dict[str, str]:
    return {"column": HEADS.get(column, ""), "sentence": sentence}
