"""What the search of the portal finds of the public questions and answers."""

from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows
from apps.core.searching import joined

from ..models import FaqEntry
from .faq import public_faq


def _rows(wishes: SearchWishes) -> FoundRows:
    """Some dozens for each district, so without an index. In a Sozialraum what counts in its district."""
    return found_rows(
        public_faq(),
        wishes,
        within=lambda area: Q(district__key=area[:2]) | Q(for_all=True),
        kind=FAQ.slug,
        match=wishes.words.standing_in(joined("question", Value(" "), "answer", Value(" "), "search_terms")),
        title="question",
        text="answer",
        day=F("changed_at"),
        place="district__name",
        aim="reference",
    )


def _address(row: FoundRow) -> str:
    return FaqEntry(reference=row.aim, question=row.title).get_absolute_url()


FAQ = SearchKind(
    slug="fragen",
    label=_("Fragen und Antworten"),
    rows=_rows,
    address=_address,
    everywhere=lambda text: f"{reverse('enquiries:faq')}?{urlencode({'q': text})}",
)
