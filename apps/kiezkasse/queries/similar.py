"""Ideas that are perhaps the same one twice: they sound alike or lie close by."""

import re

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from apps.sozialraum.models import Sozialraum

from ..enums import RECEIVING_STATUSES, ProposalStatus
from ..models import Proposal, RegionBudget
from .proposals import proposals_for_cards
from .search import matching_all_words
from .visibility import public_proposals

# Only so many ideas are compared word by word, however many there are.
YEARS = 4
NEWEST_OF_A_YEAR = 400
NEAREST = 60
# In degrees; about 300 metres in Berlin.
CLOSE = 0.004
COMPARED_TEXT = 300
# Letters by which words are held to be the same: "hochb" for "Hochbeet" and "Hochbeete".
BEGINNING = 5
ALIKE = 0.3
# What lies in the same spot needs to sound alike only a little.
NEARNESS_COUNTS = 0.28


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
    pool = Proposal.objects.exclude(status=ProposalStatus.UNCONFIRMED) if unpublished else public_proposals()
    pool = pool.exclude(status=ProposalStatus.MERGED)
    if exclude is not None:
        pool = pool.exclude(pk=exclude.pk)
    if exclude is not None and unpublished:
        # Close by may lie beyond the border: what another district has not published is its own business.
        own = Q(region_budget__round__district=exclude.region_budget.round.district_id)
        pool = pool.filter(Q(is_public=True) | own)
    candidates = _candidates(pool.order_by(), title=title, point=point, region=region)
    found = pool.filter(pk__in=candidates)
    likeness = Greatest(TrigramSimilarity("title", title), _said_in(text, candidates), output_field=FloatField())
    found = found.annotate(likeness=likeness + _nearness(point)).filter(likeness__gte=ALIKE)
    return list(proposals_for_cards(found).order_by("-likeness", "-pk")[:limit])  # type: ignore[misc]


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
    pool: QuerySet[Proposal], *, title: str, point: Point | None, region: Sozialraum | None
) -> dict[int, str]:
    """Keys and titles of the ideas worth comparing: a bounded number, each found through an index."""
    parts: list[QuerySet[Proposal]] = []
    if region is not None:
        years = RegionBudget.objects.filter(region=region).order_by("-round__year").values_list("pk", flat=True)
        parts += [
            pool.filter(region_budget=budget).order_by(F("published_at").desc(nulls_first=True))[:NEWEST_OF_A_YEAR]
            for budget in years[:YEARS]
        ]
    if point is not None:
        near = pool.filter(point__dwithin=(point, CLOSE))
        parts.append(near.order_by(GeometryDistance("point", point))[:NEAREST])
    if not parts:
        parts.append(pool.filter(matching_all_words(title))[:NEAREST])
    return {key: known for part in parts for key, known in part.values_list("pk", "title")}


def _said_in(text: str, candidates: dict[int, str]) -> Case:
    """How far the title of a candidate stands in the text, if a word of the text begins like one of its words.

    Looking for a title in a long text is dear; nearly always the first letters say already that it is not there.
    """
    compared = " ".join(text.split())[:COMPARED_TEXT]
    beginnings = _beginnings(compared)
    alike = [key for key, title in candidates.items() if beginnings & _beginnings(title)]
    # The title is looked for within the text, so the column stands where the stubs know only words.
    words = TrigramWordSimilarity(F("title"), Value(compared))  # type: ignore[arg-type]
    return Case(When(pk__in=alike, then=Value(0.7) * words), default=Value(0.0), output_field=FloatField())


def _beginnings(text: str) -> set[str]:
    return {word[:BEGINNING] for word in re.findall(r"\w+", text.lower()) if len(word) >= BEGINNING}


def _nearness(point: Point | None) -> Case:
    """From nothing at 300 metres to NEARNESS_COUNTS at the same spot."""
    if point is None:
        return Case(default=Value(0.0), output_field=FloatField())
    away = GeometryDistance("point", point)
    share = Value(NEARNESS_COUNTS) * (Value(1.0) - away / Value(CLOSE))
    return Case(When(point__dwithin=(point, CLOSE), then=share), default=Value(0.0), output_field=FloatField())


def proposals_to_merge_with(proposal: Proposal, words: str, *, limit: int = 12) -> list[Proposal]:
    """Ideas of the same year in which an idea can go up, by words that stand in them; newest first."""
    titled = Q(title__icontains=words.strip()) if words.strip() else Q(pk__in=[])
    others = Proposal.objects.filter(
        matching_all_words(words) | titled,
        region_budget__round=proposal.region_budget.round_id,
        status__in=RECEIVING_STATUSES,
    ).exclude(pk=proposal.pk)
    return list(others.select_related("region_budget__region", "region_budget__round").order_by("-pk")[:limit])
