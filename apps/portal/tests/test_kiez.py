"""The pages of places: every level, the districts, Berlin."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.kiezkasse.enums import ProposalStatus, RoundState
from apps.kiezkasse.models import ProposalPicture, RegionBudget
from apps.kiezkasse.tests.factories import (
    AssemblyFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
    RoundFactory,
)
from apps.sozialraum.models import District, Sozialraum

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]
LEVELS = ["09", "0920", "092007", "09200716"]


@pytest.fixture
def budget() -> RegionBudget:
    """The Kiezkasse of Adlershof, open for ideas, with an evening to come."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    AssemblyFactory.create(region_budget=budget)
    return budget


def area(key: str) -> Sozialraum:
    return Sozialraum.objects.get(key=key, lor_version="2021")


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# One Sozialraum -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [*LEVELS, "01", "12"])
def test_kiez_of_every_level(client: Client, key: str) -> None:
    page = page_of(client, area(key).get_absolute_url())
    assert f"<h1>{area(key).name}</h1>" in page


@pytest.mark.parametrize("ending", ["/", "-falsch/"])
def test_kiez_puts_the_address_right(client: Client, ending: str) -> None:
    response = client.get(f"/kiez/092007{ending}")
    assert response.status_code == 301
    assert response["Location"] == "/kiez/092007-adlershof/"


@pytest.mark.parametrize("path", ["999999-x/", "0-x/", "123-x/", "0920071699-x/", "abc/", "99/"])
def test_kiez_unknown_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/kiez/{path}").status_code == 404


@pytest.mark.parametrize("key", LEVELS)
@pytest.mark.parametrize("number", [1, 3])
def test_kiez_asks_ten_times(
    client: Client, budget: RegionBudget, key: str, number: int, django_assert_num_queries: Queries
) -> None:
    planungsraum = area("09200716")
    ProposalFactory.create_batch(number, region_budget=budget, planungsraum=planungsraum)
    ProposalFactory.create_batch(number, region_budget=budget, status=ProposalStatus.GRANTED)
    for year in range(1, number):
        closed = RoundFactory.create(year=budget.round.year - year, state=RoundState.CLOSED)
        RegionBudgetFactory.create(round=closed)
    address = area(key).get_absolute_url()
    with django_assert_num_queries(10):
        client.get(address)


def test_kiez_asks_fifteen_times_when_signed_in(
    client: Client, budget: RegionBudget, moderator: "User", django_assert_num_queries: Queries
) -> None:
    ProposalFactory.create(region_budget=budget)
    client.force_login(moderator)
    address = area("092007").get_absolute_url()
    with django_assert_num_queries(15):
        client.get(address)


def test_kiez_shows_what_lies_around(client: Client) -> None:
    kiez = client.get(area("092007").get_absolute_url()).context["kiez"]
    assert [above.key for above in kiez.ancestors] == ["09", "0920"]
    assert [child.name for child in kiez.children] == ["Dörpfeldstraße Ost", "Dörpfeldstraße West", "Wista"]
    assert "Johannisthal" in [neighbour.name for neighbour in kiez.neighbours]


def test_kiez_names_residents_with_their_date(client: Client) -> None:
    assert "Menschen leben hier (Stand " in page_of(client, area("092007").get_absolute_url())


def test_kiez_of_a_planungsraum_opens_the_kiezkasse_of_its_region(client: Client, budget: RegionBudget) -> None:
    response = client.get(area("09200716").get_absolute_url())
    kiez = response.context["kiez"]
    assert [found for found, _window in kiez.running] == [budget]
    assert kiez.takes_ideas
    page = response.content.decode()
    assert budget.get_absolute_url() in page
    assert f"{reverse('kiezkasse:proposal-new')}?region=092007" in page


def test_kiez_adds_up_its_years(client: Client, budget: RegionBudget) -> None:
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED)
    ProposalFactory.create(region_budget=budget)
    RegionBudget.objects.filter(pk=budget.pk).update(granted=Decimal(600))
    closed = RoundFactory.create(year=budget.round.year - 1, state=RoundState.CLOSED)
    RegionBudgetFactory.create(round=closed, amount=Decimal(5000))
    for key in LEVELS:
        kiez = client.get(area(key).get_absolute_url()).context["kiez"]
        now, earlier = kiez.years
        assert (now.amount, now.granted, now.ideas, now.funded) == (Decimal(7300), Decimal(600), 2, 1)
        assert now.is_recorded
        assert not earlier.is_recorded
        assert (kiez.total.ideas, kiez.total.granted) == (2, Decimal(600))


def test_kiez_orders_its_ideas(client: Client, budget: RegionBudget) -> None:
    planungsraum = area("09200716")
    popular = ProposalFactory.create(region_budget=budget, planungsraum=planungsraum, support_count=9)
    funded = ProposalFactory.create(region_budget=budget, planungsraum=planungsraum, status=ProposalStatus.GRANTED)
    elsewhere = ProposalFactory.create(region_budget=budget, planungsraum=area("09200717"))
    address = planungsraum.get_absolute_url()
    for query in ("", "?ideen=bewilligt", "?ideen=%00"):
        assert set(client.get(address + query).context["kiez"].proposals) == {popular, funded}
    assert client.get(f"{address}?ideen=unterstuetzt").context["kiez"].proposals[0] == popular
    assert elsewhere in client.get(area("092007").get_absolute_url()).context["kiez"].proposals


def test_kiez_shows_what_got_money_with_pictures_first(client: Client, budget: RegionBudget) -> None:
    plain, pictured = ProposalFactory.create_batch(2, region_budget=budget, status=ProposalStatus.GRANTED)
    ProposalFactory.create(region_budget=budget)
    ProposalPicture.objects.create(proposal=pictured, image="proposals/0.jpg", width=4, height=3)
    page = client.get(area("09200716").get_absolute_url())
    assert page.context["kiez"].funded == [pictured, plain]
    assert '/ideen/?kiez=092007&amp;stand=granted"' in page.text


def test_kiez_shows_only_public_ideas(client: Client, budget: RegionBudget, moderator: "User") -> None:
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.SUBMITTED)
    client.force_login(moderator)
    kiez = client.get(area("092007").get_absolute_url()).context["kiez"]
    assert kiez.proposals == []
    assert kiez.total.ideas == 0


def test_kiez_names_kiezpaten_who_want_to_be_named(
    client: Client, person: Callable[..., "User"], district: District
) -> None:
    named = person("Paul", RoleKind.KIEZPATE, district, area("092007"))
    shy = person("shy", RoleKind.KIEZPATE, district, area("092007"))
    shy.display_name = ""
    shy.save()
    for key in ["092007", "09200716"]:
        response = client.get(area(key).get_absolute_url())
        assert response.context["area"].helpers == [{"name": "Paul", "region": "Adlershof"}]
        assert named.email not in response.content.decode()
        assert shy.email not in response.content.decode()


def test_kiez_of_a_district_that_does_not_take_part_says_so(client: Client) -> None:
    assert "Mitte nimmt noch nicht teil" in page_of(client, area("01").get_absolute_url())


def test_kiez_says_when_nothing_is_open(client: Client) -> None:
    assert "Gerade ist hier nichts offen" in page_of(client, area("092007").get_absolute_url())


def test_kiez_qr_leads_to_the_short_address(client: Client, settings: Any) -> None:
    settings.SPK_SITE_URL = "https://portal.example.org"
    response = client.get(reverse("portal:kiez-qr", args=["092007"]))
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert b"<path" in response.content
    assert client.get("/kiez/999999/qr.svg").status_code == 404


def test_kieze_lists_the_regions_of_the_active_districts(client: Client, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(2):
        page = page_of(client, reverse("portal:kieze"))
    assert "/kiez/092007-adlershof/" in page
    assert "/kiez/101001-marzahn-nord/" in page
    assert "/kiez/011001" not in page


# District and Berlin ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_district_asks_six_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    ProposalFactory.create_batch(number, region_budget=budget)
    with django_assert_num_queries(6):
        client.get(reverse("portal:district", args=["treptow-koepenick"]))


def test_district_shows_the_board_of_its_regions(client: Client) -> None:
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    other = RegionBudgetFactory.create(region_key="092005", amount=Decimal(2700))
    PhaseFactory.create(
        round=budget.round,
        region_budget=other,
        starts_at=timezone.now() - timedelta(days=9),
        ends_at=timezone.now() - timedelta(days=1),
    )
    ProposalFactory.create(region_budget=budget)
    response = client.get(reverse("portal:district", args=["treptow-koepenick"]))
    board = response.context["board"]
    assert [(row.region.name, row.public_count) for row in board] == [("Adlershof", 1), ("Oberschöneweide", 0)]
    assert board[0].window.sentence == "Jetzt: Ideen einreichen, noch 12 Tage"
    assert board[1].window is None


def test_district_names_its_office(client: Client, district: District) -> None:
    District.objects.filter(pk=district.pk).update(contact_name="Anlaufstelle TK", contact_phone="030 90297-0000")
    page = page_of(client, reverse("portal:district", args=[district.slug]))
    assert "Anlaufstelle TK" in page
    assert 'href="tel:+4930902970000"' in page


def test_district_that_does_not_take_part(client: Client) -> None:
    page = page_of(client, reverse("portal:district", args=["mitte"]))
    assert "nutzt das Portal noch nicht" in page
    assert client.get("/bezirk/atlantis/").status_code == 404


def test_berlin_lists_twelve_districts(
    client: Client, budget: RegionBudget, django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(4):
        response = client.get(reverse("portal:berlin"))
    rows = response.context["rows"]
    assert len(rows) == 12
    assert {district.name for district, rounds in rows if rounds} == {"Treptow-Köpenick"}
    assert response.context["active_count"] == 2
    assert {key for key, note in response.context["area_notes"].items() if note["marked"]} == {"09", "10"}
