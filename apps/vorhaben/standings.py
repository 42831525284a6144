"""What Vorhaben say about their deadlines: the one rule, for the change and the nightly proof."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import VORHABEN_CARE
from apps.deadlines.sources import Standing

from .enums import Phase, Status
from .models import Vorhaben

# An entry that nobody has looked at for so long is asked about.
UNTOUCHED = timedelta(days=182)
CARED_FOR = frozenset({Phase.PLANNED, Phase.RUNNING})


def care_of(vorhaben: Vorhaben) -> Standing:
    """The office looks at what is public and not over every half year."""
    outcome, reason = Outcome.WANTED, ""
    if vorhaben.status != Status.PUBLISHED or vorhaben.phase not in CARED_FOR:
        with stored_words():
            outcome, reason = Outcome.DROPPED, _("Das Vorhaben ist nicht in der Liste oder abgeschlossen.")
    return Standing(
        kind=VORHABEN_CARE,
        subject=vorhaben.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(days_after(timezone.localdate(vorhaben.touched_at), UNTOUCHED.days)),
        title=vorhaben.title,
        address=reverse("vorhaben:standing", args=[vorhaben.reference]),
        district_id=vorhaben.district_id,
        department_id=vorhaben.department_id,
    )
