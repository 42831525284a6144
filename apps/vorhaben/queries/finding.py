"""What the search of the portal finds in the Vorhabenliste."""

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows

from ..enums import Phase
from ..models import Vorhaben
from .vorhaben import WORDS, inside_area, public_vorhaben


def _rows(wishes: SearchWishes) -> FoundRows:
    words = wishes.words
    return found_rows(
        public_vorhaben(),
        wishes,
        within=inside_area,
        kind=VORHABEN.slug,
        match=words.or_reference(words.standing(*WORDS)),
        title="title",
        text="summary",
        day=F("published_at"),
        place="district__name",
        state="phase",
        aim="reference",
    )


def _address(row: FoundRow) -> str:
    return Vorhaben(reference=row.aim, title=row.title).get_absolute_url()


VORHABEN = SearchKind(
    slug="vorhaben",
    label=_("Vorhaben"),
    rows=_rows,
    address=_address,
    state=lambda phase: Phase(phase).label,
    everywhere=lambda text: f"{reverse('vorhaben:list')}?{urlencode({'q': text})}",
)
