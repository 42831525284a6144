"""Forms that are sent by many at once, and what must be true afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from apps.accounts.models import User
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal

from .load import Post
from .sessions import CSRF_TOKEN, signed_in_cookies


@dataclass(frozen=True)
class Rush:
    """Forms for one burst; `is_exact` tells afterwards whether every one counted once."""

    posts: tuple[Post, ...]
    is_exact: Callable[[], bool]


def supports(*, people: int) -> Rush:
    """So many people support the same idea at the same moment."""
    idea = Proposal.objects.filter(status=ProposalStatus.PUBLISHED, is_public=True).order_by("-published_at", "pk")[0]
    supporters = User.objects.filter(roles=None).exclude(supports__proposal=idea).order_by("-pk")[:people]
    address = reverse("kiezkasse:proposal-support", args=[idea.reference])
    posts = tuple(
        Post(address=address, fields=(), cookies=signed_in_cookies(person), token=CSRF_TOKEN) for person in supporters
    )
    before = idea.support_count

    def is_exact() -> bool:
        idea.refresh_from_db()
        return idea.support_count == before + len(posts) == idea.supports.count()

    return Rush(posts, is_exact)
