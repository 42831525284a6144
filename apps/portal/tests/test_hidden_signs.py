"""Addresses and forms with signs that no database stores are refused, not a fault of the portal."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.kiezkasse.tests.factories import ProposalFactory

pytestmark = pytest.mark.django_db


def test_a_nul_in_an_address_or_a_form_is_a_bad_request(client: Client, moderator: User) -> None:
    idea = ProposalFactory.create()
    round = idea.region_budget.round
    client.force_login(moderator)
    assert client.get(f"/aemter/uebersicht/{round.district.slug}/{round.year}/?region=%00").status_code == 400
    assert client.get(f"/anlaufstelle/ideen/{idea.reference}/sperren/?kommentar=%00").status_code == 400
    answer = client.post("/anlaufstelle/mehrere/", {"aktion": "reject", "idee": [idea.reference, "\x00"]})
    assert answer.status_code == 400
