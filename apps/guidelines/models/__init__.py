from .answer import Answer, AppliedContribution
from .citation import Citation
from .consultation import Consultation, Extension
from .contribution import Agreement, Contribution, ContributionReport, PendingContribution
from .guideline import Guideline, GuidelineVersion
from .process import ProcessEvent, ProcessFile
from .text import Chapter, Paragraph, Term

__all__ = [
    "Agreement",
    "Answer",
    "AppliedContribution",
    "Chapter",
    "Citation",
    "Consultation",
    "Contribution",
    "ContributionReport",
    "Extension",
    "Guideline",
    "GuidelineVersion",
    "Paragraph",
    "PendingContribution",
    "ProcessEvent",
    "ProcessFile",
    "Term",
]
