"""Pages of the API: a cursor instead of a number, so that deep pages cost no more than the first."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db import DataError
from rest_framework import pagination
from rest_framework.exceptions import NotFound
from rest_framework.request import Request


class CursorPagination(pagination.CursorPagination):
    """50 rows a page unless asked for fewer or more, 200 at most; newest first by primary key."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering: str | tuple[str, ...] = "-pk"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """A cursor names a place in the list. One that somebody made up is not found."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValidationError, ValueError, DataError):
            if self.cursor_query_param not in request.query_params:
                raise
            raise NotFound(self.invalid_cursor_message) from None


class LatePaginator(Paginator):
    """Numbered pages of a wide list: finds the keys of a page first, then fetches all that stands in its rows.

    Otherwise PostgreSQL joins and sorts whole rows of the whole list to show thirty of them.
    """

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows: Any = self.object_list
        keys = list(rows.select_related(None).values_list("pk", flat=True)[first : first + self.per_page])
        found = {row.pk: row for row in rows.filter(pk__in=keys).order_by()} if keys else {}
        return Page([found[key] for key in keys if key in found], number, self)
