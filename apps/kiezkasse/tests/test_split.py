"""The split of the money: exact to the cent, nobody below the floor, more residents never less money."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.errors import DomainError
from apps.kiezkasse.domain.split import SplitRequest, propose_change, propose_split
from apps.kiezkasse.enums import SplitRule
from apps.sozialraum.domain.lor_import import DATA_DIR
from apps.sozialraum.domain.resident_counts import SHIPPED_COUNTS, read_counts

SHARED: Path = DATA_DIR.parents[1] / "shared" / "data"
PUBLISHED = SHARED / "kiezkassen" / "kiezkassen_betraege.csv"


def split(total: str, floor: str = "0", step: str = "100", rule: SplitRule = SplitRule.RESIDENTS) -> SplitRequest:
    return SplitRequest(total=Decimal(total), floor=Decimal(floor), step=Decimal(step), rule=rule)


def treptow_koepenick(day: str = "2022-12-31") -> dict[str, int]:
    """Residents of the 20 regions, from the file that ships with the portal."""
    counts = read_counts(SHIPPED_COUNTS.read_text(encoding="utf-8"))
    return {key: number for (key, counted_on), number in counts.items() if key[:2] == "09" and f"{counted_on}" == day}


@st.composite
def requests(draw: st.DrawFn) -> tuple[SplitRequest, dict[str, int]]:
    residents = draw(st.lists(st.integers(0, 60_000), min_size=1, max_size=40))
    total = draw(st.integers(len(residents), 50_000_000))
    floor = draw(st.integers(0, total // len(residents)))
    step = draw(st.one_of(st.sampled_from([1, 100, 1_000, 5_000, 10_000, 100_000]), st.integers(1, 300_000)))
    rule = draw(st.sampled_from(SplitRule))
    request = SplitRequest(total=Decimal(total) / 100, floor=Decimal(floor) / 100, step=Decimal(step) / 100, rule=rule)
    return request, {f"{number:06}": people for number, people in enumerate(residents)}


@given(requests())
def test_propose_split_gives_out_the_total_to_the_cent(made: tuple[SplitRequest, dict[str, int]]) -> None:
    request, residents = made
    amounts = propose_split(request, residents=residents)
    assert sum(amounts.values()) == request.total
    assert amounts.keys() == residents.keys()


@given(requests())
def test_propose_split_keeps_the_floor(made: tuple[SplitRequest, dict[str, int]]) -> None:
    request, residents = made
    assert min(propose_split(request, residents=residents).values()) >= request.floor


@given(requests())
def test_propose_split_never_gives_more_residents_less(made: tuple[SplitRequest, dict[str, int]]) -> None:
    request, residents = made
    amounts = propose_split(request, residents=residents)
    if request.rule == SplitRule.RESIDENTS:
        in_order = sorted(residents, key=lambda key: (residents[key], amounts[key]))
        assert [amounts[key] for key in in_order] == sorted(amounts.values())
    else:
        assert max(amounts.values()) - min(amounts.values()) <= request.step


@given(requests())
def test_propose_split_leaves_at_most_one_amount_between_the_steps(made: tuple[SplitRequest, dict[str, int]]) -> None:
    request, residents = made
    amounts = propose_split(request, residents=residents)
    uneven = [amount for amount in amounts.values() if amount % request.step and amount != request.floor]
    assert len(uneven) <= 1


def test_propose_split_of_treptow_koepenick_sums_to_100_000() -> None:
    residents = treptow_koepenick()
    amounts = propose_split(split("100000", floor="2600"), residents=residents)
    assert len(amounts) == 20
    assert sum(amounts.values()) == 100_000
    assert min(amounts.values()) == 2_600
    assert all(amount % 100 == 0 for amount in amounts.values())


@pytest.mark.parametrize("day", ["2021-06-30", "2021-12-31", "2023-06-30", "2024-12-31"])
def test_propose_split_of_treptow_koepenick_is_exact_on_every_date(day: str) -> None:
    amounts = propose_split(split("75000", floor="2000"), residents=treptow_koepenick(day))
    assert sum(amounts.values()) == 75_000


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published amounts are not here (../shared/data)")
def test_propose_split_comes_close_to_the_published_amounts() -> None:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["jahr"] == "2024" and row["bzr_id"]]
    published = {row["bzr_id"]: Decimal(row["betrag_eur"]) for row in rows if row["bzr_id"][:2] == "09"}
    amounts = propose_split(split("100000", floor="2600"), residents=treptow_koepenick())
    gaps = {key: abs(amounts[key] - amount) for key, amount in published.items()}
    assert len(gaps) >= 9
    assert max(gaps.values()) <= 200


@pytest.mark.parametrize(("number", "total", "each"), [(9, "45000", 5_000), (13, "169000", 13_000)])
def test_propose_split_in_equal_parts(number: int, total: str, each: int) -> None:
    residents = {str(key): 1_000 * key for key in range(number)}
    amounts = propose_split(split(total, rule=SplitRule.EQUAL), residents=residents)
    assert set(amounts.values()) == {Decimal(each)}


def test_propose_split_gives_a_rest_below_the_step_to_the_largest_remainder() -> None:
    amounts = propose_split(split("1050.37"), residents={"a": 29, "b": 30, "c": 41})
    # 304.61, 315.11 and 430.65 exactly: after rounding down 50.37 are left, less than a step.
    assert amounts == {"a": Decimal("300"), "b": Decimal("300"), "c": Decimal("450.37")}


def test_propose_split_shares_equally_where_nobody_is_counted() -> None:
    amounts = propose_split(split("1000"), residents={"a": 0, "b": 0})
    assert set(amounts.values()) == {Decimal(500)}


@pytest.mark.parametrize(
    ("request_", "field", "words"),
    [
        (split("100000", floor="5000.01"), "floor", "für 20 Regionen macht 100.000,20"),
        (split("0"), "total", "wie viel Geld"),
        (split("-5"), "total", "Euro und Cent"),
        (split("NaN"), "total", "Euro und Cent"),
        (split("100.001"), "total", "Euro und Cent"),
        (split("100", step="0"), "step", "gerundet"),
        (split("100", floor="-1"), "floor", "Euro und Cent"),
    ],
)
def test_propose_split_says_what_cannot_work(request_: SplitRequest, field: str, words: str) -> None:
    with pytest.raises(DomainError, match=words) as error:
        propose_split(request_, residents=dict.fromkeys(map(str, range(20)), 100))
    assert error.value.field == field


def test_propose_split_needs_regions() -> None:
    with pytest.raises(DomainError, match="keine Regionen"):
        propose_split(split("100"), residents={})


@given(
    st.lists(st.integers(0, 2_000_000), min_size=1, max_size=30),
    st.integers(-10_000_000, 10_000_000).filter(bool),
    st.sampled_from([Decimal(1), Decimal("0.01")]),
)
def test_propose_change_is_exact_and_never_takes_more_than_there_is(
    amounts: list[int], change: int, unit: Decimal
) -> None:
    there = {number: amount * unit for number, amount in enumerate(amounts)}
    wanted = change * unit
    if wanted < -sum(there.values()):
        with pytest.raises(DomainError, match="höchstens"):
            propose_change(wanted, amounts=there)
        return
    changes = propose_change(wanted, amounts=there)
    assert sum(changes.values()) == wanted
    assert all(there[key] + change >= 0 for key, change in changes.items())
    assert all((change >= 0) == (wanted > 0) or not change for change in changes.values())


def test_propose_change_cuts_in_proportion() -> None:
    amounts = {1: Decimal(7_300), 2: Decimal(2_700)}
    assert propose_change(Decimal(-1_000), amounts=amounts) == {1: Decimal(-730), 2: Decimal(-270)}
    with pytest.raises(DomainError, match="Euro und Cent"):
        propose_change(Decimal(0), amounts=amounts)


@given(st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 9_999)), min_size=1, max_size=20), st.data())
def test_propose_change_leaves_what_is_granted(regions: list[tuple[int, int]], data: st.DataObject) -> None:
    amounts = {number: Decimal(max(pair)) for number, pair in enumerate(regions)}
    granted = {number: Decimal(min(pair)) for number, pair in enumerate(regions)}
    free = {number: amounts[number] - granted[number] for number in amounts}
    cut = data.draw(st.integers(1, int(sum(free.values())) or 1))
    if cut > sum(free.values()):
        with pytest.raises(DomainError, match="noch nicht bewilligt"):
            propose_change(Decimal(-cut), amounts=amounts, granted=granted)
        return
    changes = propose_change(Decimal(-cut), amounts=amounts, granted=granted)
    assert sum(changes.values()) == -cut
    assert all(0 <= -change <= free[number] for number, change in changes.items())


def test_what_a_region_cannot_give_the_others_share() -> None:
    amounts = {1: Decimal(5_000), 2: Decimal(3_000), 3: Decimal(2_000)}
    changes = propose_change(Decimal(-1_000), amounts=amounts, granted={1: Decimal(5_000)})
    assert changes == {1: 0, 2: Decimal(-600), 3: Decimal(-400)}
