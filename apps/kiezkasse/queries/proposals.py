"""Ideas: details, counts, comments."""

import uuid
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from apps.accounts.models import Role
from apps.accounts.person import person_key
from apps.accounts.visitors import Visitor

from ..models import Comment, Follow, PendingSupport, Proposal, ProposalPicture, ProposalVersion, Support
from .reviews import public_statements


def proposals_for_cards(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what a card in a list shows, and nothing more; the file of their first picture in `cover`."""
    pictures = ProposalPicture.objects.filter(proposal=OuterRef("pk")).order_by("pk")
    return (
        proposals.select_related(None)
        .select_related("region_budget__region")
        .only(
            "reference",
            "title",
            "text",
            "category",
            "status",
            "cost",
            "granted_amount",
            "support_count",
            "region_budget__region__name",
        )
        .annotate(cover=Subquery(pictures.values("image")[:1]))
    )


def proposals_to_support(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what supporting asks about them, and nothing more: hundreds may do it at the same moment."""
    return (
        proposals.select_related(None)
        .select_related("region_budget__round", "region_budget__region")
        .only(
            "reference",
            "title",
            "status",
            "is_public",
            "support_count",
            "merged_into",
            "region_budget__round__state",
            "region_budget__round__district",
            "region_budget__region__name",
        )
    )


def proposals_with_details(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """An idea with everything its page shows, in a fixed number of queries.

    `changed_at` are the times at which it was changed once it was public, `former_numbers` the numbers of the
    versions that went then. What they said is for the office alone.
    """
    former = ProposalVersion.objects.filter(
        proposal=OuterRef("pk"), replaced_at__gte=OuterRef("published_at")
    ).order_by("number")
    proposals = proposals.annotate(
        changed_at=ArraySubquery(former.values("replaced_at")), former_numbers=ArraySubquery(former.values("number"))
    )
    return proposals.select_related("planungsraum").prefetch_related(
        "steps",
        "pictures",
        "cost_lines",
        "places__planungsraum",
        Prefetch("reviews", queryset=public_statements(), to_attr="statements"),
    )


def counts_by_status(proposals: QuerySet[Proposal]) -> dict[str, int]:
    """How many ideas stand where: {"published": 12, …}."""
    rows = proposals.order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in rows}


def inside_area(key: str) -> Q:
    """The condition for ideas of a Sozialraum of any level, by its LOR key.

    An idea without a place of its own belongs to its Bezirksregion, to no Planungsraum.
    """
    if len(key) == 8:
        return Q(planungsraum__key=key)
    if len(key) == 2:
        return Q(region_budget__round__district__key=key)
    return Q(region_budget__region__key__startswith=key) if key else Q(pk__in=[])


def with_own_support(proposals: QuerySet[Proposal], user: Visitor) -> QuerySet[Proposal]:
    """Ideas with `is_supported` and `is_followed` by this person, and `has_merged`: whether others went up in them.

    An account counts with its mail address: the support may have come without it.
    """
    proposals = proposals.annotate(
        has_merged=Exists(Proposal.objects.filter(merged_into=OuterRef("pk"), is_public=True))
    )
    if not user.is_authenticated:
        nobody = Value(False, output_field=BooleanField())
        return proposals.annotate(is_supported=nobody, is_followed=nobody)
    own = Support.objects.filter(Q(user=user) | Q(person=person_key(user.email)), proposal=OuterRef("pk"))
    follows = Follow.objects.filter(user=user, proposal=OuterRef("pk"))
    return proposals.annotate(is_supported=Exists(own), is_followed=Exists(follows))


def pending_support(key: uuid.UUID) -> PendingSupport | None:
    """The support that waits for its confirmation, with its idea."""
    return (
        PendingSupport.objects.filter(key=key)
        .select_related("proposal__region_budget__round__district", "proposal__region_budget__region")
        .first()
    )


def miscounted_proposals() -> QuerySet[Proposal]:
    """Ideas whose stored counts differ from their rows; the nightly checker wants none."""
    return (
        Proposal.objects.annotate(
            supports_found=_rows_of(Support.objects.all()),
            comments_found=_rows_of(Comment.objects.filter(hidden_at=None)),
        )
        .exclude(supports_found=F("support_count"), comments_found=F("comment_count"))
        .order_by("pk")
    )


def _rows_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to an idea, as a sub-query: joining both kinds would multiply them."""
    counted = rows.filter(proposal=OuterRef("pk")).order_by().values("proposal").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0), output_field=IntegerField())


def comments_of(proposal: Proposal) -> QuerySet[Comment]:
    """Comments on an idea, oldest first, their answers in `replies`; each with its author and `author_role`.

    That is the author's role in this district, if there is one.
    """
    role = Role.objects.filter(user=OuterRef("author"), district=proposal.region_budget.round.district_id)
    comments = (
        Comment.objects.select_related("author")
        .annotate(author_role=Subquery(role.order_by("pk").values("kind")[:1]))
        .order_by("created_at", "pk")
    )
    return comments.filter(proposal=proposal, parent=None).prefetch_related(Prefetch("replies", queryset=comments))


def merged_into(proposal: Proposal) -> list[Proposal]:
    """The public ideas that went up in this one, oldest first."""
    return list(
        proposal.merged_ideas.filter(is_public=True).only("reference", "title", "author_name").order_by("created_at")
    )
