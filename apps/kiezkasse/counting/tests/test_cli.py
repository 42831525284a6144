"""The command line: anybody recounts with nothing but Python."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from apps.kiezkasse.counting.cli import main
from apps.kiezkasse.counting.pb_reader import read_pb

from .test_pb_reader import NEAT

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    ballots, rules = tmp_path / "wahl.pb", tmp_path / "rules.json"
    ballots.write_text(NEAT, encoding="utf-8")
    rules.write_text(json.dumps({"rule": "mes-cost/add1-exhaustive-u/1"}), encoding="utf-8")
    return [str(ballots), "--rules", str(rules)]


def run(files: list[str], environment: Mapping[str, str], *flags: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *flags, "-m", "apps.kiezkasse.counting", *files]
    environment = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, timeout=60, check=False)


def test_winners_and_log_are_printed(files: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(files) == 0
    printed = json.loads(capfdbinary.readouterr().out)
    assert printed["winners"] == ["2"]
    assert printed["engine"] == "spk-counting/1"
    assert [line["kind"] for line in printed["log"]][-1] == "finished"


def test_the_bytes_are_the_same_whatever_the_machine_thinks(files: list[str]) -> None:
    # Another language, another order of sets, another encoding: nothing of it shows. -S leaves out all packages.
    first = run(files, {"PYTHONHASHSEED": "1", "LC_ALL": "C"}, "-S")
    second = run(files, {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "utf-16"})
    assert (first.returncode, first.stderr) == (second.returncode, second.stderr) == (0, b"")
    assert first.stdout == second.stdout
    assert b"\r" not in first.stdout


def test_reasons_in_either_language(files: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main([*files, "--explain"])
    main([*files, "--explain", "--language", "en"])
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0] == "2: Gefördert in Runde 1: bezahlt von 2 Personen, je höchstens 300 €."
    assert lines[2] == "2: Funded in round 1: paid for by 2 people, at most 300 € each."
    assert lines[3].startswith("1: Not funded: 1 person with 500 € each, only 500 € together.")


def test_the_file_with_the_winners(files: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main([*files, "--pb"])
    file = read_pb(capfdbinary.readouterr().out.decode())
    assert {project.id: project.facts["selected"] for project in file.projects} == {"1": "0", "2": "1"}


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ('{"rule": "best"}', "Das Verfahren „best“ gibt es nicht"),
        ("[]", "nicht zu verstehen"),
        ("{", "Expecting"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    files: list[str], rules: str, message: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path(files[2]).write_text(rules, encoding="utf-8")
    assert main(files) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert message in err.decode()


def test_a_missing_file_is_said_too(files: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["nothing.pb", *files[1:]]) == 1
    assert "nothing.pb" in capfdbinary.readouterr().err.decode()
