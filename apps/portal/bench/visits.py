"""The visits that are measured: one kind of page each, with many different addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from django.contrib.gis.db.models import Extent
from django.urls import reverse

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.kiezkasse.enums import Category
from apps.kiezkasse.models import Proposal, RegionBudget
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from . import texts

ADDRESSES = 60


@dataclass(frozen=True)
class Visit:
    """A kind of page and addresses of it; every visitor asks for another one in turn, some of them signed in."""

    name: str
    addresses: tuple[str, ...]
    reader: User | None = None


def visits() -> list[Visit]:
    """Everything that is read. Handing in is measured apart, because it writes."""
    random = Random(7)  # noqa: S311 - no secrets here
    office = User.objects.filter(roles__kind=RoleKind.ANLAUFSTELLE).order_by("pk").first()
    return [Visit(name, tuple(make(random))) for name, make in _KINDS.items()] + [
        Visit(name, tuple(make(random)), reader=office) for name, make in _STAFF_KINDS.items()
    ]


def submission_places() -> list[tuple[int, float, float]]:
    """Open regions with a point inside each: what the hand-in form is filled with."""
    pins = Proposal.objects.exclude(point=None).order_by("region_budget_id", "pk").distinct("region_budget_id")
    return [(pin.region_budget_id, pin.point.x, pin.point.y) for pin in pins if pin.point]


def _lists(random: Random) -> list[str]:
    return [f"{reverse('kiezkasse:proposals')}?seite={page}" for page in range(2, ADDRESSES + 2)]


def _filtered_lists(random: Random) -> list[str]:
    budgets = list(RegionBudget.objects.select_related("region"))
    wishes = [
        {"region": random.choice(budgets).region.key, "thema": random.choice(Category.values)} for _number in range(40)
    ]
    wishes += [{"q": random.choice(["Bank", "Markt", "Kinder", "Hochbeet", "Ufer"])} for _number in range(20)]
    return [f"{reverse('kiezkasse:proposals')}?{urlencode(wish)}" for wish in wishes]


def _searches(random: Random) -> list[str]:
    """Words that stand in many titles, in few and in none."""
    words = [f"{random.choice(texts.THINGS)} {random.choice(texts.PLACES).split()[-1]}" for _number in range(ADDRESSES)]
    return [f"{reverse('kiezkasse:proposals')}?{urlencode({'q': word})}" for word in words]


def _misspelt_searches(random: Random) -> list[str]:
    """The same words with two letters swapped."""
    words = [_misspelt(random, random.choice(texts.THINGS)) for _number in range(ADDRESSES)]
    return [f"{reverse('kiezkasse:proposals')}?{urlencode({'q': word})}" for word in words]


def _misspelt(random: Random, word: str) -> str:
    at = random.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _desks(random: Random) -> list[str]:
    return [reverse("portal:desk"), *(f"{reverse('portal:desk')}?seite={page}" for page in range(2, 9))]


def _regions(random: Random) -> list[str]:
    return [budget.get_absolute_url() for budget in RegionBudget.objects.select_related("round__district", "region")]


def _details(random: Random) -> list[str]:
    ideas = list(Proposal.objects.filter(comment_count__gt=0).order_by("reference")[: ADDRESSES * 20])
    return [idea.get_absolute_url() for idea in random.sample(ideas, min(ADDRESSES, len(ideas)))]


def _all_points(random: Random) -> list[str]:
    return [reverse("kiezkasse:points")]


def _points_of_a_screen(random: Random) -> list[str]:
    west, south, east, north = Proposal.objects.aggregate(extent=Extent("point"))["extent"]
    boxes = []
    for _number in range(ADDRESSES):
        x, y = random.uniform(west, east - 0.04), random.uniform(south, north - 0.02)
        boxes.append(f"{reverse('kiezkasse:points')}?bbox={x:.4f},{y:.4f},{x + 0.04:.4f},{y + 0.02:.4f}")
    return boxes


def _kieze(random: Random) -> list[str]:
    return [area.get_absolute_url() for area in Sozialraum.objects.filter(region_budgets__isnull=False).distinct()]


def _planungsraeume(random: Random) -> list[str]:
    areas = Sozialraum.objects.filter(level=Level.PLANUNGSRAUM, proposals__isnull=False).distinct()
    return [area.get_absolute_url() for area in areas[:ADDRESSES]]


def _homes(random: Random) -> list[str]:
    return [reverse("portal:home")]


def _forms(random: Random) -> list[str]:
    return [reverse("kiezkasse:proposal-new")]


_KINDS: dict[str, Callable[[Random], list[str]]] = {
    "home": _homes,
    "list": _lists,
    "filtered list": _filtered_lists,
    "region": _regions,
    "detail": _details,
    "map feed, all points": _all_points,
    "map feed, one screen": _points_of_a_screen,
    "Sozialraum page": _kieze,
    "Planungsraum page": _planungsraeume,
    "hand-in form": _forms,
    "search": _searches,
    "search with typing error": _misspelt_searches,
}
_STAFF_KINDS: dict[str, Callable[[Random], list[str]]] = {
    "desk queue": _desks,
}
