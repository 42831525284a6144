"""Reads the rows of a table of ideas: what each says, what is wrong in which cell, and what to do about it."""

import math
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.form_fields import has_hidden_signs, read_euro
from apps.core.tables import CellError, read_day
from apps.sozialraum.enums import Level
from apps.sozialraum.queries import search_address, sozialraum_at

from ..domain.content import Place, check_content, check_place
from ..domain.editing import EDITABLE
from ..domain.exchange import budgets_of, content_of
from ..domain.idea_table import COLUMNS, read_table
from ..domain.limits import check_content_limits
from ..enums import Category, PlaceKind, ProposalStatus
from ..models import Proposal, RegionBudget, Round

HEADS = {column.name: column.head for column in COLUMNS} | {"place_kind": "Region"}


def read_rows(*, round: Round, source_name: str, file: "File[bytes]") -> list[dict[str, Any]]:
    """The rows of an uploaded table, ready to be kept. Raises DomainError when it is no table of ideas."""
    reader = Reader(round, source_name)
    return [reader.read(line, cells) for line, cells in read_table(file)]


class Reader:
    """Reads the rows of one table; knows the regions of the round and which ideas are there already."""

    def __init__(self, round: Round, source_name: str) -> None:
        self.round = round
        self.source_name = source_name
        self.budgets = list(budgets_of(round))
        self.by_name = {budget.region.name.casefold(): budget for budget in self.budgets}
        self.by_name |= {budget.region.key: budget for budget in self.budgets}
        self.by_region = {budget.region_id: budget for budget in self.budgets}
        labels = {str(Category(value).label).casefold(): value for value in round.categories}
        self.categories = labels | {value: value for value in round.categories}
        self.seen: dict[str, int] = {}
        ideas = Proposal.objects.filter(source_name=source_name).exclude(external_key="")
        self.known = {
            key: (budget, round_id, status)
            for key, budget, round_id, status in ideas.values_list(
                "external_key", "region_budget", "region_budget__round", "status"
            )
        }

    def read(self, line: int, cells: dict[str, str]) -> dict[str, Any]:
        """One row, ready to be kept: what it says, what is wrong with it."""
        errors: list[dict[str, str]] = []
        values: dict[str, Any] = {}
        for part in (self._key, self._texts, self._money, self._facts, self._where, self._whole):
            try:
                part(line, cells, values)
            except CellError as error:
                errors.append({"column": HEADS.get(error.column, ""), "sentence": error.sentence})
                if part == self._where:
                    break
        key = values.get("key", "")
        return {
            "line": line,
            "title": cells.get("title", "")[:120],
            "key": cells.get("key", "")[:80],
            "region": values.get("region", ""),
            "values": {} if errors else values,
            "errors": errors,
            "known": key in self.known,
        }

    def _key(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        key = cells.get("key", "")
        if not key or len(key) > 80:
            raise CellError("key", _("Bitte geben Sie die Kennung an, mit höchstens 80 Zeichen."))
        if key in self.seen:
            raise CellError(
                "key",
                _("Diese Kennung steht schon in Zeile %(line)s. Jede Idee braucht eine eigene.")
                % {"line": self.seen[key]},
            )
        self.seen[key] = line
        if key in self.known and self.known[key][1] != self.round.pk:
            raise CellError(
                "key",
                _("Eine Idee mit dieser Kennung gibt es schon in einer anderen Runde. Bitte löschen Sie die Zeile."),
            )
        if key in self.known and self.known[key][2] not in EDITABLE:
            status = ProposalStatus(self.known[key][2]).label
            raise CellError(
                "key",
                _("Diese Idee ist im Portal „%(status)s“ und bleibt, wie sie ist. Bitte löschen Sie die Zeile.")
                % {"status": status},
            )
        values["key"] = key

    def _texts(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        for name, longest in (("title", 120), ("text", 4000), ("author_name", 80), ("carried_out_by", 160)):
            text = cells.get(name, "").replace("\r\n", "\n")
            if name != "text":
                text = " ".join(text.split())
            if not text and name in {"title", "text"}:
                raise CellError(name, _("Hier steht nichts. Bitte füllen Sie die Zelle aus."))
            if len(text) > longest:
                raise CellError(
                    name,
                    _("Das sind %(length)s Zeichen. Bitte kürzen Sie auf %(longest)s.")
                    % {"length": len(text), "longest": longest},
                )
            if has_hidden_signs(text):
                raise CellError(name, _("Hier sind Zeichen dabei, die man nicht sehen kann. Bitte tippen Sie neu."))
            values[name] = text
        values["author_name"] = values["author_name"] or _("über %(source)s") % {"source": self.source_name}
        values["author_name"] = values["author_name"][:80]

    def _money(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        cost = read_euro(cells.get("cost", ""))
        if cost is None or cost <= 0:
            raise CellError("cost", _("Das ist kein Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."))
        values["cost"] = str(cost)

    def _facts(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        topic = cells.get("category", "").casefold()
        category = self.categories.get(topic) if topic else Category.OTHER.value
        if category is None:
            names = ", ".join(str(Category(value).label) for value in self.round.categories)
            raise CellError(
                "category", _("Dieses Thema gibt es hier nicht. Möglich sind: %(names)s.") % {"names": names}
            )
        values["category"] = category
        values["url"] = url = cells.get("url", "")
        if url:
            try:
                URLValidator(schemes=["http", "https"])(url)
            except ValidationError:
                raise CellError("url", _("Das ist keine Adresse. Sie beginnt mit https://.")) from None
            if len(url) > 500:
                raise CellError("url", _("Diese Adresse ist zu lang. Es gehen höchstens 500 Zeichen."))
        values["received_on"] = self._day(cells.get("received_on", ""))

    def _day(self, text: str) -> str:
        if not text:
            return ""
        day = read_day(text)
        if day is None:
            raise CellError("received_on", _("Das ist kein Tag. Bitte schreiben Sie zum Beispiel 17.03.2026."))
        if day > timezone.localdate() or day.year < 2000:
            raise CellError("received_on", _("Dieser Tag liegt nicht in der Vergangenheit. Bitte prüfen Sie ihn."))
        return day.isoformat()

    def _where(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        named = cells.get("region", "").casefold()
        budget = self.by_name.get(named) if named else None
        if named and budget is None:
            raise CellError(
                "region",
                _("Diese Region hat in dieser Runde kein Geld. Bitte schreiben Sie den Namen der Bezirksregion."),
            )
        place = self._pin(cells) or self._address(cells, budget) or Place(kind=PlaceKind.REGION)
        if budget is None and place.planungsraum is not None:
            budget = self.by_region.get(place.planungsraum.parent_id or 0)
        if budget is None:
            raise CellError(
                "region", _("Wir wissen nicht, in welcher Region das ist. Bitte schreiben Sie die Bezirksregion dazu.")
            )
        if values.get("key") in self.known and self.known[values["key"]][0] != budget.pk:
            raise CellError(
                "region", _("Diese Idee liegt im Portal in einer anderen Region. Bitte prüfen Sie die Region.")
            )
        values |= {
            "budget": budget.pk,
            "region": budget.region.name,
            "kind": place.kind.value,
            "point": [place.point.x, place.point.y] if place.point else None,
            "area": place.planungsraum.key if place.planungsraum else "",
            "words": place.words,
        }
        try:
            check_place(place, budget)
        except DomainError as error:
            raise CellError("region", str(error)) from error

    def _pin(self, cells: dict[str, str]) -> Place | None:
        lat, lon = cells.get("lat", ""), cells.get("lon", "")
        if not lat and not lon:
            return None
        try:
            point = Point(float(lon.replace(",", ".")), float(lat.replace(",", ".")), srid=4326)
            if not (math.isfinite(point.x) and math.isfinite(point.y)):
                raise ValueError
        except ValueError:
            raise CellError("lat", _("Breite und Länge sind keine Zahlen wie 52,4365 und 13,5475.")) from None
        area = sozialraum_at(point=point, level=Level.PLANUNGSRAUM) if abs(point.x) <= 180 else None
        if area is None:
            raise CellError("lat", _("Diese Stelle liegt nicht in Berlin. Sind Breite und Länge vertauscht?"))
        return Place(kind=PlaceKind.PIN, point=point, planungsraum=area, words=cells.get("address", "")[:160])

    def _address(self, cells: dict[str, str], budget: RegionBudget | None) -> Place | None:
        text = cells.get("address", "")
        if not text:
            return None
        search = search_address(text[:160])
        match = search.found
        if match is None and budget is not None:
            near = [found for found in search.matches if found.planungsraum.parent_id == budget.region_id]
            match = near[0] if len(near) == 1 else None
        if match is None:
            raise CellError("address", str(search.message))
        return Place(kind=PlaceKind.ADDRESS, planungsraum=match.planungsraum, words=match.label)

    def _whole(self, line: int, cells: dict[str, str], values: dict[str, Any]) -> None:
        """What the rules of the round say about the idea as a whole."""
        if not {"title", "text", "cost", "category", "budget"} <= values.keys():
            return
        content = content_of(values)
        try:
            check_content(content, next(budget for budget in self.budgets if budget.pk == values["budget"]))
            check_content_limits(round=self.round, category=content.category, cost=content.cost)
        except DomainError as error:
            raise CellError(error.field or "", str(error)) from error
