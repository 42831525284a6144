"""What the search of the portal finds of guidelines: single paragraphs of what is in force or in consultation."""

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Left, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows
from apps.core.searching import joined

from ..enums import VersionStatus
from ..models import Paragraph

# Of what was superseded the newer version is found; the old one stands on its page.
FOUND = (VersionStatus.CONSULTATION, VersionStatus.ADOPTED)
LONGEST_TITLE = 60


def _rows(wishes: SearchWishes) -> FoundRows:
    """In a Sozialraum the guidelines of its district and those of Berlin, which hold there too."""
    called = Coalesce(NullIf("title", Value("")), Left("text", LONGEST_TITLE))
    return found_rows(
        Paragraph.objects.filter(version__status__in=FOUND),
        wishes,
        within=_in_force_in,
        kind=GUIDELINES.slug,
        match=wishes.words.standing("title", "text"),
        title=joined("chapter__position", Value("."), "position", Value(" "), called),
        text="text",
        day=F("version__adopted_on"),
        place="version__guideline__title",
        state="version__status",
        aim=joined("version__guideline__slug", Value("#"), "version__number", Value("#"), "key"),
    )


def _in_force_in(area: str) -> Q:
    return Q(version__guideline__district__key=area[:2]) | Q(version__guideline__district=None)


def _address(row: FoundRow) -> str:
    slug, number, key = row.aim.split("#")
    return f"{reverse('guidelines:version', args=[slug, int(number)])}#abs-{key}"


GUIDELINES = SearchKind(
    slug="leitlinien",
    label=_("Leitlinien"),
    rows=_rows,
    address=_address,
    state=lambda status: VersionStatus(status).label,
)
