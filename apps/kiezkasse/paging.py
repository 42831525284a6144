"""Long lists page by page: counted up to a limit, in chance order too, however many ideas there are."""

from collections.abc import Callable, Sequence
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet, Value
from django.db.models.functions import MD5, Concat

from .models import Proposal
from .queries import cards_of

# Counting further would take longer than drawing the page, and nobody turns so many pages.
COUNTED = 10_000


class LongPaginator(Paginator):
    """Counts at most COUNTED ideas; `is_long` says that there are more. Where the number is `known` nothing is counted.

    A page first asks which ideas stand on it, by an index alone, and then for what their cards show: turning to page
    800 would else look up the pictures of all ideas before it.
    """

    def __init__(
        self,
        found: QuerySet[Proposal],
        in_order: Callable[[Any, bool], Any],
        per_page: int,
        *,
        known: int | None = None,
    ) -> None:
        counted = found.order_by()[: COUNTED + 1].count() if known is None else known
        self.is_long = counted > COUNTED
        self._number = min(counted, COUNTED)
        super().__init__(in_order(found.select_related(None).values_list("pk", flat=True), self.is_long), per_page)

    @property
    def count(self) -> int:
        return self._number

    def _get_page(self, keys: Any, number: int, paginator: Self) -> Page:
        return Page(cards_of(list(keys)), number, paginator)


def shuffled(ideas: QuerySet[Proposal], *, seed: str, is_long: bool) -> Any:
    """Ideas in an order made by chance, the same for the same seed on every page.

    Up to COUNTED ideas each has its own number for this seed and all are sorted by it. Beyond that
    sorting would take seconds: the list then begins at a place made by chance and goes on in the order of
    the references, which were thrown by chance when the ideas came in. Then an idea has the same
    neighbours for everybody, but no idea is the first for everybody.
    """
    if is_long:
        return Turned(ideas, seed)
    return ideas.order_by(OrderBy(MD5(Concat("reference", Value(seed)))), "pk")


class Turned(Sequence[Proposal]):
    """Ideas by reference from a place on, then from the beginning up to it. Walks an index; sorts nothing."""

    def __init__(self, ideas: QuerySet[Proposal], seed: str) -> None:
        self.after = ideas.filter(reference__gte=seed).order_by(F("reference"))
        self.before = ideas.filter(reference__lt=seed).order_by(F("reference"))

    def __len__(self) -> int:
        return self.after.count() + self.before.count()

    def __getitem__(self, wanted: Any) -> Any:
        start, stop = wanted.start or 0, wanted.stop
        rows = list(self.after[start:stop])
        if len(rows) < stop - start:
            passed = self.after[:stop].count()
            rows += list(self.before[max(0, start - passed) : max(0, stop - passed)])
        return rows
