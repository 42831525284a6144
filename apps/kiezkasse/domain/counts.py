"""Proves the stored counts and sums against their rows; mends counts only when told, money never."""

import structlog
from django.db import transaction

from ..models import Proposal
from ..queries import miscounted_budgets, miscounted_proposals

logger = structlog.get_logger(__name__)


def report_miscounts() -> int:
    """Log what differs and return how many rows do."""
    wrong = 0
    for proposal in miscounted_proposals():
        wrong += 1
        logger.error("counts differ", proposal=proposal.reference)
    for budget in miscounted_budgets():
        wrong += 1
        logger.error(
            "money differs from its rows",
            region_budget=budget.pk,
            amount=str(budget.amount),
            booked=str(budget.booked_amount),  # type: ignore[attr-defined]
            granted=str(budget.granted),
            booked_granted=str(budget.booked_granted),  # type: ignore[attr-defined]
            granted_to_ideas=str(budget.granted_to_ideas),  # type: ignore[attr-defined]
        )
    return wrong


@transaction.atomic
def mend_miscounts() -> int:
    """Set the stored counts of supports and comments to what the rows say; returns how many ideas were mended.

    Money is left alone: somebody has to find out who is right, the sum or its rows.
    """
    mended = 0
    for found in miscounted_proposals():
        proposal = Proposal.objects.select_for_update(no_key=True).get(pk=found.pk)
        proposal.support_count = proposal.supports.count()
        proposal.comment_count = proposal.comments.filter(hidden_at=None).count()
        proposal.save(update_fields=["support_count", "comment_count"])
        mended += 1
    return mended
