"""Queries that Django writes once: making the SQL of a page anew each time takes longer than carrying it out.

    _steps = Prepared(lambda proposal: ProposalStep.objects.filter(proposal=proposal).order_by("at"))
    steps = _steps(proposal.pk)

The SQL is made with stand-ins for the values and kept as long as the process lives; the values take their places then.
Whatever else the query depends on goes in by name and makes a query of its own: `_steps(proposal.pk, newest=True)`.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeAlias, TypeVar

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import Point
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Value: TypeAlias = int | str | datetime | Point


class Prepared(Generic[Row]):
    """A query of model instances, or of a `values_list`, that is asked with other values each time.

    The values are keys of rows, texts, moments or points. The clock, the language and settings are read when the SQL is
    made, so a query must not depend on them: a moment goes in as a value, or is the Now() of the database.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[Any, Row]"]) -> None:
        self._build = build
        self._plans: dict[Hashable, _Plan] = {}

    def __call__(self, *values: Value, **shape: Hashable) -> list[Row]:
        """The rows for these values."""
        key = (tuple(map(type, values)), tuple(shape.items()))
        plan = self._plans.get(key)
        if plan is None:
            stand_ins = [_stand_in(value, place) for place, value in enumerate(values)]
            plan = self._plans[key] = _plan(self._build(*stand_ins, **shape), stand_ins)
        return plan.rows(values)

    def first(self, *values: Value, **shape: Hashable) -> Row | None:
        """The first of them."""
        return next(iter(self(*values, **shape)), None)


@dataclass(frozen=True)
class _Plan:
    """SQL with the constants of the query, and at which places which value goes in."""

    sql: str
    constants: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, tuple[Any, ...], Any], ...]
    make: Callable[[Sequence[Any]], Any] | None

    def rows(self, values: Sequence[Any]) -> list[Any]:
        parameters = list(self.constants)
        for at, number in self.places:
            value = values[number]
            parameters[at] = PostGISAdapter(value) if isinstance(value, Point) else value
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows: list[Any] = cursor.fetchall()
        if self.converters:
            rows = [self._converted(row) for row in rows]
        return [self.make(row) for row in rows] if self.make else rows

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        converted = list(row)
        for at, converters, expression in self.converters:
            for convert in converters:
                converted[at] = convert(converted[at], expression, connection)
        return tuple(converted)


def _stand_in(value: Value, place: int) -> Value:
    """A value that no query holds by itself."""
    if isinstance(value, Point):
        return Point(1000 + place, 1000, srid=value.srid)
    if isinstance(value, datetime):
        return datetime(9000, 1, 1, tzinfo=UTC) + timedelta(days=place)
    return f"\ufdd0 stand-in {place}" if isinstance(value, str) else 9_000_000_000_000_000 + place


def _is(parameter: Any, stand_in: Value) -> bool:
    if isinstance(parameter, PostGISAdapter):
        return isinstance(stand_in, Point) and parameter == PostGISAdapter(stand_in)
    return type(parameter) is type(stand_in) and parameter == stand_in


def _plan(queryset: "models.QuerySet[Any, Any]", stand_ins: Sequence[Any]) -> _Plan:
    compiler: SQLCompiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    places = tuple(
        (at, number)
        for at, parameter in enumerate(parameters)
        for number, stand_in in enumerate(stand_ins)
        if _is(parameter, stand_in)
    )
    missing = set(range(len(stand_ins))) - {number for _at, number in places}
    kind = queryset._iterable_class
    lookups = queryset._prefetch_related_lookups  # type: ignore[attr-defined]
    if missing or lookups or kind not in (ModelIterable, ValuesListIterable):
        raise ValueError(f"Django changes the values {sorted(missing)} of this query, or more belongs to it: {sql}")
    found = compiler.get_converters([column[0] for column in compiler.select])
    return _Plan(
        sql=sql,
        constants=tuple(parameters),
        places=places,
        converters=tuple((at, tuple(converters), expression) for at, (converters, expression) in found.items()),
        make=_maker(compiler) if kind is ModelIterable else None,
    )


def _maker(compiler: SQLCompiler) -> Callable[[Sequence[Any]], Any]:
    """What makes an instance of a row, with its related ones and what was annotated; as Django does it."""
    select, info = compiler.select, compiler.klass_info
    fields = info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    annotated = tuple((compiler.annotation_col_map or {}).items())

    def make(row: Sequence[Any]) -> Any:
        instance = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in related:
            populator.populate(row, instance)
        for name, at in annotated:
            setattr(instance, name, row[at])
        return instance

    return make


def keep_related(owner: models.Model, name: str, rows: Sequence[models.Model]) -> None:
    """Let `owner.<name>.all()` give these rows, as prefetch_related does."""
    manager = getattr(owner, name)
    for row in rows:
        setattr(row, manager.field.name, owner)
    queryset = manager.get_queryset()
    queryset._result_cache, queryset._prefetch_done = list(rows), True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset
