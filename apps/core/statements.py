"""Statements that PostgreSQL plans once for each connection: for some the plan takes longer than finding the rows."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

# A statement with a dozen parts takes 5 MB of the connection that keeps it.
MOST_KEPT = 10

# By connection the name of each statement, the one that was used last at the end.
_names: "WeakKeyDictionary[Any, dict[str, str]]" = WeakKeyDictionary()
_numbers: Iterator[int] = count(1)


def written_out(sql: str, values: Sequence[Any]) -> str:
    """SQL with its values in it, as literals."""
    with connection.cursor() as cursor:
        said: str = cursor.cursor.mogrify(sql, values)
    return said


def carry_out(statement: str, *, settings: str) -> list[Any]:
    """The rows of a statement under settings of its own.

    Sent as one, they are one transaction, with which the settings end.
    """
    with connection.cursor() as cursor:
        cursor.execute(settings + statement)
        while cursor.nextset():
            pass
        rows: list[Any] = cursor.fetchall()
    return rows


def carry_out_kept(statement: str, values: Sequence[str], *, settings: str) -> list[Any]:
    """The same for a statement with its values as $1, $2 …, all of them text, by a plan that is kept.

    The plan suits any values: whatever it depends on has to stand in the statement.
    """
    connection.ensure_connection()
    names = _names.setdefault(connection.connection, {})
    name = names.pop(statement, "") or _prepare(statement, len(values), names)
    names[statement] = name
    places = ", ".join(["%s"] * len(values))
    return carry_out(written_out(f"EXECUTE {name}({places})", values), settings=settings)


def _prepare(statement: str, number: int, names: dict[str, str]) -> str:
    """A name for a statement with so many values; the one that was not used longest makes room."""
    name = f"kept_{next(_numbers)}"
    steps = f"PREPARE {name}({', '.join(['text'] * number)}) AS {statement}"
    if len(names) >= MOST_KEPT:
        steps = f"DEALLOCATE {names.pop(next(iter(names)))}; {steps}"
    with connection.cursor() as cursor:
        cursor.execute(steps)
    return name
