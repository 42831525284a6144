"""The words every district starts with, by kind of message."""

from ..wording import Wording
from . import followed, offices

WORDINGS: dict[str, Wording] = followed.WORDINGS | offices.WORDINGS
