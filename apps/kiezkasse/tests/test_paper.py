"""The form for ideas on paper."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.core.ratelimit import FILES_PER_NETWORK

from .factories import PhaseFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


def test_the_form_on_paper_says_the_rules_of_the_round(client: Client) -> None:
    budget = RegionBudgetFactory.create(round__min_age=12, round__categories=["sport"])
    PhaseFactory.create(round=budget.round)
    address = f"/ideen/formular/treptow-koepenick/{budget.round.year}/"
    page = client.get(address).text
    for words in ("mindestens 12 Jahre", "Unter 16 Jahren unterschreiben auch die Eltern", "Sport und Bewegung"):
        assert words in page
    assert "Kultur und Geschichte" not in page
    pdf = client.get(f"{address}formular.pdf")
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert address in client.get("/ideen/neu/").text


def test_there_is_no_form_for_a_year_that_nobody_sees(client: Client) -> None:
    budget = RegionBudgetFactory.create(round__state="draft")
    assert client.get(f"/ideen/formular/treptow-koepenick/{budget.round.year}/").status_code == 404


def test_one_network_cannot_have_files_made_without_end(client: Client, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    round = RegionBudgetFactory.create().round
    address = f"/ideen/formular/{round.district.slug}/{round.year}/formular.pdf"
    first = client.get(address)
    name = next(cache._cache.get_client().scan_iter(match=f"{cache.key_prefix}:*rate:file:*"))  # type: ignore[attr-defined]
    cache._cache.get_client(write=True).set(name, FILES_PER_NETWORK.times)  # type: ignore[attr-defined]
    assert [first.status_code, client.get(address).status_code] == [200, 429]
    assert client.get(address.removesuffix("formular.pdf")).status_code == 200
