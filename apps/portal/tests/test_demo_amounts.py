"""The money of Treptow-Köpenick's 20 regions."""

from apps.portal.demo.amounts import COMPUTED, FLOOR, PUBLISHED, TOTAL, amounts_2024


def test_amounts_2024_sum_exactly_to_the_total() -> None:
    amounts = amounts_2024()
    assert len(amounts) == 20
    assert sum(amount for amount, _source in amounts.values()) == TOTAL
    assert min(amount for amount, _source in amounts.values()) == FLOOR


def test_amounts_2024_keep_published_amounts_and_name_their_source() -> None:
    amounts = amounts_2024()
    assert {key: amounts[key] for key in PUBLISHED} == PUBLISHED
    assert {source for key, (_amount, source) in amounts.items() if key not in PUBLISHED} == {COMPUTED}


def test_amounts_2024_find_the_highest_amount_that_the_district_names() -> None:
    assert amounts_2024()["093009"][0] == 10_100


def test_amounts_2024_share_the_rest_by_the_rule_of_any_year() -> None:
    computed = {key: amount for key, (amount, source) in amounts_2024().items() if source == COMPUTED}
    assert computed == {
        "091001": 4_500,
        "091002": 3_900,
        "092005": 8_500,
        "092006": 4_900,
        "093009": 10_100,
        "093010": 5_200,
        "093012": 2_600,
        "094015": 2_600,
        "095017": 6_500,
        "095019": 4_100,
        "095020": 4_500,
    }
