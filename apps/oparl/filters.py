"""The query of a list: four moments, and whether what stands in the objects is left out. Always in one order."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from .queries import Wishes

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
NAMES = ("created_since", "created_until", "modified_since", "modified_until")
OMIT = "omit_internal"
AFTER = "after"


@dataclass(frozen=True)
class ListQuery:
    """What was asked for, as it is kept in the links of a list."""

    wishes: Wishes
    omits_internal: bool
    after: str
    kept: tuple[tuple[str, str], ...]

    def link(self, path: str, *, after: str = "") -> str:
        """The address of a page of this list, encoded."""
        query = urlencode([*self.kept, *([(AFTER, after)] if after else [])])
        return f"{path}?{query}" if query else path


def read_query(query: QueryDict) -> ListQuery:
    """Understand the query of a list. Raises DomainError for what is no moment; other names are not looked at."""
    asked = {name: query.get(name, "") for name in NAMES if query.get(name)}
    moments = {name: _moment(name, str(value)) for name, value in asked.items()}
    omits = query.get(OMIT, "").lower() in {"true", "1"}
    kept = [(name, moments[name].isoformat(timespec="seconds")) for name in NAMES if name in moments]
    return ListQuery(Wishes(**moments), omits, query.get(AFTER, "")[:60], (*kept, *([(OMIT, "true")] if omits else [])))


def omits_internal(query: QueryDict) -> bool:
    """Whether what stands in an object is to be left out."""
    return query.get(OMIT, "").lower() in {"true", "1"}


def _moment(name: str, text: str) -> datetime:
    """A full moment with its offset. A "+" that was not encoded arrives as a space and is meant all the same."""
    text = text.strip().replace(" ", "+")
    try:
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        pass
    raise DomainError(_("„%(name)s“ braucht einen ganzen Zeitpunkt wie 2026-11-26T08:00:00+01:00.") % {"name": name})
