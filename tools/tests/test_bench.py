"""The bench's own preparations: a Redis of its own, sensible options."""

import argparse
from pathlib import Path

import pytest

from tools import bench


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("unix:///srv/run/redis.sock", "unix:///srv/run/redis.sock?db=15"),
        ("unix:///srv/run/redis.sock?db=3", "unix:///srv/run/redis.sock?db=15"),
        ("redis://localhost:6379/0", "redis://localhost:6379/15"),
    ],
)
def test_redis_url_is_another_database_of_the_same_server(url: str, own: str) -> None:
    assert bench._redis_url(url) == own


@pytest.mark.parametrize("text", ["0", "-1", "viele", "1.5", ""])
def test_positive_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        bench.positive(text)


def test_options_are_ten_thousand_ideas_and_two_workers() -> None:
    options = bench._parser().parse_args(["--only", "list", "--only", "detail", "--json", "figures.json"])
    assert (options.proposals, options.workers, options.visitors) == (10_000, 2, 4)
    assert (options.only, options.json) == (["list", "detail"], Path("figures.json"))


def test_service_never_runs_the_demo_or_debug() -> None:
    service = bench._service("postgres://spk@/spk_bench")
    assert (service["SPK_DEMO"], service["DEBUG"]) == ("no", "no")
    assert service["DATABASE_URL"].endswith("spk_bench")
