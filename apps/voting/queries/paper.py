"""Ballots on paper: whether all sheets are accounted for, and what is still to type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet, Sum

from ..models import PaperAccount, PaperBatch, PaperSheet, Vote
from .vote import turnout_of

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class PaperBalance:
    """issued = returned + spoiled + used + missing, and as many rights were spent on paper as sheets were used."""

    issued: int
    returned: int
    spoiled: int
    used: int
    spent: int
    open_batches: int
    is_counted: bool

    @property
    def missing(self) -> int:
        """Sheets of which nobody knows anything; negative if there are more than were given out."""
        return self.issued - self.returned - self.spoiled - self.used

    @property
    def difference(self) -> int:
        """More sheets in the urn than rights that were spent for them, or fewer."""
        return self.used - self.spent

    @property
    def is_closed(self) -> bool:
        """Whether everything adds up."""
        return self.is_counted and not self.open_batches and self.missing == 0 and self.difference == 0

    def as_data(self) -> Mapping[str, int]:
        """For the log."""
        names = ("issued", "returned", "spoiled", "used", "spent", "missing", "difference")
        return {name: getattr(self, name) for name in names}


def paper_balance(vote: Vote) -> PaperBalance:
    """Where the sheets of a vote are; four queries."""
    account = PaperAccount.objects.filter(vote=vote).first()
    batches = vote.paper_batches.aggregate(
        used=Sum("sheets", filter=Q(accepted_at__isnull=False)), open=Count("pk", filter=Q(accepted_at__isnull=True))
    )
    return PaperBalance(
        issued=account.issued if account else 0,
        returned=account.returned if account else 0,
        spoiled=account.spoiled if account else 0,
        used=batches["used"] or 0,
        spent=turnout_of(vote).paper,
        open_batches=batches["open"],
        is_counted=account is not None,
    )


def batches_of(vote: Vote) -> QuerySet[PaperBatch]:
    """The stacks of a vote, each with how many sheets were typed once, twice, and wait for a decision."""
    return vote.paper_batches.annotate(
        typed_once=Count("rows"),
        typed_twice=Count("rows", filter=Q(rows__second__isnull=False)),
        unclear=Count("rows", filter=Q(rows__second__isnull=False, rows__final__isnull=True)),
    ).order_by("number")


def next_to_type(batch: PaperBatch, user: "User") -> int | None:
    """The lowest sheet that this person can still type, as the first or the second; None if there is none."""
    done = set(batch.rows.filter(Q(second__isnull=False) | Q(first_by=user)).values_list("number", flat=True))
    return next((number for number in range(1, batch.sheets + 1) if number not in done), None)


def unclear_sheets(batch: PaperBatch) -> QuerySet[PaperSheet]:
    """Sheets that two people read differently."""
    return batch.rows.filter(second__isnull=False, final__isnull=True).exclude(first=F("second")).order_by("number")


def sheet_to_correct(batch: PaperBatch, user: "User", *, before: int, after: int = 0) -> int | None:
    """The last sheet between two numbers that this person typed first and nobody typed after them."""
    own = batch.rows.filter(first_by=user, second__isnull=True, number__lt=before, number__gt=after)
    return own.order_by("-number").values_list("number", flat=True).first()
