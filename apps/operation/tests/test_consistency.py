"""What differs from its rows is named, and mended only when told."""

import pytest
from django.core.management import call_command

from apps.kiezkasse.models import Proposal, RegionBudget
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.operation.domain.consistency import check_consistency
from apps.operation.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def miscounted() -> Proposal:
    proposal = ProposalFactory.create()
    Proposal.objects.filter(pk=proposal.pk).update(support_count=3)
    return proposal


def test_check_consistency_finds_nothing_where_all_agrees() -> None:
    ProposalFactory.create()
    assert check_consistency()["idea-counts"] == 0
    assert not Finding.objects.exists()


def test_check_consistency_names_what_differs_and_changes_nothing(miscounted: Proposal) -> None:
    assert check_consistency()["idea-counts"] == 1
    finding = Finding.objects.get()
    assert (finding.check_key, finding.subject) == ("idea-counts", miscounted.reference)
    assert (finding.stored, finding.found) == ("3 + 0", "0 + 0")
    miscounted.refresh_from_db()
    assert miscounted.support_count == 3


def test_check_consistency_replaces_what_it_found_before(miscounted: Proposal) -> None:
    check_consistency()
    Proposal.objects.update(support_count=0)
    check_consistency()
    assert not Finding.objects.exists()


def test_the_command_mends_counts_when_told(miscounted: Proposal, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("check_consistency")
    call_command("check_consistency", "--mend")
    assert "idea-counts: 1 mended" in capsys.readouterr().out
    miscounted.refresh_from_db()
    assert miscounted.support_count == 0


def test_the_command_never_mends_money(capsys: pytest.CaptureFixture[str]) -> None:
    budget = ProposalFactory.create().region_budget
    RegionBudget.objects.filter(pk=budget.pk).update(amount=budget.amount + 1)
    with pytest.raises(SystemExit):
        call_command("check_consistency", "--mend")
    assert f"region-money: {budget.region.name}" in capsys.readouterr().out
    budget.refresh_from_db()
    assert Finding.objects.get().check_key == "region-money"
