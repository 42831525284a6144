"""The API shows what the public pages show, in few queries, and nothing about people."""

from base64 import b64encode
from datetime import timedelta
from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.accounts.models import User

from ..domain.ledger import book, lock_budget
from ..enums import LedgerKind, ProposalStatus
from ..models import Phase, Proposal, ProposalContact, RuleAmendment
from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, ProposalStepFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> APIClient:
    return APIClient()


def references(answer: Any) -> list[str]:
    return [row["reference"] for row in answer.json()["results"]]


def test_proposals_lists_public_ideas_newest_first(api: APIClient) -> None:
    older, newer = ProposalFactory.create(), ProposalFactory.create()
    ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    answer = api.get(reverse("api:proposal-list"))
    assert references(answer) == [newer.reference, older.reference]


def test_proposals_shows_nothing_unpublished_to_staff_either(api: APIClient, moderator: User) -> None:
    hidden = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    api.force_authenticate(moderator)
    assert references(api.get(reverse("api:proposal-list"))) == []
    assert api.get(reverse("api:proposal-detail", args=[hidden.reference])).status_code == 404


def test_proposal_detail_has_a_lifeline_without_names(api: APIClient, moderator: User) -> None:
    from ..domain.moderation import publish_proposal

    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    ProposalContact.objects.get_or_create(
        proposal=proposal, defaults={"email": "geheim@example.org", "consent_version": "1"}
    )
    publish_proposal(proposal=proposal, reason="Passt.", actor=moderator)
    answer = api.get(reverse("api:proposal-detail", args=[proposal.reference]))
    step = answer.json()["lifeline"][-1]
    assert (step["status"], step["office"], step["reason"]) == ("published", "Anlaufstelle", "Passt.")
    text = answer.content.decode()
    assert moderator.email not in text
    assert "geheim@example.org" not in text
    assert answer.json()["page"].startswith("http://testserver/ideen/")


def test_proposals_filters_combine(api: APIClient) -> None:
    cheap = ProposalFactory.create(cost=200)
    ProposalFactory.create(cost=900)
    ProposalFactory.create(cost=200, region_budget=RegionBudgetFactory.create(region_key="092005"))
    answer = api.get(reverse("api:proposal-list"), {"region": "092007", "cost_max": "500", "status": "published"})
    assert references(answer) == [cheap.reference]


def test_proposals_bbox_takes_four_numbers_and_refuses_the_rest_in_german(api: APIClient) -> None:
    proposal = ProposalFactory.create()
    assert proposal.point is not None
    x, y = proposal.point.x, proposal.point.y
    inside = f"{x - 0.01},{y - 0.01},{x + 0.01},{y + 0.01}"
    assert references(api.get(reverse("api:proposal-list"), {"bbox": inside})) == [proposal.reference]
    assert references(api.get(reverse("api:proposal-list"), {"bbox": "13.1,52.6,13.2,52.7"})) == []
    for wrong in ("1,2,3", "nan,1,2,3", "a,b,c,d", "13.2,52,13.1,53", "inf,0,1,1", "{'type':'Point'}"):
        answer = api.get(reverse("api:proposal-list"), {"bbox": wrong})
        assert answer.status_code == 400
        assert "vier Zahlen" in answer.json()["bbox"]


def test_page_size_is_capped(api: APIClient) -> None:
    ProposalFactory.create_batch(3)
    answer = api.get(reverse("api:proposal-list"), {"page_size": "2"})
    assert len(answer.json()["results"]) == 2
    assert answer.json()["next"].startswith("http://testserver/api/v1/proposals/?cursor=")
    assert api.get(reverse("api:proposal-list"), {"page_size": "100000"}).status_code == 200


@pytest.mark.parametrize("name", ["round", "region", "proposal", "assembly"])
@pytest.mark.parametrize("query", ["page_size=-1", "cursor=%00", "ordering=contact__email", "unknown__contains=x"])
def test_strange_queries_never_break(api: APIClient, name: str, query: str) -> None:
    assert api.get(f"{reverse(f'api:{name}-list')}?{query}").status_code in {200, 400, 404}


@pytest.mark.parametrize("position", ["abc", "%00", "2024", "9" * 40])
@pytest.mark.parametrize("name", ["round", "region", "proposal", "assembly", "sozialraum"])
def test_made_up_cursors_are_not_found(api: APIClient, name: str, position: str) -> None:
    cursor = b64encode(f"p={position}".encode()).decode()
    assert api.get(reverse(f"api:{name}-list"), {"cursor": cursor}).status_code in {200, 404}


@pytest.mark.parametrize("name", ["year", "round", "cost_min", "cost_max"])
@pytest.mark.parametrize("number", ["-1e99999", "1e99999", "1e49", "-1", "NaN"])
def test_numbers_without_end_are_refused(api: APIClient, name: str, number: str) -> None:
    started = perf_counter()
    assert api.get(reverse("api:proposal-list"), {name: number}).status_code == 400
    assert perf_counter() - started < 0.5


@pytest.mark.parametrize("path", ["proposals/%00/", "proposals/abc/", "assemblies/aaaa%00aaa/"])
def test_strange_references_are_not_found(api: APIClient, path: str) -> None:
    assert api.get(f"/api/v1/{path}").status_code == 404


@pytest.mark.parametrize("name", ["round", "region", "proposal", "assembly"])
def test_nothing_can_be_written(api: APIClient, lead: User, name: str) -> None:
    api.force_authenticate(lead)
    for method in (api.post, api.put, api.patch, api.delete):
        assert method(reverse(f"api:{name}-list"), {}, format="json").status_code == 405


def test_assemblies_show_the_vote(api: APIClient) -> None:
    assembly = AssemblyFactory.create()
    AgendaEntryFactory.create(assembly=assembly)
    answer = api.get(reverse("api:assembly-detail", args=[assembly.reference]))
    entry = answer.json()["agenda"][0]
    assert set(entry) >= {"proposal", "title", "yes", "no", "abstain", "granted_amount"}
    assert "decided_by" not in entry


def test_rounds_say_their_rules_windows_and_amendments(api: APIClient) -> None:
    budget = RegionBudgetFactory.create()
    now = timezone.now()
    Phase.objects.create(
        round=budget.round, region_budget=budget, kind="vote", starts_at=now, ends_at=now + timedelta(days=3)
    )
    RuleAmendment.objects.create(
        round=budget.round, rule="max_cost", before="keine Grenze", after="900 €", reason="Darum.", office="SPK-Leitung"
    )
    row = api.get(reverse("api:round-detail", args=[budget.round_id])).json()
    assert [rule["title"] for rule in row["rules"]][:2] == ["Was gefördert wird", "Was nicht gefördert wird"]
    own = [window for window in row["windows"] if window["region"]]
    assert [(window["kind"], window["region"], window["is_open"]) for window in own] == [("vote", "092007", True)]
    amendment = row["amendments"][0]
    assert (amendment["rule"], amendment["after"], amendment["office"]) == ("max_cost", "900 €", "SPK-Leitung")
    assert "actor" not in amendment


def test_regions_say_what_their_book_adds_up_to(api: APIClient, lead: User) -> None:
    budget = RegionBudgetFactory.create(amount=3000)
    idea = ProposalFactory.create(region_budget=budget)
    with transaction.atomic():
        locked = lock_budget(budget.pk)
        book(locked, LedgerKind.MOVED, Decimal(-200), reason="Darum.", actor=lead)
        book(locked, LedgerKind.GRANTED, Decimal(-900), proposal=idea, actor=lead)
        book(locked, LedgerKind.FREED, Decimal(400), proposal=idea, reason="Zu teuer.", actor=lead)
    row = api.get(reverse("api:region-detail", args=[budget.pk])).json()
    assert row["book"] == {
        "decided": "3000.00",
        "moved": "-200.00",
        "adjusted": "0.00",
        "granted": "900.00",
        "freed": "400.00",
        "left": "2300.00",
    }
    assert (row["remaining"], row["granted"]) == ("2300.00", "500.00")


@pytest.mark.parametrize("rows", [1, 3])
def test_results_name_what_got_money_and_why(
    api: APIClient, lead: User, django_assert_max_num_queries: Any, rows: int
) -> None:
    budget = RegionBudgetFactory.create(amount=1000)
    ideas = [ProposalFactory.create(region_budget=budget, status="granted", granted_amount=100) for _row in range(rows)]
    for idea in ideas:
        ProposalStepFactory.create(proposal=idea, status="granted", reason="12 Ja.")
    Proposal.objects.filter(pk=ideas[0].pk).update(is_public=False, title="Geheim")
    with django_assert_max_num_queries(5):
        answer = api.get(reverse("api:round-results", args=[budget.round_id]))
    row = answer.json()
    assert (row["amount"], row["granted"], row["remaining"]) == ("1000.00", f"{rows}00.00", f"{1000 - 100 * rows}.00")
    assert sorted({(idea["granted"], idea["reason"]) for idea in row["ideas"]})[-1] == (
        "100.00",
        "12 Ja." if rows > 1 else "",
    )
    assert "Geheim" not in answer.content.decode()
    assert lead.email not in answer.content.decode()


def test_draft_rounds_are_not_there(api: APIClient, lead: User) -> None:
    budget = RegionBudgetFactory.create()
    budget.round.state = "draft"
    budget.round.save(update_fields=["state"])
    assert api.get(reverse("api:round-list")).json()["results"] == []
    assert api.get(reverse("api:region-list")).json()["results"] == []
    assert api.get(reverse("api:round-results", args=[budget.round_id])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "most"), [("round", 4), ("region", 2), ("proposal", 2), ("assembly", 3), ("sozialraum", 3)]
)
def test_lists_cost_the_same_for_one_and_three_rows(
    api: APIClient, django_assert_max_num_queries: Any, name: str, most: int, rows: int
) -> None:
    for key in ("092007", "092005", "091003")[:rows]:
        budget = RegionBudgetFactory.create(region_key=key)
        proposal = ProposalFactory.create(region_budget=budget, point=None, place_kind="region")
        AgendaEntryFactory.create(assembly=AssemblyFactory.create(region_budget=budget), proposal=proposal)
    with django_assert_max_num_queries(most):
        assert api.get(reverse(f"api:{name}-list")).status_code == 200


def test_schema_is_complete_and_docs_load_without_inline_code(api: APIClient) -> None:
    schema = api.get(reverse("api:schema"), HTTP_ACCEPT="application/json").content.decode()
    for path in ("rounds", "regions", "proposals", "assemblies", "sozialraeume"):
        assert f"/api/v1/{path}/" in schema
    page = api.get(reverse("api:docs")).content.decode()
    assert "<script>" not in page
