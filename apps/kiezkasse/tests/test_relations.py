"""Ideas that belong to a Vorhaben: named by its office, shown on its page as long as they are public."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.relations import MOST_IDEAS, relate_ideas
from apps.kiezkasse.enums import ProposalStatus
from apps.vorhaben.tests.factories import VorhabenFactory

from .factories import ProposalFactory

pytestmark = pytest.mark.django_db


def test_office_names_ideas_by_their_addresses(client: Client, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    bench = ProposalFactory.create(title="Bank am Markt")
    tree = ProposalFactory.create(title="Ein Baum", region_budget=bench.region_budget)
    hidden = ProposalFactory.create(region_budget=bench.region_budget, status=ProposalStatus.SUBMITTED)
    work = f"/vorhaben/{vorhaben.reference}/ideen/"
    client.force_login(reviewer)
    for line in ("irgendwas", "https://example.org/", f"/ideen/{hidden.reference}/"):
        kept = client.post(work, {"ideas": f"{bench.reference}\n{line}"}).content.decode()
        assert "führt zu keiner öffentlichen Idee" in kept
        assert line in kept
    lines = f"http://testserver{bench.get_absolute_url()}\n{tree.reference}\n{bench.reference}"
    assert client.post(work, {"ideas": lines}).status_code == 302
    assert bench.get_absolute_url() in client.get(work).content.decode()
    client.logout()
    page = client.get(vorhaben.get_absolute_url()).content.decode()
    assert "Bank am Markt" in page
    assert "Ein Baum" in page
    client.force_login(reviewer)
    client.post(work, {"ideas": tree.reference})
    assert [link.proposal for link in vorhaben.idea_links.all()] == [tree]


def test_relate_ideas_takes_public_ones_and_not_too_many(reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    hidden = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    for ideas in ([hidden], [ProposalFactory.create(region_budget=hidden.region_budget)] * (MOST_IDEAS + 1)):
        with pytest.raises(DomainError) as error:
            relate_ideas(vorhaben=vorhaben, ideas=ideas, actor=reviewer)
        assert error.value.field == "ideas"
