"""What a block hides of somebody in consultations, and shows again when it is lifted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.moderation.enums import ReportOutcome
from apps.moderation.models import Block

from ..models import Contribution, ContributionReport
from ..queries.consultations import contributions_of_person


@transaction.atomic
def hide_said_by(block: Block) -> int:
    """Hide all that the blocked person said about the district's guideline, and settle the reports of it.

    What is hidden already keeps its reason.
    """
    with stored_words():
        reason = _("Die Anlaufstelle hat die Person gesperrt, die das geschrieben hat.")
    said = contributions_of_person(block.district, user=block.user, person=block.person)
    keys = list(said.filter(hidden_at=None, withdrawn_at=None).values_list("pk", flat=True))
    now = timezone.now()
    Contribution.objects.filter(pk__in=keys).update(
        hidden_at=now, hidden_by=block.actor_id, hidden_reason=reason, hidden_by_block=block
    )
    ContributionReport.objects.filter(contribution__in=keys, resolved_at=None).update(
        resolved_at=now, resolved_by=block.actor_id, outcome=ReportOutcome.HIDDEN
    )
    return len(keys)


@transaction.atomic
def show_hidden_by(block: Block) -> int:
    """Show again what this block has hidden, and nothing else."""
    return Contribution.objects.filter(hidden_by_block=block).update(
        hidden_at=None, hidden_by=None, hidden_reason="", hidden_by_block=None
    )
