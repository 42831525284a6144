"""What entries of the library say about their deadlines: the one rule, for the change and the nightly proof."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import LIBRARY_CHECK, LIBRARY_CHECK_BERLIN
from apps.deadlines.sources import Standing

from .models import LibraryEntry

KINDS = (LIBRARY_CHECK, LIBRARY_CHECK_BERLIN)
# An entry that nobody has looked at for so long is asked about.
A_YEAR = 365


def kind_of(entry: LibraryEntry) -> str:
    """Which of the two deadlines belongs to an entry."""
    return LIBRARY_CHECK_BERLIN if entry.is_berlin_wide else LIBRARY_CHECK


def checks_of(entry: LibraryEntry) -> list[Standing]:
    """Whoever keeps an entry looks at it once a year, as long as everybody reads it.

    The Anlaufstelle keeps those of its district, the SPK-Leitung those for several: of both deadlines one is wanted.
    """
    return [check_of(entry, kind) for kind in KINDS]


def check_of(entry: LibraryEntry, kind: str) -> Standing:
    """How an entry stands for one of the two kinds."""
    outcome, reason = Outcome.WANTED, ""
    if kind != kind_of(entry):
        outcome = Outcome.DROPPED
    elif not entry.is_public:
        with stored_words():
            outcome, reason = Outcome.DROPPED, _("Der Eintrag steht nicht in der Bibliothek.")
    return Standing(
        kind=kind,
        subject=entry.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(days_after(entry.checked_on, A_YEAR)),
        title=entry.title,
        address=reverse("library:standing", args=[entry.reference]),
        district_id=entry.district_id,
    )
