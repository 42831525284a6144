from .search import SearchWord

__all__ = ["SearchWord"]
