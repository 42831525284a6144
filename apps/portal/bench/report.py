"""The figures as a table for people, as JSON for programs, and against the aims."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from .inside import Inside
from .load import Load
from .server import Memory

MILLION = 1_000_000


@dataclass(frozen=True)
class Aim:
    """A figure that must not be exceeded, or must be reached."""

    page: str
    figure: str
    limit: float
    unit: str
    is_least: bool = False

    def at(self, proposals: int) -> "Aim":
        """The same for so many ideas: at a million, twice the time is allowed."""
        return replace(self, limit=2 * self.limit) if self.unit == "ms" and proposals >= MILLION else self

    def kept(self, found: float) -> bool:
        return found >= self.limit if self.is_least else found <= self.limit


AIMS = (
    Aim("list", "queries", 8, "queries"),
    Aim("list", "p95_ms", 60, "ms"),
    Aim("search", "queries", 10, "queries"),
    Aim("search", "p95_ms", 80, "ms"),
    Aim("search with typing error", "p95_ms", 80, "ms"),
    Aim("similar ideas", "p50_ms", 40, "ms"),
    Aim("desk queue", "queries", 10, "queries"),
    Aim("desk queue", "p95_ms", 80, "ms"),
    Aim("detail", "queries", 10, "queries"),
    Aim("detail", "p95_ms", 60, "ms"),
    Aim("support, 200 at once", "per_second", 150, "per second", is_least=True),
    Aim("map feed, all points", "queries", 2, "queries"),
    Aim("map feed, all points", "p50_ms", 250, "ms"),
    Aim("map feed, all points", "bytes_gzip", 400_000, "bytes"),
    # The home page has no map; the list and the Sozialraum page load Leaflet for theirs.
    Aim("home", "script_bytes_gzip", 60_000, "bytes of script"),
    Aim("Sozialraum page", "script_bytes_gzip", 130_000, "bytes of script"),
    Aim("list", "script_bytes_gzip", 130_000, "bytes of script"),
)


@dataclass(frozen=True)
class Row:
    """Everything about one kind of page."""

    page: str
    load: Load
    cpu_ms: float
    inside: Inside | None = None

    def figures(self) -> dict[str, Any]:
        inside = {} if self.inside is None else asdict(self.inside)
        return inside | asdict(self.load) | {"cpu_ms": self.cpu_ms}


@dataclass(frozen=True)
class Report:
    """One run of the bench."""

    proposals: int
    supports: int
    comments: int
    workers: int
    visitors: int
    machine: str
    database: str
    busy_before: str
    at: datetime
    rows: list[Row] = field(default_factory=list)
    memory: list[Memory] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        head = {name: value for name, value in asdict(self).items() if name not in ("rows", "at")}
        return head | {
            "at": self.at.isoformat(timespec="minutes"),
            "pages": {row.page: row.figures() for row in self.rows},
            "aims": [asdict(aim) | {"found": found, "kept": aim.kept(found)} for aim, found in self.aims()],
        }

    def aims(self) -> list[tuple[Aim, float]]:
        """Every aim whose page was measured, with the figure found."""
        figures = {row.page: row.figures() for row in self.rows}
        aims = [aim.at(self.proposals) for aim in AIMS]
        return [(aim, figures[aim.page][aim.figure]) for aim in aims if aim.figure in figures.get(aim.page, {})]

    def as_markdown(self) -> str:
        """A section for docs/benchmarks.md; also what the terminal shows."""
        lines = [
            f"{self.proposals:,} ideas, {self.supports:,} supports, {self.comments:,} comments. gunicorn with "
            f"{self.workers} workers. {self.machine}, {self.database}. {self.busy_before}",
            "",
            *_table(
                [
                    "page",
                    "requests/s",
                    "p50 ms",
                    "p95 ms",
                    f"p50 ms, {self.visitors} at once",
                    f"p95 ms, {self.visitors} at once",
                    "CPU ms",
                    "queries",
                    "bytes",
                    "gzip",
                    "script gzip",
                    "errors",
                ],
                [_cells(row) for row in self.rows],
            ),
            "",
            *_table(
                ["process", "PSS MB", "RSS MB"],
                [[memory.role, f"{memory.pss:.0f}", f"{memory.rss:.0f}"] for memory in self.memory],
            ),
            "",
            *_table(
                ["aim", "limit", "found", ""],
                [
                    [
                        f"{aim.page}: {aim.unit}",
                        f"{'at least' if aim.is_least else 'at most'} {aim.limit:,.0f}",
                        f"{found:,.0f}",
                        _verdict(aim, found),
                    ]
                    for aim, found in self.aims()
                ],
            ),
        ]
        return "\n".join(lines)


def _verdict(aim: Aim, found: float) -> str:
    return "kept" if aim.kept(found) else "missed"


def _cells(row: Row) -> list[str]:
    load, inside = row.load, row.inside
    return [
        row.page,
        f"{load.per_second:.0f}",
        f"{load.p50_ms:.0f}",
        f"{load.p95_ms:.0f}",
        f"{load.busy_p50_ms:.0f}",
        f"{load.busy_p95_ms:.0f}",
        f"{row.cpu_ms:.0f}",
        f"{inside.queries}" if inside else "–",
        f"{load.bytes_raw:,}",
        f"{load.bytes_gzip:,}",
        f"{inside.script_bytes_gzip:,}" if inside and inside.scripts else "–",
        f"{load.errors}",
    ]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table whose columns line up; figures to the right."""
    widths = [max(len(line[column]) for line in [head, *rows]) for column in range(len(head))]
    rule = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    body = [
        [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in [head, rule, *rows]
    ]
    return ["| " + " | ".join(line) + " |" for line in body]
