"""Makes a million ideas out of ten thousand, inside PostgreSQL.

Writing each through Django would take an hour. A copy differs in reference, title, place and time; it has the
first step of its Lebenslauf and supports and comments of its own, as many as the idea it was made from.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from apps.core.models import SearchWord
from apps.kiezkasse.models import Comment, LedgerEntry, Proposal, ProposalStep, RegionBudget, Support

# Real titles hold many words that nobody else writes: each copy gets one of about 100,000 made of three of these.
SYLLABLES = (
    *("al", "bar", "ber", "blu", "brun", "dach", "dorf", "eck", "er", "fahr", "feld", "frei", "gar", "grün", "hai"),
    *("hof", "in", "kar", "kie", "kul", "lam", "lan", "lich", "mar", "mit", "mul", "nach", "ner", "o", "pflan", "plan"),
    *("rad", "rei", "sam", "schau", "see", "spiel", "stra", "tal", "ten", "tisch", "tur", "ung", "wald", "weg", "zel"),
)
_WORD = " || ".join(
    f"(%(syllables)s::text[])[copy.number / {len(SYLLABLES) ** place} %% {len(SYLLABLES)} + 1]" for place in range(3)
)
# Eight characters out of a number, for each number others; no figure among them that a reference may not hold.
_REFERENCE = "translate(lpad(to_hex(({number}) * 2654435761::bigint %% 4294967296), 8, '0'), '01', 'xy')"
# What a copy has of its own; every other column is taken over.
_OF_IDEAS = {
    "id": "copy.id",
    "reference": _REFERENCE.format(number="copy.number"),
    "submission_key": "gen_random_uuid()",
    "title": f"left(source.title || ' ' || {_WORD} || ' ' || copy.number, 120)",
    "point": "ST_SetSRID(ST_Translate(source.point, (random() - 0.5) / 500, (random() - 0.5) / 500), 4326)",
    # All of them are one year: the sum of a region stays within what its column holds.
    "granted_amount": "CASE WHEN source.granted_amount IS NOT NULL THEN least(source.granted_amount, 100) END",
    "created_at": "source.created_at - copy.number * interval '7 seconds'",
    "published_at": "source.published_at - copy.number * interval '7 seconds'",
}
_OF_SUPPORTS = {"proposal_id": "copy.id"}
_OF_COMMENTS = {"proposal_id": "copy.id", "reference": _REFERENCE.format(number="row_number() OVER ()")}


# Enough to sort a million words or keys without a file.
_WORK = "1GB"


@transaction.atomic
def grow(*, proposals: int) -> None:
    """Copy what is there until there are as many public ideas as wanted; all of them or none."""
    there = Proposal.objects.filter(is_public=True).count()
    values: dict[str, Any] = {"syllables": list(SYLLABLES), "there": there, "wanted": proposals - there}
    with connection.cursor() as cursor:
        # No index can be dropped while checks still wait for the end of the transaction.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The copies need no change history; checks of foreign keys hold, since every key is taken over.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{_WORK}'; SET LOCAL work_mem = '{_WORK}'")
        cursor.execute(_NUMBER_COPIES, values)
        with _without_indexes(cursor, Proposal):
            cursor.execute(_copied(Proposal, _OF_IDEAS, of="source.id"), values)
        with _without_indexes(cursor, Support):
            cursor.execute(_copied(Support, _OF_SUPPORTS, of="source.proposal_id"), values)
        with _without_indexes(cursor, Comment):
            cursor.execute(_copied(Comment, _OF_COMMENTS, of="source.proposal_id"), values)
        cursor.execute(_LEARN_WORDS, values)
        with _without_indexes(cursor, ProposalStep):
            cursor.execute(_copy_steps())
        cursor.execute(_sum_up())
        with _without_indexes(cursor, LedgerEntry):
            cursor.execute(_write_ledger())
        cursor.execute("DROP TABLE copy; SET LOCAL session_replication_role = DEFAULT")


@contextmanager
def _without_indexes(cursor: CursorWrapper, model: type[models.Model]) -> Iterator[None]:
    """Made anew at the end an index takes a fifth of what it takes row by row. The primary key stays."""
    table = model._meta.db_table
    cursor.execute(_INDEXES, [table])
    indexes = cursor.fetchall()
    for name, constraint, _definition in indexes:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}" if constraint else f"DROP INDEX {name}")
    yield
    for name, constraint, definition in indexes:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {constraint}" if constraint else definition)


_INDEXES = """
    SELECT quote_ident(relname), pg_get_constraintdef(pg_constraint.oid), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    LEFT JOIN pg_constraint ON conindid = indexrelid AND contype IN ('u', 'x')
    WHERE indrelid = %s::regclass AND NOT indisprimary
"""
# Which idea each copy is made from; its key is drawn beforehand, so that whatever hangs on it can follow.
_NUMBER_COPIES = f"""
    CREATE TEMPORARY TABLE copy AS
    SELECT number, idea.id AS source_id,
        nextval(pg_get_serial_sequence('{Proposal._meta.db_table}', 'id')) AS id
    FROM generate_series(1, %(wanted)s) AS number
    JOIN (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM {Proposal._meta.db_table} WHERE is_public
    ) idea ON idea.place = number %% %(there)s
"""  # noqa: S608 - only names of our own tables, here and below
_LEARN_WORDS = f"""
    INSERT INTO {SearchWord._meta.db_table} (word) SELECT DISTINCT {_WORD} FROM copy
    WHERE length({_WORD}) >= 4 ON CONFLICT DO NOTHING
"""  # noqa: S608


def _copied(model: type[models.Model], own: dict[str, str], *, of: str) -> str:
    """The rows of a table once more for each copy of the idea that they belong to."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or "id" in own]
    columns = [str(field.column) for field in fields]
    values = [own.get(column, f"source.{column}") for column in columns]
    return f"""
        INSERT INTO {model._meta.db_table} ({", ".join(columns)})
        SELECT {", ".join(values)} FROM copy JOIN {model._meta.db_table} source ON {of} = copy.source_id
    """  # noqa: S608


def _copy_steps() -> str:
    return f"""
        INSERT INTO {ProposalStep._meta.db_table} (proposal_id, status, at, office, reason, amount)
        SELECT idea.id, 'submitted', idea.created_at, 'Einreicher:in', '', NULL
        FROM copy JOIN {Proposal._meta.db_table} idea ON idea.id = copy.id
    """  # noqa: S608


def _sum_up() -> str:
    budgets, ideas = RegionBudget._meta.db_table, Proposal._meta.db_table
    return f"""
        UPDATE {budgets} budget SET granted = sums.granted, amount = sums.granted + 5000
        FROM (SELECT region_budget_id, coalesce(sum(granted_amount), 0) AS granted FROM {ideas} GROUP BY 1) sums
        WHERE sums.region_budget_id = budget.id
    """  # noqa: S608


def _write_ledger() -> str:
    return """
        TRUNCATE kiezkasse_ledgerentry;
        INSERT INTO kiezkasse_ledgerentry (region_budget_id, kind, amount, reason, office, at, transfer)
        SELECT id, 'decided', amount, '', '', now(), gen_random_uuid() FROM kiezkasse_regionbudget;
        INSERT INTO kiezkasse_ledgerentry (region_budget_id, proposal_id, kind, amount, reason, office, at, transfer)
        SELECT region_budget_id, id, 'granted', -granted_amount, '', '', now(), gen_random_uuid()
        FROM kiezkasse_proposal WHERE granted_amount IS NOT NULL;
    """
