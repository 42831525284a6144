from .citation import Citation
from .guideline import Guideline, GuidelineVersion
from .process import ProcessEvent, ProcessFile
from .text import Chapter, Paragraph, Term

__all__ = [
    "Chapter",
    "Citation",
    "Guideline",
    "GuidelineVersion",
    "Paragraph",
    "ProcessEvent",
    "ProcessFile",
    "Term",
]
