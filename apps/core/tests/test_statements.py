"""Statements whose plans are kept give what they give without, and the connection never keeps too many."""

import pytest
from django.db import DataError, connection

from ..statements import MOST_KEPT, carry_out, carry_out_kept, written_out

SETTINGS = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true);"

pytestmark = pytest.mark.django_db(transaction=True)


def kept() -> list[tuple[str, int]]:
    """The statements that this connection keeps, with how often each was carried out by the plan for any values."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans FROM pg_prepared_statements ORDER BY prepare_time")
        rows: list[tuple[str, int]] = cursor.fetchall()
    return rows


def test_other_values_go_by_the_same_plan() -> None:
    statement = "SELECT $1 || ' und ' || $2, $2 LIKE '100 %'"
    assert carry_out_kept(statement, ["Bank", "100 % Baum"], settings=SETTINGS) == [("Bank und 100 % Baum", True)]
    assert carry_out_kept(statement, ["It's", "\\"], settings=SETTINGS) == [("It's und \\", False)]
    (known,) = [(said, times) for said, times in kept() if statement in said]
    assert known[1] == 2


def test_the_settings_end_with_the_statement() -> None:
    carry_out("SELECT 1", settings=SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("auto",)


def test_the_one_that_was_not_used_longest_goes() -> None:
    statements = [f"SELECT $1 || ' {number}'" for number in range(MOST_KEPT + 1)]
    for statement in [*statements[:MOST_KEPT], statements[0], statements[-1]]:
        assert carry_out_kept(statement, ["Idee"], settings=SETTINGS)[0][0].startswith("Idee ")
    said = " ".join(statement for statement, _times in kept())
    assert [statement in said for statement in statements] == [True, False, *[True] * (MOST_KEPT - 1)]
    assert len(kept()) <= MOST_KEPT


def test_after_an_error_it_goes_on() -> None:
    for _time in range(2):
        with pytest.raises(DataError):
            carry_out_kept("SELECT $1::int", ["eins"], settings=SETTINGS)
    assert carry_out_kept("SELECT $1::int", ["1"], settings=SETTINGS) == [(1,)]
    assert sum("SELECT $1::int" in said for said, _times in kept()) == 1


def test_values_are_written_as_literals() -> None:
    statement = written_out("SELECT %s", ["100 % It's"])
    assert carry_out(statement, settings=SETTINGS) == [("100 % It's",)]
