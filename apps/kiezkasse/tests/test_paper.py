"""The form for ideas on paper."""

import pytest
from django.test import Client

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
