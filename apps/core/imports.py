"""Tables that come in, whatever stands in them: looked at first, then taken over or thrown away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .errors import DomainError
from .models import ImportedTable

if TYPE_CHECKING:
    from apps.accounts.models import User

ROWS_PER_PAGE = 100
Table = TypeVar("Table", bound=ImportedTable)


@dataclass(frozen=True)
class Applied:
    """What came of taking a table over."""

    created: int
    updated: int
    unchanged: int


def lock_open(tables: "QuerySet[Table]", pk: int) -> Table:
    """A table, locked until the end of the transaction. Raises DomainError when it was taken over already."""
    batch = tables.select_for_update(of=("self",)).get(pk=pk)
    if batch.applied_at is not None:
        raise DomainError(_("Diese Tabelle ist schon übernommen."))
    return batch


def close(batch: ImportedTable) -> Applied:
    """Write down what came of the rows of a locked table, by the `outcome` of each that was taken over."""
    outcomes = [row["outcome"] for row in batch.rows if not row["errors"]]
    applied = Applied(*(outcomes.count(outcome) for outcome in ("created", "updated", "unchanged")))
    batch.applied_at = timezone.now()
    batch.created_count, batch.updated_count = applied.created, applied.updated
    batch.save()
    return applied


@transaction.atomic
def discard_import(*, batch: ImportedTable, actor: "User") -> None:
    """Throw a table away that was not taken over."""
    lock_open(type(batch)._default_manager.all(), batch.pk).delete()


def preview_of(batch: ImportedTable, page: str | None) -> dict[str, Any]:
    """What components/import_preview.html shows of a table."""
    wrong = [row for row in batch.rows if row["errors"]]
    # What has to be mended stands first.
    rows = wrong + [row for row in batch.rows if not row["errors"]]
    return {
        "batch": batch,
        "page": Paginator(rows, ROWS_PER_PAGE).get_page(page),
        "wrong": len(wrong),
        "good": len(rows) - len(wrong),
        "known": sum(row["known"] and not row["errors"] for row in rows),
    }
