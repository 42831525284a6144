"""The points of the maps."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from ..enums import ProposalStatus, RoundState
from .factories import IN_ADLERSHOF, ProposalFactory, RegionBudgetFactory, RoundFactory

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db


def points(client: Client, query: str = "") -> list[list[Any]]:
    response = client.get(f"{reverse('kiezkasse:points')}?{query}")
    assert response.status_code == 200
    found: list[list[Any]] = response.json()["points"]
    return found


def test_points_are_slim(client: Client) -> None:
    proposal = ProposalFactory.create(title="Bank <b>")
    assert points(client) == [[*IN_ADLERSHOF, proposal.reference, "published", "Bank <b>"]]


@pytest.mark.parametrize("number", [1, 3])
def test_points_ask_once(
    client: Client, number: int, django_assert_num_queries: Callable[..., Any], citizen: "User"
) -> None:
    ProposalFactory.create_batch(number)
    client.force_login(citizen)
    with django_assert_num_queries(1):
        points(client, "bbox=13,52,14,53&bezirk=treptow-koepenick&stand=published")


def test_points_show_nothing_that_is_not_public(client: Client, moderator: "User") -> None:
    ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(status=ProposalStatus.REJECTED, is_public=False)
    ProposalFactory.create(
        region_budget=RegionBudgetFactory.create(round=RoundFactory.create(year=2030, state=RoundState.DRAFT))
    )
    client.force_login(moderator)
    assert points(client) == []


def test_points_keep_to_the_box(client: Client) -> None:
    ProposalFactory.create()
    assert len(points(client, "bbox=13.54,52.43,13.55,52.44")) == 1
    assert points(client, "bbox=13.0,52.0,13.1,52.1") == []


@pytest.mark.parametrize("place_kind", ["address", "region"])
def test_points_put_ideas_without_a_pin_into_the_middle(client: Client, place_kind: str) -> None:
    proposal = ProposalFactory.create(place_kind=place_kind)
    area = proposal.planungsraum or proposal.region_budget.region
    [[lon, lat, *_rest]] = points(client, "bbox=13.4,52.4,13.7,52.5")
    assert (lon, lat) == (round(area.label_point.x, 5), round(area.label_point.y, 5))


@pytest.mark.parametrize("box", ["a,b,c,d", "13,52,14", "14,52,13,53", "13,52,14,nan", "1e999,0,1,1", "13,52,14,53,1"])
def test_points_refuse_a_box_that_is_none(client: Client, box: str) -> None:
    response = client.get(reverse("kiezkasse:points"), {"bbox": box})
    assert response.status_code == 400
    assert "vier Zahlen" in response.json()["message"]


def test_points_may_be_kept_for_a_minute_and_asked_again(client: Client) -> None:
    ProposalFactory.create()
    response = client.get(reverse("kiezkasse:points"))
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(reverse("kiezkasse:points"), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
