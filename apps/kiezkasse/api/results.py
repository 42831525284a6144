"""What became of the money of a year, as the API says it."""

from decimal import Decimal
from typing import Any

from rest_framework.request import Request

from ..enums import ProposalStatus
from ..models import ProposalStep, Round
from ..queries import funding_of
from ..queries.results import Funding


def results_of(round: Round, request: Request) -> dict[str, Any]:
    """The sums of a year and each idea that has money, region by region."""
    regions = funding_of(round)
    reasons = _reasons([line for region in regions for line in region.lines])
    amount = sum((region.budget.amount for region in regions), Decimal(0))
    granted = sum((region.granted for region in regions), Decimal(0))
    return {
        "amount": amount,
        "granted": granted,
        "remaining": amount - granted,
        "ideas": [
            {
                "proposal": line.proposal,
                "title": line.title,
                "region": region.budget.region.key,
                "region_name": region.budget.region.name,
                "granted": line.granted,
                "decided_at": line.decided_at,
                "reason": reasons.get(line.proposal.pk, ""),
                "page": request.build_absolute_uri(line.proposal.get_absolute_url()) if line.title else None,
            }
            for region in regions
            for line in region.lines
        ],
    }


def _reasons(lines: list[Funding]) -> dict[int, str]:
    """What the Lebenslauf says about the latest grant of each public idea; one query."""
    public = [line.proposal.pk for line in lines if line.proposal.is_public]
    steps = ProposalStep.objects.filter(proposal__in=public, status=ProposalStatus.GRANTED).order_by("at", "pk")
    return dict(steps.values_list("proposal_id", "reason"))
