"""Pages of the desk and of an evening name people and show what is not public: no browser keeps them."""

import pytest
from django.test import Client

from apps.accounts.models import User

from ..enums import AssemblyState
from .factories import AssemblyFactory, ProposalFactory

pytestmark = pytest.mark.django_db


def test_pages_of_the_office_are_kept_by_no_browser(client: Client, moderator: User) -> None:
    idea = ProposalFactory.create()
    planned = AssemblyFactory.create(region_budget=idea.region_budget)
    closed = AssemblyFactory.create(region_budget=idea.region_budget, state=AssemblyState.CLOSED, present=12)
    client.force_login(moderator)
    for address in (
        f"/versammlungen/{planned.reference}/tagesordnung/",
        f"/versammlungen/{closed.reference}/protokoll/",
        f"/versammlungen/{closed.reference}/protokoll.pdf",
        f"/versammlungen/{closed.reference}/warteliste/",
        f"/anlaufstelle/ideen/{idea.reference}/zusammenlegen/",
        f"/anlaufstelle/ideen/neu/{idea.reference}/",
        f"/anlaufstelle/ideen/{idea.reference}/fassungen/",
        "/konto/verfolgt/",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "no-store" in response.headers["Cache-Control"], address
