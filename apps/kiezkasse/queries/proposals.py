"""Ideas: details, counts, comments."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
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

from apps.accounts.models import Role, User
from apps.accounts.person import person_key
from apps.accounts.visitors import Visitor
from apps.core.prepared import Prepared, keep_related

from ..models import (
    Comment,
    CostLine,
    Follow,
    PendingComment,
    PendingSupport,
    Proposal,
    ProposalPicture,
    ProposalPlace,
    ProposalStep,
    ProposalVersion,
    Review,
    Support,
)
from .reviews import public_statements
from .visibility import proposals_visible_to


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


def cards_of(keys: Sequence[int]) -> list[Proposal]:
    """The ideas with these keys, for cards, in this order; a page of them or fewer."""
    found = {proposal.pk: proposal for proposal in _these(*keys)} if keys else {}
    return [found[key] for key in keys if key in found]


_these: Prepared[Proposal] = Prepared(lambda *keys: proposals_for_cards(Proposal.objects.filter(pk__in=keys)))


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
    """Ideas with everything a page of one shows, in a fixed number of queries."""
    return _with_changes(proposals).prefetch_related(
        "steps",
        "pictures",
        "cost_lines",
        "places__planungsraum",
        Prefetch("reviews", queryset=public_statements(), to_attr="statements"),
    )


def _with_changes(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """`changed_at` are the times at which it was changed once it was public, `former_numbers` the numbers of the
    versions that went then. What they said is for the office alone.
    """
    former = ProposalVersion.objects.filter(
        proposal=OuterRef("pk"), replaced_at__gte=OuterRef("published_at")
    ).order_by("number")
    return proposals.annotate(
        changed_at=ArraySubquery(former.values("replaced_at")), former_numbers=ArraySubquery(former.values("number"))
    ).select_related("planungsraum")


def _with_marks_of_page(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what their page shows, and of which other rows there are some."""
    own = {"proposal": OuterRef("pk")}
    return _with_changes(proposals).annotate(
        has_merged=Exists(Proposal.objects.filter(merged_into=OuterRef("pk"), is_public=True)),
        has_pictures=Exists(ProposalPicture.objects.filter(**own)),
        has_cost_lines=Exists(CostLine.objects.filter(**own)),
        has_places=Exists(ProposalPlace.objects.filter(**own)),
        has_reviews=Exists(public_statements().filter(**own).order_by()),
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


def visible_proposal_with_details(user: Visitor, reference: str) -> Proposal | None:
    """The idea with this reference and everything its page shows, if this visitor may see it.

    With `is_supported` and `is_followed` by this person, and `has_merged`: whether others went up in it. An account
    counts with its mail address: the support may have come without it.
    """
    if not user.is_authenticated:
        proposal = _for_strangers.first(reference)
    elif user.is_superuser or user.role_list:
        proposal = _details_for(user, person_key(user.email), reference).first()
    else:
        proposal = _for_citizens.first(user.pk, person_key(user.email), reference)
    if proposal is not None:
        _keep_details(proposal)
    return proposal


def visible_proposal_to_support(user: Visitor, reference: str) -> Proposal | None:
    """The idea with what supporting asks about it, and nothing more: hundreds may do it at the same moment."""
    if not user.is_authenticated or user.is_superuser or user.role_list:
        return proposals_to_support(proposals_visible_to(user)).filter(reference=reference).first()
    return _to_support.first(user.pk, reference)


def _details_for(user: User | AnonymousUser, person: str, reference: str) -> QuerySet[Proposal]:
    proposals = _with_marks_of_page(proposals_visible_to(user)).filter(reference=reference)
    if not user.is_authenticated:
        nobody = Value(False, output_field=BooleanField())
        return proposals.annotate(is_supported=nobody, is_followed=nobody)
    own = Support.objects.filter(Q(user=user) | Q(person=person), proposal=OuterRef("pk"))
    follows = Follow.objects.filter(user=user, proposal=OuterRef("pk"))
    return proposals.annotate(is_supported=Exists(own), is_followed=Exists(follows))


_for_strangers: Prepared[Proposal] = Prepared(lambda reference: _details_for(AnonymousUser(), "", reference))
_for_citizens: Prepared[Proposal] = Prepared(
    lambda user, person, reference: _details_for(User.standing_in(user), person, reference)
)
_to_support: Prepared[Proposal] = Prepared(
    lambda user, reference: proposals_to_support(proposals_visible_to(User.standing_in(user))).filter(
        reference=reference
    )
)
_steps: Prepared[ProposalStep] = Prepared(lambda proposal: ProposalStep.objects.filter(proposal=proposal))
_pictures: Prepared[ProposalPicture] = Prepared(lambda proposal: ProposalPicture.objects.filter(proposal=proposal))
_cost_lines: Prepared[CostLine] = Prepared(lambda proposal: CostLine.objects.filter(proposal=proposal))
_places: Prepared[ProposalPlace] = Prepared(
    lambda proposal: ProposalPlace.objects.filter(proposal=proposal).select_related("planungsraum")
)
_statements: Prepared[Review] = Prepared(lambda proposal: public_statements().filter(proposal=proposal))


def _keep_details(proposal: Proposal) -> None:
    """The rows of an idea that its page shows; asks for those alone of which there are some."""
    for name, read, has_some in (
        ("steps", _steps, True),
        ("pictures", _pictures, proposal.has_pictures),  # type: ignore[attr-defined]
        ("cost_lines", _cost_lines, proposal.has_cost_lines),  # type: ignore[attr-defined]
        ("places", _places, proposal.has_places),  # type: ignore[attr-defined]
    ):
        keep_related(proposal, name, read(proposal.pk) if has_some else [])
    proposal.statements = (  # type: ignore[attr-defined]
        _statements(proposal.pk) if proposal.has_reviews else []  # type: ignore[attr-defined]
    )


def pending_support(key: uuid.UUID) -> PendingSupport | None:
    """The support that waits for its confirmation, with its idea."""
    return (
        PendingSupport.objects.filter(key=key)
        .select_related("proposal__region_budget__round__district", "proposal__region_budget__region")
        .first()
    )


def pending_comment(key: uuid.UUID) -> PendingComment | None:
    """The comment that waits for its confirmation, with its idea."""
    return (
        PendingComment.objects.filter(key=key)
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


def comments_of(proposal: Proposal, *, page: int, most: int) -> list[Comment]:
    """One page of the comments on an idea and the first of the next, oldest first, each with its `answers`.

    Comments and answers come with their author and `author_role`, the author's role in this district, if there is one.
    """
    district = proposal.region_budget.round.district_id
    start = (page - 1) * most
    if start:
        said = list(_comments_with_answers(proposal.pk, district, start=start, end=start + most + 1))
    else:
        said = _first_comments(proposal.pk, district, start=0, end=most + 1)
    comments: list[Comment] = []
    answers: dict[int, list[Comment]] = {}
    for one in said:
        if one.parent_id is None:
            one.answers = answers.setdefault(one.pk, [])  # type: ignore[attr-defined]
            comments.append(one)
        else:
            answers.setdefault(one.parent_id, []).append(one)
    return comments


def _comments_with_answers(proposal: int, district: int, *, start: int, end: int) -> QuerySet[Comment]:
    """Some of the comments and what was answered to them, each in the order of time."""
    comments = Comment.objects.filter(proposal=proposal, parent=None).order_by("created_at", "pk")[start:end]
    threads = Coalesce("parent", "pk")
    role = Role.objects.filter(user=OuterRef("author"), district=district)
    return (
        Comment.objects.annotate(thread=threads)
        .filter(proposal=proposal, thread__in=comments.values("pk"))
        .select_related("author")
        .annotate(author_role=Subquery(role.order_by("pk").values("kind")[:1]))
        .order_by("created_at", "pk")
    )


_first_comments: Prepared[Comment] = Prepared(_comments_with_answers)


def merged_into(proposal: Proposal) -> list[Proposal]:
    """The public ideas that went up in this one, oldest first."""
    return list(
        proposal.merged_ideas.filter(is_public=True).only("reference", "title", "author_name").order_by("created_at")
    )
