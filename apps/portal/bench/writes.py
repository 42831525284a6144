"""Forms that are sent: by many at once, or one after the other, and what must be true afterwards."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.kiezkasse.enums import AssemblyState, ProposalStatus
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, RegionBudget

from . import texts
from .load import Post
from .sessions import signed_in_cookies


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
    posts = tuple(Post(address=address, fields=(), cookies=signed_in_cookies(person)) for person in supporters)
    before = idea.support_count

    def is_exact() -> bool:
        idea.refresh_from_db()
        return idea.support_count == before + len(posts) == idea.supports.count()

    return Rush(posts, is_exact)


def likenesses(*, number: int) -> tuple[Post, ...]:
    """What the form asks while somebody writes: ideas like this title and text, near this pin."""
    random = Random(11)  # noqa: S311 - no secrets here
    pins = list(Proposal.objects.exclude(point=None).order_by("reference").values_list("point", flat=True)[:number])
    return tuple(
        Post(
            address=reverse("kiezkasse:similar"),
            fields=(
                ("title", f"{random.choice(texts.THINGS)} {random.choice(texts.PLACES)}"),
                ("text", texts.text(random)),
                ("lon", f"{pin.x:.6f}"),
                ("lat", f"{pin.y:.6f}"),
            ),
        )
        for pin in pins
        if pin is not None
    )


def entries(*, number: int) -> tuple[Post, ...]:
    """The clerk writes down votes: every planned evening is opened, each idea gets its result."""
    planned = Assembly.objects.filter(state=AssemblyState.PLANNED)
    regions = list(planned.values_list("region_budget", flat=True))
    RegionBudget.objects.filter(pk__in=regions).update(amount=9_000_000)
    now = timezone.now()
    planned.update(state=AssemblyState.OPEN, present=40, opened_present=40, opened_at=now)
    clerk = User.objects.filter(roles__kind=RoleKind.ANLAUFSTELLE).order_by("pk")[0]
    cookies = signed_in_cookies(clerk)
    open_entries = AgendaEntry.objects.filter(assembly__state=AssemblyState.OPEN, decided_at=None)
    return tuple(
        Post(
            address=reverse("kiezkasse:evening-idea", args=[entry.assembly.reference, entry.proposal.reference]),
            fields=(
                ("yes", "25"),
                ("no", "10"),
                ("abstain", "5"),
                ("grant", "part"),
                ("granted", "100"),
                ("reason", ""),
                ("version", str(entry.version)),
                ("key", str(uuid.uuid4())),
            ),
            cookies=cookies,
        )
        for entry in open_entries.select_related("assembly", "proposal").order_by("pk")[:number]
    )
