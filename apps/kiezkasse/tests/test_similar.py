"""Whether somebody else had the same idea."""

from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.queries import proposals_similar_to, similar_proposals
from apps.sozialraum.models import Sozialraum

from .factories import IN_ADLERSHOF, ProposalFactory, RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db
FAR = Point(13.62, 52.41, srid=4326)


@pytest.fixture
def adlershof() -> Sozialraum:
    return Sozialraum.objects.get(key="092007", lor_version="2021")


def test_similar_proposals_finds_likeness_in_this_and_earlier_years(adlershof: Sozialraum) -> None:
    bench = ProposalFactory.create(title="Neue Bank am Marktplatz", point=FAR)
    last_year = RoundFactory.create(year=timezone.localdate().year - 1, state="closed")
    old = ProposalFactory.create(
        title="Bank auf dem Marktplatz",
        point=FAR,
        status=ProposalStatus.NOT_GRANTED,
        region_budget=RegionBudgetFactory.create(round=last_year),
        created_at=timezone.now() - timedelta(days=400),
    )
    ProposalFactory.create(title="Lesenacht der Bibliothek", point=FAR)
    ProposalFactory.create(title="Neue Bank am Marktplatz", status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(
        title="Neue Bank am Marktplatz", region_budget=RegionBudgetFactory.create(region_key="101001"), point=FAR
    )
    assert similar_proposals(title="Bank am Marktplatz", region=adlershof) == [bench, old]
    assert similar_proposals(title="  ", region=adlershof) == []


def test_similar_proposals_counts_the_same_spot() -> None:
    there = Point(*IN_ADLERSHOF, srid=4326)
    idea = ProposalFactory.create(title="Sitzgelegenheiten", point=there)
    ProposalFactory.create(title="Lesenacht", point=FAR)
    assert similar_proposals(title="Etwas zum Sitzen", point=there) == [idea]
    assert similar_proposals(title="Etwas zum Sitzen", point=FAR) == []


def test_similar_proposals_knows_words_without_a_place() -> None:
    idea = ProposalFactory.create(title="Bücherbox am Bahnhof")
    assert similar_proposals(title="Bücherbox Bahnhof") == [idea]


def test_similar_proposals_reads_the_text_too(adlershof: Sozialraum) -> None:
    idea = ProposalFactory.create(title="Bücherbox am Bahnhof", point=FAR)
    text = "Wir möchten gern eine Bücherbox am Bahnhof aufstellen."
    assert similar_proposals(title="Lesen für alle", text=text, region=adlershof) == [idea]


def test_proposals_similar_to_shows_the_desk_what_is_not_published() -> None:
    first = ProposalFactory.create(title="Bank am Markt")
    second = ProposalFactory.create(title="Bank am Markt", status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(title="Bank am Markt", status=ProposalStatus.UNCONFIRMED)
    assert proposals_similar_to(first) == [second]
    assert proposals_similar_to(second) == [first]


@pytest.mark.parametrize("number", [1, 3])
def test_similar_part_shows_them_in_a_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        ProposalFactory.create(title=f"Bank am Markt {index}")
    data = {"title": "Bank am Markt", "text": "Zum Sitzen.", "region": "092007", "lon": "13.5475", "lat": "52.4365"}
    with django_assert_max_num_queries(7):
        response = client.post(reverse("kiezkasse:similar"), data)
    assert response.content.decode().count("<li>") == number
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("data", [{}, {"title": "Ba"}, {"title": "Bank", "region": "x'", "lon": "a", "lat": "1e999"}])
def test_similar_part_is_empty_for_little_or_nonsense(client: Client, data: dict[str, str]) -> None:
    response = client.post(reverse("kiezkasse:similar"), data)
    assert (response.status_code, response.content.decode().strip()) == (200, "")


def test_proposals_similar_to_shows_nothing_unpublished_of_another_district() -> None:
    there = Point(*IN_ADLERSHOF, srid=4326)
    idea = ProposalFactory.create(title="Bank am Marktplatz", point=there)
    neighbours = {"title": "Neue Bank am Marktplatz", "point": there, "region_budget__region_key": "101001"}
    public = ProposalFactory.create(**neighbours)
    ProposalFactory.create(**neighbours, status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(**neighbours, status=ProposalStatus.REJECTED, is_public=False)
    waiting = ProposalFactory.create(title="Bank am Marktplatz bitte", point=there, status=ProposalStatus.SUBMITTED)
    assert set(proposals_similar_to(idea)) == {public, waiting}
