from .imported_table import ImportedTable
from .search import SearchWord

__all__ = ["ImportedTable", "SearchWord"]
