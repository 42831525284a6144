"""The lines of the desk's queue: all that one shows of an idea."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.utils.safestring import mark_safe

from apps.core.drawing import ADDRESS
from apps.core.templatetags.spk import days_until
from apps.kiezkasse.enums import Channel, ProposalStatus
from apps.kiezkasse.models import Proposal


@dataclass(frozen=True, kw_only=True)
class DeskLine:
    """What templates/portal/_desk_line.html shows; lines that are equal are drawn once.

    Days are counted from today, so that nothing drawn yesterday says "heute".
    """

    reference: str
    title: str
    region: str
    cost: Decimal
    channel: str
    has_notes: bool
    came: int
    decide_by: int | None
    status: str
    reported: int | None
    answered: int | None
    asked: int | None
    is_blocked: bool
    is_late: bool
    is_current: bool
    # Of an idea that can be ticked: which version of it is decided about then.
    version: int | None

    query = mark_safe(ADDRESS)  # noqa: S308 - a sign of our own

    @classmethod
    def of(cls, proposal: Proposal, *, overdue_before: datetime, current: str = "", tick: bool = False) -> Self:
        """The line of one of desk_lines; `current` is the reference of the one that is open."""
        is_new = proposal.status == ProposalStatus.SUBMITTED
        reported, answered, asked, decide_by = (
            getattr(proposal, name) for name in ("reported_at", "answered_at", "asked_at", "decide_by")
        )
        return cls(
            reference=proposal.reference,
            title=proposal.title,
            region=proposal.region_budget.region.name,
            cost=proposal.cost,
            channel=proposal.channel,
            has_notes=proposal.has_notes,  # type: ignore[attr-defined]
            came=days_until(proposal.created_at),
            decide_by=days_until(decide_by) if is_new and not asked else None,
            status="" if is_new else proposal.status,
            reported=reported and days_until(reported),
            answered=answered and days_until(answered),
            asked=asked and days_until(asked),
            is_blocked=proposal.hidden_by_block_id is not None,
            is_late=is_new and not asked and proposal.read_at is None and proposal.created_at < overdue_before,
            is_current=proposal.reference == current,
            version=proposal.version if tick else None,
        )

    @property
    def channel_label(self) -> str:
        return str(Channel(self.channel).label)

    @property
    def status_label(self) -> str:
        return str(ProposalStatus(self.status).label)
