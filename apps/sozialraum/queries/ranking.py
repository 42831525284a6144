"""Ranks rows by how well their normalised name fits what was typed."""

from typing import TypeVar, cast

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

Row = TypeVar("Row", bound=Model)

MAX_QUERY = 80
# Below this similarity the trigrams of two names have met by chance.
TYPO_SIMILARITY = 0.4
EXACT, BEGINNING, PART, NEAR = range(4)


def ranked(rows: QuerySet[Row], wanted: str) -> QuerySet[Row, Row]:
    """Rows that are, begin with, hold or nearly are `wanted`, best first (`rank`, `similarity`)."""
    similarity = TrigramSimilarity("normalised", wanted)
    rank = Case(
        When(normalised=wanted, then=Value(EXACT)),
        When(normalised__startswith=Value(wanted), then=Value(BEGINNING)),
        When(normalised__contains=Value(wanted), then=Value(PART)),
        default=Value(NEAR),
        output_field=IntegerField(),
    )
    near = Q(normalised__trigram_similar=wanted, similarity__gte=TYPO_SIMILARITY)
    found = (
        rows.annotate(similarity=similarity, rank=rank)
        .filter(Q(normalised__contains=Value(wanted)) | near)
        .order_by("rank", "-similarity")
    )
    return cast("QuerySet[Row, Row]", found)


def rank_of(name: str, wanted: str) -> int:
    """The same rank of a name outside the database."""
    if name == wanted:
        return EXACT
    if name.startswith(wanted):
        return BEGINNING
    return PART if wanted in name else NEAR
