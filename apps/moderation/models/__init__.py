from .block import Block
from .saved_view import SavedView
from .text_template import TextTemplate

__all__ = ["Block", "SavedView", "TextTemplate"]
