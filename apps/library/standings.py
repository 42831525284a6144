"""What entries of the library say about their deadlines: the one rule, for the change and the nightly proof."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import LIBRARY_CHECK
from apps.deadlines.sources import Standing

from .models import LibraryEntry

# An entry that nobody has looked at for so long is asked about.
A_YEAR = 365


def check_of(entry: LibraryEntry) -> Standing:
    """The office that keeps an entry looks at it once a year, as long as everybody reads it."""
    outcome, reason = Outcome.WANTED, ""
    if not entry.is_public:
        with stored_words():
            outcome, reason = Outcome.DROPPED, _("Der Eintrag steht nicht in der Bibliothek.")
    return Standing(
        kind=LIBRARY_CHECK,
        subject=entry.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(days_after(entry.checked_on, A_YEAR)),
        title=entry.title,
        address=reverse("library:standing", args=[entry.reference]),
        district_id=entry.district_id,
    )
