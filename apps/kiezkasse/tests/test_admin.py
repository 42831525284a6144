"""The browser admin shows the own district, changes statuses only through the domain and keeps the history."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User

from ..enums import ProposalStatus, RoundState
from ..models import Assembly, Proposal
from .factories import AssemblyFactory, ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


def test_changelist_shows_own_district_only(client: Client, moderator: User, other_moderator: User) -> None:
    proposal = ProposalFactory.create(title="Bank am Markt", status=ProposalStatus.SUBMITTED)
    page = reverse("admin:kiezkasse_proposal_changelist")
    client.force_login(moderator)
    assert "Bank am Markt" in client.get(page).content.decode()
    client.force_login(other_moderator)
    assert "Bank am Markt" not in client.get(page).content.decode()
    answer = client.get(reverse("admin:kiezkasse_proposal_change", args=[proposal.pk]))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("admin:index")


def test_admin_sends_strangers_to_the_portals_sign_in(client: Client, citizen: User) -> None:
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))
    login = client.get(answer["Location"])
    assert login["Location"].startswith(reverse("account_login"))
    client.force_login(citizen)
    assert client.get(reverse("admin:login")).status_code == 403


def test_publish_action_calls_the_domain(client: Client, moderator: User) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    decided = ProposalFactory.create(status=ProposalStatus.NOT_GRANTED)
    client.force_login(moderator)
    answer = client.post(
        reverse("admin:kiezkasse_proposal_changelist"),
        {"action": "publish", "_selected_action": [proposal.pk, decided.pk]},
        follow=True,
    )
    proposal.refresh_from_db()
    decided.refresh_from_db()
    assert proposal.status == ProposalStatus.PUBLISHED
    assert list(proposal.steps.values_list("office", flat=True)) == ["Einreicher:in", "Anlaufstelle"]
    assert decided.status == ProposalStatus.NOT_GRANTED
    assert "Das geht nicht mehr" in answer.content.decode()


def test_publish_action_needs_the_right(client: Client, coordinator: User) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    client.force_login(coordinator)
    client.post(
        reverse("admin:kiezkasse_proposal_changelist"), {"action": "publish", "_selected_action": [proposal.pk]}
    )
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.SUBMITTED


def test_status_cannot_be_posted(client: Client, lead: User) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    client.force_login(lead)
    answer = client.post(
        reverse("admin:kiezkasse_proposal_change", args=[proposal.pk]), {"status": "granted", "title": "Anders"}
    )
    proposal.refresh_from_db()
    assert answer.status_code == 403
    assert (proposal.status, proposal.title != "Anders") == (ProposalStatus.SUBMITTED, True)


def test_round_shows_its_money_and_leads_to_planning(client: Client, lead: User) -> None:
    budget = RegionBudgetFactory.create(amount=3200)
    client.force_login(lead)
    page = client.get(reverse("admin:kiezkasse_round_change", args=[budget.round_id])).content.decode()
    assert reverse("kiezkasse:planning-board", args=["treptow-koepenick", budget.round.year]) in page
    assert "Adlershof" in page
    assert "region_budgets-0-amount" not in page


def test_round_cannot_be_changed_past_its_book(client: Client, lead: User) -> None:
    budget = RegionBudgetFactory.create(amount=3200)
    client.force_login(lead)
    answer = client.post(
        reverse("admin:kiezkasse_round_change", args=[budget.round_id]),
        {
            "year": 2030,
            "max_ideas": 1,
            "phases-TOTAL_FORMS": 0,
            "phases-INITIAL_FORMS": 0,
            "region_budgets-TOTAL_FORMS": 1,
            "region_budgets-INITIAL_FORMS": 1,
            "region_budgets-0-id": budget.pk,
            "region_budgets-0-round": budget.round_id,
            "region_budgets-0-region": budget.region_id,
            "region_budgets-0-amount": "9000",
        },
    )
    assert answer.status_code == 403
    assert client.get(reverse("admin:kiezkasse_round_add")).status_code == 403
    budget.refresh_from_db()
    assert (budget.amount, budget.round.max_ideas) == (Decimal(3200), None)


def test_round_publish_action_says_what_is_missing(client: Client, lead: User) -> None:
    round_ = RegionBudgetFactory.create(amount=3200).round
    round_.state = RoundState.DRAFT
    round_.save(update_fields=["state"])
    round_.phases.all().delete()
    client.force_login(lead)
    answer = client.post(
        reverse("admin:kiezkasse_round_changelist"), {"action": "publish", "_selected_action": [round_.pk]}, follow=True
    )
    round_.refresh_from_db()
    assert round_.state == RoundState.DRAFT
    assert "von wann bis wann" in answer.content.decode()


def test_assembly_is_planned_with_a_point_typed_as_text(client: Client, coordinator: User) -> None:
    budget = RegionBudgetFactory.create()
    client.force_login(coordinator)
    form = {
        "region_budget": budget.pk,
        "starts_at_0": "2026-06-17",
        "starts_at_1": "18:00",
        "ends_at_0": "2026-06-17",
        "ends_at_1": "20:00",
        "place": "Kulturzentrum",
        "address": "Dörpfeldstraße 54",
        "point": "13.546, 52.437",
        "accessibility": "stufenlos",
        "invitation": "",
        "entries-TOTAL_FORMS": 0,
        "entries-INITIAL_FORMS": 0,
    }
    page = reverse("admin:kiezkasse_assembly_add")
    assert client.get(page).status_code == 200
    early = client.post(page, form | {"ends_at_1": "17:00"})
    assert "Das Ende muss nach dem Beginn liegen." in early.content.decode()
    endless = client.post(page, form | {"ends_at_0": "2026-06-19"})
    assert "Eine Versammlung dauert höchstens 12 Stunden." in endless.content.decode()
    assert client.post(page, form).status_code == 302
    assembly = Assembly.objects.get()
    assert assembly.point is not None
    assert (round(assembly.point.x, 3), round(assembly.point.y, 3)) == (13.546, 52.437)
    assert assembly.starts_at.isoformat() == "2026-06-17T16:00:00+00:00"


def test_assembly_is_not_planned_for_a_year_that_is_over(client: Client, coordinator: User) -> None:
    budget = RegionBudgetFactory.create(round__state=RoundState.CLOSED)
    client.force_login(coordinator)
    form = {
        "region_budget": budget.pk,
        "starts_at_0": "2026-06-17",
        "starts_at_1": "18:00",
        "ends_at_0": "2026-06-17",
        "ends_at_1": "20:00",
        "place": "Kulturzentrum",
        "entries-TOTAL_FORMS": 0,
        "entries-INITIAL_FORMS": 0,
    }
    assert client.post(reverse("admin:kiezkasse_assembly_add"), form).status_code == 200
    assert not Assembly.objects.exists()


def test_history_shows_who_changed_what(client: Client, lead: User) -> None:
    proposal = ProposalFactory.create(title="Bank am Markt")
    Proposal.objects.filter(pk=proposal.pk).update(title="Bank am Platz")
    client.force_login(lead)
    page = client.get(reverse("admin:kiezkasse_proposal_history", args=[proposal.pk])).content.decode()
    assert "Bank am Markt → Bank am Platz" in page


def test_no_page_of_the_admin_has_inline_code(client: Client, lead: User) -> None:
    assembly = AssemblyFactory.create()
    client.force_login(lead)
    for page in (
        reverse("admin:index"),
        reverse("admin:kiezkasse_assembly_change", args=[assembly.pk]),
        reverse("admin:sozialraum_sozialraum_changelist"),
        reverse("admin:sozialraum_district_changelist"),
    ):
        text = client.get(page).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_changelist_costs_the_same_for_one_and_three_rows(
    client: Client, moderator: User, rows: int, django_assert_max_num_queries: object
) -> None:
    ProposalFactory.create_batch(rows)
    client.force_login(moderator)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get(reverse("admin:kiezkasse_proposal_changelist")).status_code == 200
