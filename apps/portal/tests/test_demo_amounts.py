"""The money of Treptow-Köpenick's 20 regions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.portal.demo.amounts import COMPUTED, FLOOR, PUBLISHED, TOTAL, amounts_2024, split_by_residents


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


def test_split_by_residents_gives_equal_shares_to_equal_regions() -> None:
    assert split_by_residents(total=45_000, floor=0, step=100, residents={"a": 7, "b": 7, "c": 7}) == {
        "a": 15_000,
        "b": 15_000,
        "c": 15_000,
    }


def test_split_by_residents_gives_leftover_steps_to_the_largest_remainders() -> None:
    assert split_by_residents(total=400, floor=0, step=100, residents={"a": 5, "b": 3, "c": 2}) == {
        "a": 200,
        "b": 100,
        "c": 100,
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    people=st.lists(st.integers(0, 40_000), min_size=1, max_size=30),
    steps=st.integers(0, 5_000),
    floor_steps=st.integers(0, 26),
)
def test_split_by_residents_is_exact_and_keeps_the_floor(people: list[int], steps: int, floor_steps: int) -> None:
    residents = {f"{number:02}": living_there for number, living_there in enumerate(people)}
    total, floor = steps * 100, floor_steps * 100
    if total < floor * len(residents) or (total > floor * len(residents) and not any(residents.values())):
        with pytest.raises(ValueError, match="does not reach"):
            split_by_residents(total=total, floor=floor, step=100, residents=residents)
        return
    amounts = split_by_residents(total=total, floor=floor, step=100, residents=residents)
    assert sum(amounts.values()) == total
    assert amounts.keys() == residents.keys()
    assert all(amount >= floor and amount % 100 == 0 for amount in amounts.values())
