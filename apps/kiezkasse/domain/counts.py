"""Proves the stored counts and sums against their rows; mends only when told."""

import structlog
from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from ..models import Proposal, RegionBudget
from ..queries import miscounted_proposals

logger = structlog.get_logger(__name__)


def report_miscounts() -> int:
    """Log what differs and return how many rows do."""
    wrong = 0
    for proposal in miscounted_proposals():
        wrong += 1
        logger.error("counts differ", proposal=proposal.reference)
    for budget in RegionBudget.objects.annotate(
        found=Coalesce(Sum("proposals__granted_amount"), F("granted") * 0)
    ).exclude(found=F("granted")):
        wrong += 1
        logger.error("granted sum differs", region_budget=budget.pk)
    return wrong


@transaction.atomic
def mend_miscounts() -> int:
    """Set the stored counts to what the rows say; returns how many ideas were mended."""
    mended = 0
    for found in miscounted_proposals():
        proposal = Proposal.objects.select_for_update(no_key=True).get(pk=found.pk)
        proposal.support_count = proposal.supports.count()
        proposal.comment_count = proposal.comments.filter(hidden_at=None).count()
        proposal.save(update_fields=["support_count", "comment_count"])
        mended += 1
    return mended
