"""Proves the stored counts and sums against their rows; mends counts only when told, money never."""

from collections.abc import Iterator

from django.db import transaction

from apps.core.consistency import Difference

from ..models import Proposal
from ..queries import miscounted_budgets, miscounted_proposals


def wrong_counts() -> Iterator[Difference]:
    """Ideas whose stored counts of supports and comments differ from their rows."""
    for proposal in miscounted_proposals():
        yield Difference(
            subject=proposal.reference,
            stored=f"{proposal.support_count} + {proposal.comment_count}",
            found=f"{proposal.supports_found} + {proposal.comments_found}",  # type: ignore[attr-defined]
        )


def wrong_sums() -> Iterator[Difference]:
    """Regions whose stored money differs from their book or from what their ideas were granted."""
    for budget in miscounted_budgets().select_related("region", "round"):
        yield Difference(
            subject=f"{budget.region.name} {budget.round.year}",
            stored=f"{budget.amount} / {budget.granted}",
            found=(
                f"{budget.booked_amount} / {budget.booked_granted} / "  # type: ignore[attr-defined]
                f"{budget.granted_to_ideas}"  # type: ignore[attr-defined]
            ),
        )


def report_miscounts() -> int:
    """How many rows differ."""
    return sum(1 for _wrong in [*wrong_counts(), *wrong_sums()])


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
