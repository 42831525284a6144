"""Reads .pb files (pabulib.org/format), also carelessly written ones: with BOM, blank lines, spaces, old names."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .ballots import Ballot, BallotKind, Ballots, Limits
from .errors import CountingError
from .exact import exact
from .pb_file import DERIVED, MONEY_LIMITS, NUMBER_LIMITS, SCORING, SECTIONS, PbFile
from .projects import Project, check_projects

# Older files call those whom a project is for its target.
RENAMED = {"target": "beneficiaries"}
# Added up again from the ballots, so never believed.
COUNTED = ("votes", "score")


@dataclass(frozen=True)
class _Row:
    line: int
    fields: dict[str, str]

    def get(self, name: str) -> str:
        """What the row says under this heading."""
        if name not in self.fields:
            raise _bad(self.line, f"Die Spalte „{name}“ fehlt", f"the column “{name}” is missing")
        return self.fields[name]

    def others(self, *known: str) -> dict[str, str]:
        """The columns that play no part in the count, empty ones left out."""
        return {name: value for name, value in self.fields.items() if value and name not in known}


def read_pb(text: str) -> PbFile:
    """An election from the text of a .pb file. Unknown keys and columns are kept."""
    sections = _sections(text)
    meta = _meta(sections["META"])
    kind = _kind(meta)
    projects = [_project(row) for row in _table(sections["PROJECTS"], "PROJECTS")]
    check_projects(projects)
    votes = _table(sections["VOTES"], "VOTES")
    seen: set[str] = set()
    for row in votes:
        if (voter := row.get("voter_id")) in seen:
            raise _bad(row.line, f"Der Stimmzettel {voter} steht zweimal da", f"ballot {voter} is there twice")
        seen.add(voter)
    ballots = Ballots(kind=kind, rows=tuple(_ballot(row, kind) for row in votes), limits=_limits(meta))
    ballots.check(project.id for project in projects)
    _promised(meta, "num_projects", len(projects))
    _promised(meta, "num_votes", len(ballots))
    if "budget" not in meta:
        raise CountingError("no_budget")
    kept = {key: value for key, value in meta.items() if value and key not in DERIVED}
    if meta.get("vote_type") == SCORING:
        kept["vote_type"] = SCORING
    return PbFile(budget=_money(meta["budget"]), meta=kept, projects=tuple(projects), ballots=ballots)


def _bad(line: int, german: str, english: str) -> CountingError:
    return CountingError("bad_file", line=line, why={"de": german, "en": english})


def _sections(text: str) -> dict[str, list[tuple[int, list[str]]]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";", skipinitialspace=True)
    found: dict[str, list[tuple[int, list[str]]]] = {}
    rows: list[tuple[int, list[str]]] | None = None
    try:
        for fields in reader:
            cells = [field.strip() for field in fields]
            if not any(cells):
                continue
            title = cells[0].upper()
            if title in SECTIONS and not any(cells[1:]):
                rows = found.setdefault(title, [])
            elif rows is None:
                raise _bad(reader.line_num, "Die Datei beginnt nicht mit META", "the file does not begin with META")
            else:
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise _bad(reader.line_num, "Die Zeile ist nicht lesbar", "the line cannot be read") from error
    for title in SECTIONS:
        if title not in found:
            raise _bad(reader.line_num, f"Der Abschnitt {title} fehlt", f"the section {title} is missing")
    return found


def _meta(rows: list[tuple[int, list[str]]]) -> dict[str, str]:
    meta: dict[str, str] = {}
    for line, cells in rows:
        key = cells[0].lower()
        if [cell.lower() for cell in cells[:2]] == ["key", "value"]:
            continue
        if key in meta:
            raise _bad(line, f"„{key}“ steht zweimal in META", f"“{key}” stands twice in META")
        meta[key] = ";".join(cells[1:])
    return meta


def _table(rows: list[tuple[int, list[str]]], title: str) -> list[_Row]:
    if not rows:
        raise _bad(1, f"Der Abschnitt {title} ist leer", f"the section {title} is empty")
    heads = [RENAMED.get(cell.lower(), cell) if cell.lower() in RENAMED else cell for cell in rows[0][1]]
    table = []
    for line, cells in rows[1:]:
        if len(cells) > len(heads):
            raise _bad(line, "Die Zeile hat mehr Felder als Spalten", "the line has more fields than there are columns")
        table.append(_Row(line, dict(zip(heads, cells + [""] * (len(heads) - len(cells)), strict=True))))
    return table


def _kind(meta: dict[str, str]) -> BallotKind:
    word = meta.get("vote_type", "").lower()
    kinds = {str(kind): kind for kind in BallotKind if kind != BallotKind.HANDS} | {SCORING: BallotKind.POINTS}
    if word not in kinds:
        raise _bad(1, f"Die Art der Stimmzettel „{word}“ ist unbekannt", f"the kind of ballot “{word}” is not known")
    return kinds[word]


def _project(row: _Row) -> Project:
    return Project(
        id=row.get("project_id"),
        cost=_money(row.get("cost")),
        name=row.fields.get("name", ""),
        facts=row.others("project_id", "cost", "name", *COUNTED),
    )


def _ballot(row: _Row, kind: BallotKind) -> Ballot:
    facts = row.others("voter_id", "vote", *(("points",) if kind == BallotKind.POINTS else ()))
    projects = _listed(row.get("vote"))
    points = _numbers(_listed(row.get("points")), row.line) if kind == BallotKind.POINTS else ()
    return Ballot(projects=projects, points=points, id=row.get("voter_id"), facts=tuple(sorted(facts.items())))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _numbers(parts: Iterable[str], line: int) -> tuple[int, ...]:
    numbers = []
    for part in parts:
        number = exact(part)
        if number.denominator != 1:
            raise _bad(line, f"„{part}“ ist keine ganze Zahl", f"“{part}” is not a whole number")
        numbers.append(number.numerator)
    return tuple(numbers)


def _limits(meta: dict[str, str]) -> Limits:
    limits: dict[str, Any] = {name: int(exact(meta[name])) for name in NUMBER_LIMITS if meta.get(name)}
    limits |= {name: _money(meta[name]) for name in MONEY_LIMITS if meta.get(name)}
    return Limits(**limits)


def _money(text: str) -> Fraction:
    return exact(text.replace(" ", "").replace(",", "."))


def _promised(meta: dict[str, str], key: str, number: int) -> None:
    """A file that lost rows on its way must not be counted."""
    if (promised := meta.get(key)) and exact(promised) != number:
        raise _bad(
            1,
            f"META nennt unter {key} {promised}, in der Datei stehen {number}",
            f"META says {promised} under {key}, the file has {number}",
        )
