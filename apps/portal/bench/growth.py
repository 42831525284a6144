"""Makes a million ideas out of ten thousand, inside PostgreSQL.

Writing each through Django would take an hour. The copies differ in reference, title, place and time;
they have a first step in their Lebenslauf, but no supports and comments of their own.
"""

from django.db import connection, models

from apps.kiezkasse.models import Proposal, ProposalStep, RegionBudget

# What a copy has of its own; every other column is taken over.
_OWN = {
    "reference": "translate(lpad(to_hex((copy.number * 2654435761::bigint) %% 4294967296), 8, '0'), '01', %(letters)s)",
    "submission_key": "gen_random_uuid()",
    "title": "left(idea.title || ' ' || copy.number, 120)",
    "point": "ST_SetSRID(ST_Translate(idea.point, (random() - 0.5) / 500, (random() - 0.5) / 500), 4326)",
    "created_at": "idea.created_at - copy.number * interval '7 seconds'",
    "published_at": "idea.published_at - copy.number * interval '7 seconds'",
    "support_count": "0",
    "comment_count": "0",
}
# Letters that a reference may hold and hexadecimal figures do not.
_SPARE = "xy"


def grow(*, proposals: int) -> None:
    """Copy what is there until there are as many public ideas as wanted."""
    there = Proposal.objects.filter(is_public=True).count()
    with connection.cursor() as cursor:
        # The copies need no change history; checks of foreign keys hold, since every key is taken over.
        cursor.execute("SET session_replication_role = replica")
        try:
            cursor.execute(_copy_ideas(), {"letters": _SPARE, "there": there, "wanted": proposals - there})
            cursor.execute(_copy_steps())
            cursor.execute(_sum_up())
            cursor.execute(_write_ledger())
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields if not field.primary_key]


def _copy_ideas() -> str:
    columns = _columns(Proposal)
    values = [_OWN.get(column, f"idea.{column}") for column in columns]
    return f"""
        INSERT INTO {Proposal._meta.db_table} ({", ".join(columns)})
        SELECT {", ".join(values)}
        FROM generate_series(1, %(wanted)s) AS copy(number)
        JOIN (
            SELECT *, row_number() OVER (ORDER BY id) - 1 AS place
            FROM {Proposal._meta.db_table} WHERE is_public
        ) idea ON idea.place = copy.number %% %(there)s
    """  # noqa: S608 - only names of our own tables and columns


def _copy_steps() -> str:
    steps, ideas = ProposalStep._meta.db_table, Proposal._meta.db_table
    return f"""
        INSERT INTO {steps} (proposal_id, status, at, office, reason, amount)
        SELECT idea.id, 'submitted', idea.created_at, 'Einreicher:in', '', NULL
        FROM {ideas} idea WHERE NOT EXISTS (SELECT 1 FROM {steps} step WHERE step.proposal_id = idea.id)
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
