"""Ideas that are perhaps the same one twice: they sound alike or lie close by."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, FloatField, Q, QuerySet, Value

from apps.core.prepared import Prepared
from apps.core.trigrams import likeness, share, trigrams
from apps.sozialraum.models import Sozialraum

from ..enums import RECEIVING_STATUSES, ProposalStatus
from ..models import Proposal, RegionBudget
from .proposals import cards_of
from .search import matching_all_words
from .visibility import public_proposals

# Only so many ideas are compared word by word, however many there are.
YEARS = 4
NEWEST_OF_A_YEAR = 400
NEAREST = 60
# In degrees; about 300 metres in Berlin.
CLOSE = 0.004
COMPARED_TEXT = 300
ALIKE = 0.3
# A title that stands in the text counts for less than the same title.
SAID_IN_TEXT = 0.7
READ_CLOSELY = 12
# What lies in the same spot needs to sound alike only a little.
NEARNESS_COUNTS = 0.28

# Key, title and, in degrees, how far away from the point, if there is one.
Candidate: TypeAlias = tuple[int, str, float | None]


def similar_proposals(
    *,
    title: str,
    text: str = "",
    point: Point | None = None,
    region: Sozialraum | None = None,
    exclude: Proposal | None = None,
    unpublished: bool = False,
    limit: int = 5,
) -> list[Proposal]:
    """Ideas of this and earlier years like the one somebody is writing, most alike first; for cards.

    From the same region, close to the point, or, knowing neither, with the same words. `unpublished`
    adds what the office has not decided about yet: for the desk alone.
    """
    title = " ".join(title.split())
    if not title:
        return []
    candidates = _candidates(title=title, point=point, region=region, exclude=exclude, unpublished=unpublished)
    return cards_of([key for _likeness, key in _most_alike(candidates, title=title, text=text, limit=limit)])


def proposals_similar_to(proposal: Proposal, *, limit: int = 5) -> list[Proposal]:
    """Other ideas like this one, those not yet published among them; for the desk."""
    return similar_proposals(
        title=proposal.title,
        text=proposal.text,
        point=proposal.point,
        region=proposal.region_budget.region,
        exclude=proposal,
        unpublished=True,
        limit=limit,
    )


def _candidates(
    *, title: str, point: Point | None, region: Sozialraum | None, exclude: Proposal | None, unpublished: bool
) -> list[Candidate]:
    """The ideas worth comparing: a bounded number, each found through an index; two queries."""
    budgets = [key for (key,) in _newest_years(region.pk)] if region is not None else []
    shape: dict[str, Any] = {"years": len(budgets), "unpublished": unpublished, "excludes": exclude is not None}
    values: list[int | Point] = [*budgets]
    if exclude is not None:
        values += [exclude.pk, exclude.region_budget.round.district_id]
    if point is not None:
        values.append(point)
    elif not budgets:
        found = _pool(values, **shape).filter(matching_all_words(title)).annotate(away=_away(None))
        return list(found.values_list("pk", "title", "away")[:NEAREST])
    return _worth_comparing(*values, **shape, near=point is not None)


def _pool(values: Sequence[Any], *, years: int, unpublished: bool, excludes: bool) -> QuerySet[Proposal]:
    """What may be shown; `values` are the keys of the years, then that of an idea to leave out and of its district."""
    pool = Proposal.objects.exclude(status=ProposalStatus.UNCONFIRMED) if unpublished else public_proposals()
    pool = pool.exclude(status=ProposalStatus.MERGED).order_by()
    if excludes:
        idea, district = values[years : years + 2]
        pool = pool.exclude(pk=idea)
        if unpublished:
            # Close by may lie beyond the border: what another district has not published is its own business.
            pool = pool.filter(Q(is_public=True) | Q(region_budget__round__district=district))
    return pool


def _compared(*values: Any, near: bool, years: int, **shape: bool) -> QuerySet[Proposal, Candidate]:
    point = values[-1] if near else None
    pool = _pool(values, years=years, **shape).annotate(away=_away(point))
    parts = [
        pool.filter(region_budget=budget).order_by(F("published_at").desc(nulls_first=True))[:NEWEST_OF_A_YEAR]
        for budget in values[:years]
    ]
    if point is not None:
        close = pool.filter(point__dwithin=(point, CLOSE))
        parts.append(close.order_by(GeometryDistance("point", point))[:NEAREST])
    first, *others = (part.values_list("pk", "title", "away") for part in parts)
    return first.union(*others) if others else first


def _away(point: Point | None) -> Any:
    return Value(None, output_field=FloatField()) if point is None else GeometryDistance("point", point)


_newest_years: Prepared[tuple[int]] = Prepared(
    lambda region: RegionBudget.objects.filter(region=region).order_by("-round__year").values_list("pk")[:YEARS]
)
_worth_comparing: Prepared[Candidate] = Prepared(_compared)


def _most_alike(candidates: list[Candidate], *, title: str, text: str, limit: int) -> list[tuple[float, int]]:
    """The keys of those that are most alike, each with its likeness."""
    wanted, compared = trigrams(title), " ".join(text.split())[:COMPARED_TEXT]
    said = trigrams(compared)
    found, perhaps = [], []
    for key, known, away in candidates:
        letters, near = trigrams(known), _nearness(away)
        alike = likeness(wanted, letters) + near
        found.append((alike, key))
        # What the text says can make it more at most.
        bound = SAID_IN_TEXT * share(letters, said) + near
        if bound >= ALIKE and bound > alike:
            perhaps.append((bound, key, near))
    best = _best(found, limit)
    least = best[-1][0] if len(best) == limit else ALIKE
    worth = {key: near for bound, key, near in sorted(perhaps, reverse=True)[:READ_CLOSELY] if bound > least}
    if not worth:
        return best
    more = {key: SAID_IN_TEXT * share + worth[key] for key, share in _said_in(compared, list(worth))}
    return _best([(max(alike, more.get(key, 0.0)), key) for alike, key in found], limit)


def _best(found: list[tuple[float, int]], limit: int) -> list[tuple[float, int]]:
    return sorted((one for one in found if one[0] >= ALIKE), reverse=True)[:limit]


def _said_in(text: str, keys: list[int]) -> QuerySet[Proposal, tuple[int, float]]:
    """How far the titles of these ideas stand in the text, word by word."""
    # The title is looked for within the text, so the column stands where the stubs know only words.
    words = TrigramWordSimilarity(F("title"), Value(text))  # type: ignore[arg-type]
    return Proposal.objects.filter(pk__in=keys).order_by().annotate(said=words).values_list("pk", "said")


def _nearness(away: float | None) -> float:
    """From nothing at 300 metres to NEARNESS_COUNTS at the same spot."""
    return NEARNESS_COUNTS * (1 - away / CLOSE) if away is not None and away <= CLOSE else 0.0


def proposals_to_merge_with(proposal: Proposal, words: str, *, limit: int = 12) -> list[Proposal]:
    """Ideas of the same year in which an idea can go up, by words that stand in them; newest first."""
    titled = Q(title__icontains=words.strip()) if words.strip() else Q(pk__in=[])
    others = Proposal.objects.filter(
        matching_all_words(words) | titled,
        region_budget__round=proposal.region_budget.round_id,
        status__in=RECEIVING_STATUSES,
    ).exclude(pk=proposal.pk)
    return list(others.select_related("region_budget__region", "region_budget__round").order_by("-pk")[:limit])
