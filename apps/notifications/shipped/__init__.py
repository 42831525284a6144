"""The words every district starts with, by kind of message."""

from ..wording import Wording
from . import anregungen, consultations, enquiries, events, followed, ideas, meetings, offices, visitors, votes

_PARTS = (ideas, visitors, enquiries, events, anregungen, consultations, followed, meetings, offices, votes)
WORDINGS: dict[str, Wording] = {key: wording for part in _PARTS for key, wording in part.WORDINGS.items()}
