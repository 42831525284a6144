"""What a list of ideas can be asked for, and what it makes of nonsense."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import timezone

from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import areas_inside

from ..filters import CITY_LIST_NAMES, LIST_NAMES, CityProposalFilter, ProposalFilter, tidied
from ..paging import LongPaginator, shuffled
from ..queries import places_and_years, public_proposals
from .factories import ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


def titles(query: str) -> list[str]:
    """The ideas that this query string finds, in the order of the list."""
    return [proposal.title for proposal in CityProposalFilter(QueryDict(query), queryset=public_proposals()).ordered]


def test_filter_finds_words_in_title_and_text() -> None:
    ProposalFactory.create(title="Bank am Markt", text="Aus Holz.")
    ProposalFactory.create(title="Blumen", text="Neben der alten BANK aus Holz.")
    ProposalFactory.create(title="Fest", text="Mit Musik.")
    assert sorted(titles("q=bank+holz")) == ["Bank am Markt", "Blumen"]


def test_filter_by_status_topic_and_cost() -> None:
    ProposalFactory.create(title="A", cost=Decimal(500), category="green")
    ProposalFactory.create(title="B", cost=Decimal(1200), category="green")
    ProposalFactory.create(
        title="C", cost=Decimal(1200), category="sport", status="granted", granted_amount=Decimal(900)
    )
    assert sorted(titles("thema=green")) == ["A", "B"]
    assert titles("stand=granted") == ["C"]
    assert sorted(titles("kosten_min=1.200")) == ["B", "C"]
    assert titles("kosten_max=500,50") == ["A"]


def test_filter_by_place_and_year() -> None:
    adlershof = ProposalFactory.create(title="A")
    ProposalFactory.create(title="B", region_budget=RegionBudgetFactory.create(region_key="101001"))
    assert titles("bezirk=marzahn-hellersdorf") == ["B"]
    assert titles("region=092007") == ["A"]
    assert titles("kiez=09") == ["A"]
    assert titles("kiez=0920") == ["A"]
    assert adlershof.planungsraum is not None
    assert titles(f"kiez={adlershof.planungsraum.key}") == ["A"]
    assert titles(f"jahr={adlershof.region_budget.round.year - 1}") == []


def test_filter_orders_by_time_or_support() -> None:
    ProposalFactory.create(title="alt", support_count=9, created_at=timezone.now() - timedelta(days=900))
    ProposalFactory.create(title="neu")
    assert titles("ordnung=unterstuetzt") == ["alt", "neu"]
    assert titles("") == ["neu", "alt"]


@pytest.mark.parametrize(
    "query",
    [
        "kosten_min=NaN",
        "kosten_min=1e400",
        "kosten_max=-5",
        "kosten_max=abc",
        "stand=submitted",
        "thema=%00",
        "q=%00",
        f"q={'x' * 500}",
        "jahr=99999999999999999999",
        "jahr=NaN",
        "ordnung=id%3BDROP",
        "region=" + "9" * 80,
    ],
)
def test_filter_leaves_out_what_it_does_not_understand(query: str) -> None:
    ProposalFactory.create(title="A")
    filterset = CityProposalFilter(QueryDict(query), queryset=public_proposals())
    assert [proposal.title for proposal in filterset.ordered] == ["A"]
    assert len(filterset.ignored) == 1


def test_filter_knows_no_other_lookups() -> None:
    ProposalFactory.create(title="A")
    assert titles("contact__email=x&author_name=Nachbarin&status__in=granted") == ["A"]


def test_filter_says_in_words_what_it_shows() -> None:
    wishes = QueryDict("thema=green&kosten_max=800&q=Bank&ordnung=unterstuetzt")
    filterset = ProposalFilter(wishes, queryset=public_proposals())
    assert filterset.sentence(number=12, place="Adlershof") == (
        "12 Ideen in Adlershof, Thema Grün und Umwelt, mit „Bank“, Kosten bis 800\u00a0€, meiste Unterstützungen zuerst"
    )
    assert ProposalFilter(QueryDict(""), queryset=public_proposals()).sentence(number=1, place="Adlershof") == (
        "1 Idee in Adlershof"
    )


def test_each_filter_can_be_taken_out_alone() -> None:
    RegionBudgetFactory.create()
    query = QueryDict("bezirk=treptow-koepenick&region=092007&thema=green&q=baum&ordnung=unterstuetzt&seite=2")
    filterset = CityProposalFilter(query, queryset=public_proposals())
    filterset.offer(places_and_years(AnonymousUser()).regions)
    filterset.offer_areas([], chosen=None)
    assert filterset.marks == [
        ("Treptow-Köpenick", "thema=green&q=baum&ordnung=unterstuetzt"),
        ("Adlershof", "bezirk=treptow-koepenick&thema=green&q=baum&ordnung=unterstuetzt"),
        ("Thema Grün und Umwelt", "bezirk=treptow-koepenick&region=092007&q=baum&ordnung=unterstuetzt"),
        ("mit „baum“", "bezirk=treptow-koepenick&region=092007&thema=green&ordnung=unterstuetzt"),
    ]


@pytest.mark.parametrize(
    ("query", "usual"), [("", "Neueste zuerst"), ("q=baum", "Beste Treffer zuerst"), ("thema=green", "Neueste zuerst")]
)
def test_the_field_names_the_usual_order_and_sends_nothing_for_it(query: str, usual: str) -> None:
    filterset = ProposalFilter(QueryDict(query), queryset=public_proposals())
    filterset.show_order()
    shown = filterset.form["ordnung"].as_widget()
    assert re.search(rf'<option value=""[^>]*>\s*{usual}\s*</option>', shown)
    assert shown.count(usual) == 1


def test_filter_hands_its_query_on() -> None:
    filterset = ProposalFilter(QueryDict("thema=green&kosten_max=NaN&seite=3"), queryset=public_proposals())
    assert filterset.query({"region": "092007"}) == "region=092007&thema=green"


def test_tidied_drops_what_is_empty_or_unknown() -> None:
    assert tidied(QueryDict("q=&stand=granted&seite=1&fbclid=1"), known=LIST_NAMES) == "stand=granted"
    assert tidied(QueryDict("stand=granted&seite=2"), known=LIST_NAMES) is None
    assert tidied(QueryDict(""), known=LIST_NAMES) is None


def test_filter_by_area_does_not_mix_up_similar_keys() -> None:
    ProposalFactory.create(title="A")
    other = Sozialraum.objects.exclude(key__startswith="0920").filter(level="prognoseraum").first()
    assert other is not None
    assert titles(f"kiez={other.key}") == []


def test_filter_finds_german_words_and_says_when_it_guesses() -> None:
    ProposalFactory.create(title="Bänke am Spielplatz")
    ProposalFactory.create(title="Lesefest", text="Auf der Bank am Wasser.")
    assert titles("q=bank") == ["Bänke am Spielplatz", "Lesefest"]
    assert titles("q=baenke+wasser") == ["Lesefest"]
    filterset = CityProposalFilter(QueryDict("q=Spielplaz"), queryset=public_proposals())
    assert [proposal.title for proposal in filterset.ordered] == ["Bänke am Spielplatz"]
    assert filterset.is_guess


def test_filter_mixes_by_chance_the_same_for_the_same_seed() -> None:
    for number in range(12):
        ProposalFactory.create(title=f"{number}")
    first = titles("ordnung=zufall&saat=abcd")
    assert first == titles("ordnung=zufall&saat=abcd")
    assert sorted(first) == sorted(titles(""))
    assert len({tuple(titles(f"ordnung=zufall&saat=abc{sign}")) for sign in "efghjk"}) > 1


def test_a_long_list_in_chance_order_shows_every_idea_once() -> None:
    for number in range(7):
        ProposalFactory.create(title=f"{number}")
    for seed in ("22", "dddd", "mmmm", "zzzz"):
        mixed = shuffled(public_proposals(), seed=seed, is_long=True)
        pages = [mixed[start : start + 3] for start in range(0, 9, 3)]
        assert [len(page) for page in pages] == [3, 3, 1]
        assert len({idea.pk for page in pages for idea in page}) == len(mixed) == 7


def test_a_long_list_is_counted_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.kiezkasse.paging.COUNTED", 2)
    for number in range(3):
        ProposalFactory.create(title=f"{number}")
    filterset = CityProposalFilter(QueryDict(""), queryset=public_proposals())
    paginator = LongPaginator(filterset.qs, lambda found, is_long: filterset.shown(found, is_long=is_long), 2)
    assert (paginator.count, paginator.is_long, paginator.num_pages) == (2, True, 1)
    assert filterset.sentence(number=2, place="Berlin", is_long=True).startswith("Mehr als 2 Ideen in Berlin")


def test_words_in_many_ideas_make_a_long_list_without_counting_again(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., Any]
) -> None:
    monkeypatch.setattr("apps.kiezkasse.paging.COUNTED", 2)
    monkeypatch.setattr("apps.kiezkasse.queries.search.FEW", 2)
    for number in range(3):
        ProposalFactory.create(title=f"Bank {number}")
    common, narrowed = (
        CityProposalFilter(QueryDict(query), queryset=public_proposals()) for query in ("q=Bank", "q=Bank&kosten_min=1")
    )
    assert (common.qs.count(), narrowed.qs.count()) == (3, 3)
    assert (common.known_number, narrowed.known_number) == (3, None)
    with django_assert_num_queries(0):
        paginator = LongPaginator(common.qs, lambda found, is_long: common.shown(found, is_long=is_long), 2, known=3)
        assert (paginator.count, paginator.is_long) == (2, True)
    assert {idea.title for idea in paginator.page(1)} == {"Bank 2", "Bank 1"}


def test_tidied_drops_defaults_and_gives_chance_its_seed() -> None:
    assert tidied(QueryDict("ordnung=neueste&saat=abcd"), known=LIST_NAMES) == ""
    assert tidied(QueryDict("q=bank&ordnung=treffer"), known=LIST_NAMES) == "q=bank"
    assert tidied(QueryDict("q=bank&ordnung=neueste"), known=LIST_NAMES) is None
    assert tidied(QueryDict("ordnung=zufall&saat=k3m9"), known=LIST_NAMES) is None
    query = tidied(QueryDict("ordnung=zufall&saat=x'"), known=LIST_NAMES)
    assert query is not None
    assert re.fullmatch("ordnung=zufall&saat=[a-z2-9]{4}", query)
    assert tidied(QueryDict("region=092007&kiez=10100101"), known=CITY_LIST_NAMES) == "region=092007"


def test_filter_offers_the_areas_inside_the_chosen_one() -> None:
    ProposalFactory.create()
    for query, level in (("bezirk=treptow-koepenick", "prognoseraum"), ("region=092007", "planungsraum")):
        filterset = CityProposalFilter(QueryDict(query), queryset=public_proposals())
        filterset.offer(places_and_years(AnonymousUser()).regions, years=[2026])
        areas = list(areas_inside(filterset.area_key))
        assert {area.level for area in areas} == {level}
        filterset.offer_areas(areas, chosen=None)
        assert areas[0].name in str(filterset.form["kiez"])
