"""What the search of the portal finds in Anregungen."""

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows

from ..enums import Status
from ..models import Anregung
from .anregung import WORDS, inside_area, public_anregungen


def _rows(wishes: SearchWishes) -> FoundRows:
    words = wishes.words
    return found_rows(
        public_anregungen(),
        wishes,
        within=inside_area,
        kind=ANREGUNGEN.slug,
        match=words.or_reference(words.standing(*WORDS)),
        title="title",
        text="summary",
        day=F("published_at"),
        place="sozialraum__name",
        state="status",
        aim="reference",
    )


def _address(row: FoundRow) -> str:
    return Anregung(reference=row.aim, title=row.title).get_absolute_url()


ANREGUNGEN = SearchKind(
    slug="anregungen",
    label=_("Anregungen"),
    rows=_rows,
    address=_address,
    state=lambda status: Status(status).label,
    everywhere=lambda text: f"{reverse('anregungen:list')}?{urlencode({'q': text})}",
)
