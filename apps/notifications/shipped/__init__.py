"""The words every district starts with, by kind of message."""

from ..wording import Wording
from . import events, followed, ideas, offices

WORDINGS: dict[str, Wording] = ideas.WORDINGS | events.WORDINGS | followed.WORDINGS | offices.WORDINGS
