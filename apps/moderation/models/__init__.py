from .block import Block
from .report import ReportBase
from .saved_view import SavedView
from .text_template import TextTemplate

__all__ = ["Block", "ReportBase", "SavedView", "TextTemplate"]
