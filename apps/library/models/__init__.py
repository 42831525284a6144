from .entry import LibraryEntry
from .tag import LibraryTag

__all__ = ["LibraryEntry", "LibraryTag"]
