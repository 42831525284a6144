"""What an operator reads and runs: docker-compose.yml and .env.example."""

import re
from typing import Any

import pytest
import yaml

from tools.paths import ROOT


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return content


def test_every_lasting_service_is_watched_and_comes_back(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        if name != "migrate":
            assert "healthcheck" in service, name
            assert service["restart"] == "unless-stopped", name


def test_only_the_proxy_is_reachable_from_outside(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["caddy"]
    assert compose["networks"]["inside"] == {"internal": True}
    for name in ("db", "redis"):
        assert compose["services"][name]["networks"] == ["inside"]


def test_logs_go_where_they_end_by_age(compose: dict[str, Any]) -> None:
    """Docker's own files end by size alone; the privacy page promises days."""
    assert {service["logging"]["driver"] for service in compose["services"].values()} == {"journald"}
    lines = (ROOT / "deploy" / "journald-spk.conf").read_text().splitlines()
    kept = dict(line.split("=") for line in lines if "=" in line)
    days = int(kept["MaxRetentionSec"].removesuffix("day")) + int(kept["MaxFileSec"].removesuffix("day"))
    assert days <= 14


def test_database_writes_no_statements_into_its_log(compose: dict[str, Any]) -> None:
    assert compose["services"]["db"]["command"] == [
        *("postgres", "-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic"),
    ]


def test_no_secret_stands_in_the_compose_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for value in re.findall(r"^\s*\w*(?:PASSWORD|SECRET|TOKEN)\w*: *(.+)$", text, re.MULTILINE):
        assert value == "${POSTGRES_PASSWORD:-}"


def test_example_explains_every_variable_that_the_real_service_reads() -> None:
    source = (ROOT / "spk_portal" / "settings" / "environment.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    example = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read - example == set()
