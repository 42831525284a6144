""" "So wird gezählt": each procedure with an example that the engine counts."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ..counting.rules import PROCEDURES as ALL
from ..counting_guide import ONE_SQUARE, PROCEDURES, TWO_BANKS, shown_procedures
from .factories import RoundFactory


def outcomes() -> dict[str, list[str]]:
    """The winners on the page, by procedure."""
    return {shown.procedure.slug: [line.name for line in shown.lines if line.is_funded] for shown in shown_procedures()}


def test_every_family_of_procedures_is_explained() -> None:
    families = {version.split("/")[0] for version in ALL}
    assert {procedure.version.split("/")[0] for procedure in PROCEDURES} == families
    assert all(procedure.version in ALL for procedure in PROCEDURES)


def test_the_example_shows_what_the_text_says() -> None:
    found = outcomes()
    # By votes the north takes it all; with equal shares the south gets its benches.
    assert found["nach-stimmen"][:2] == ["Spielplatz am Nordufer", "Bolzplatz am Nordufer"]
    assert found["nach-stimmen-mit-halt"] == found["nach-stimmen"][:2]
    assert "Bänke am Südufer" in found["gleiche-anteile"]
    assert "Bücherschrank" not in found["mindestzahl"]
    assert set(found["gleiche-anteile"]) < set(found["rest-nach-stimmen"])
    assert TWO_BANKS.count("greedy-votes/skip/1").winners == ("a", "b", "d")


def test_the_two_ways_to_raise_the_shares_differ() -> None:
    stop = set(ONE_SQUARE.count("mes-cost/add1-exhaustive/1").winners)
    run_on = set(ONE_SQUARE.count("mes-cost/add1-overspend/1").winners)
    assert stop != run_on


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_is_complete(language: str) -> None:
    with override(language):
        for shown in shown_procedures():
            assert all(line.why.endswith(".") for line in shown.lines)
            assert shown.outcome.endswith(".")
            assert all(step.endswith(".") for step in shown.steps)


@pytest.mark.django_db
def test_the_page_is_linked_from_the_rules_of_a_year(client: Client) -> None:
    round = RoundFactory.create()
    rules = client.get(reverse("kiezkasse:round-rules", args=[round.district.slug, round.year]))
    address = reverse("kiezkasse:counting-guide")
    assert f'href="{address}"' in rules.content.decode()
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    for procedure in PROCEDURES:
        assert f'href="#{procedure.slug}"' in page
        assert f'id="{procedure.slug}"' in page
    assert "Nicht gefördert: Als es an der Reihe war, waren noch 150 € da. Nötig sind 250 €." in page


@pytest.mark.django_db
def test_the_page_asks_for_nothing_of_its_own(client: Client, django_assert_max_num_queries: object) -> None:
    client.get(reverse("kiezkasse:counting-guide"))
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        client.get(reverse("kiezkasse:counting-guide"))
