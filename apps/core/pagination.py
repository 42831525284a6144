"""Pages of the API: a cursor instead of a number, so that deep pages cost no more than the first."""

from rest_framework import pagination


class CursorPagination(pagination.CursorPagination):
    """50 rows a page unless asked for fewer or more, 200 at most; newest first by primary key."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering: str | tuple[str, ...] = "-pk"
