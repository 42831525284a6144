"""Ideas as cards: all that a list shows of one."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

from django.urls import reverse

from apps.core.slugs import readable_part

from .enums import ProposalStatus
from .models import Proposal


@dataclass(frozen=True)
class IdeaCard:
    """What templates/components/card_proposal.html shows; cards that are equal are drawn once."""

    reference: str
    title: str
    text: str
    category: str
    picture: str
    status: str
    cost: Decimal
    granted_amount: Decimal | None
    support_count: int
    region: str
    level: int

    @classmethod
    def of(cls, proposal: Proposal, *, level: int, shows_region: bool) -> Self:
        """The card of an idea of proposals_for_cards."""
        cover = getattr(proposal, "cover", None)
        return cls(
            reference=proposal.reference,
            title=proposal.title,
            text=proposal.text,
            category=proposal.category,
            picture=reverse("kiezkasse:proposal-picture-small", args=[proposal.reference, Path(cover).stem])
            if cover
            else "",
            status=proposal.status,
            cost=proposal.cost,
            granted_amount=proposal.granted_amount,
            support_count=proposal.support_count,
            region=proposal.region_budget.region.name if shows_region else "",
            level=level,
        )

    @property
    def status_label(self) -> str:
        return str(ProposalStatus(self.status).label)

    def get_absolute_url(self) -> str:
        return reverse("kiezkasse:proposal", args=[self.reference, readable_part(self.title, otherwise="idee")])
