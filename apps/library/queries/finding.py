"""What the search of the portal finds in the library."""

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows

from ..enums import EntryKind
from ..models import LibraryEntry
from ..models.entry import WORDS_IN
from .entries import public_entries


def _rows(wishes: SearchWishes) -> FoundRows:
    """In a Sozialraum what holds in its district, also when it holds in all of Berlin."""
    words = wishes.words
    return found_rows(
        public_entries(),
        wishes,
        within=lambda area: _holding_in(area[:2]),
        kind=LIBRARY.slug,
        match=words.or_reference(words.standing(*WORDS_IN)),
        title="title",
        text="summary",
        day=F("published_at"),
        place="publisher",
        state="kind",
        aim="reference",
    )


def _holding_in(district: str) -> Q:
    narrowed = LibraryEntry.districts.through.objects.filter(libraryentry=OuterRef("pk"))
    everywhere = Q(is_berlin_wide=True) & (~Exists(narrowed) | Exists(narrowed.filter(district__key=district)))
    return everywhere | Q(is_berlin_wide=False, district__key=district)


def _address(row: FoundRow) -> str:
    return LibraryEntry(reference=row.aim, title=row.title).get_absolute_url()


LIBRARY = SearchKind(
    slug="bibliothek",
    label=_("Bibliothek"),
    rows=_rows,
    address=_address,
    state=lambda kind: EntryKind(kind).label,
    everywhere=lambda text: f"{reverse('library:list')}?{urlencode({'q': text})}",
)
