"""The first page: what is open, what is new, in a fixed number of queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.kiezkasse.enums import ProposalStatus, RoundState
from apps.kiezkasse.tests.factories import (
    AssemblyFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
    RoundFactory,
)
from apps.sozialraum.models import District
from apps.voting.tests.factories import VoteFactory

from ..queries import newest_proposals, open_rounds

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def test_home_without_anything_says_what_will_be_here(client: Client) -> None:
    html = client.get(reverse("portal:home")).content.decode()
    assert "Gerade ist nichts offen" in html
    assert "Noch keine Ideen" in html


def test_home_shows_what_is_open_and_new(client: Client) -> None:
    round_ = PhaseFactory.create().round
    assembly = AssemblyFactory.create()
    idea = ProposalFactory.create(title="Bank am Markt")
    html = client.get(reverse("portal:home")).content.decode()
    assert str(round_) in html
    assert "endet in 12 Tagen" in html
    assert assembly.get_absolute_url() in html
    assert idea.get_absolute_url() in html


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_database_a_fixed_number_of_times(
    client: Client, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    PhaseFactory.create()
    for index in range(number):
        ProposalFactory.create(status=ProposalStatus.GRANTED)
        AssemblyFactory.create(starts_at=timezone.now() + timedelta(days=3 + index))
    with django_assert_num_queries(9):
        client.get(reverse("portal:home"))


def test_home_invites_to_open_votes(client: Client) -> None:
    now = timezone.now()
    vote = VoteFactory.create(title="Stadtteilbudget Adlershof", ends_at=now + timedelta(days=5))
    VoteFactory.create(
        title="Schon vorbei", starts_at=now - timedelta(days=9), ends_at=now, region_budget__round__year=2030
    )
    page = client.get(reverse("portal:home")).content.decode()
    assert vote.get_absolute_url() in page
    assert "auf Ideen in Adlershof" in page
    assert "Schon vorbei" not in page


def test_open_rounds_takes_the_regions_together() -> None:
    now = timezone.now()
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round, ends_at=now + timedelta(days=12))
    PhaseFactory.create(round=budget.round, region_budget=budget, ends_at=now + timedelta(days=3))
    PhaseFactory.create(
        round=RoundFactory.create(district_key="10"), starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=9)
    )
    PhaseFactory.create(round=RoundFactory.create(year=2030, state=RoundState.DRAFT))
    (found,) = open_rounds(VISITOR)
    assert found.round == budget.round
    assert found.ends_differ
    assert (found.last_end - found.first_end).days == 9


def test_home_of_a_chosen_district_speaks_of_it_alone(
    client: Client, district: District, other_district: District
) -> None:
    PhaseFactory.create()
    client.cookies["spk_bezirk"] = other_district.slug
    html = client.get(reverse("portal:home")).content.decode()
    assert f"Jetzt offen in {other_district.name}" in html
    assert "Gerade ist nichts offen" in html
    assert open_rounds(VISITOR, district) != []
    assert open_rounds(VISITOR, other_district) == []


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (ProposalStatus.SUBMITTED, False),
        (ProposalStatus.PUBLISHED, True),
        (ProposalStatus.GRANTED, True),
        (ProposalStatus.REJECTED, False),
        (ProposalStatus.WITHDRAWN, False),
    ],
)
def test_newest_proposals_are_in_the_running_or_made_it(status: ProposalStatus, shown: bool) -> None:
    proposal = ProposalFactory.create(status=status)
    assert list(newest_proposals(VISITOR)) == [proposal] * shown
