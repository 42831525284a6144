import signal
from collections.abc import Iterator

import pytest

from tools.cli import main


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rnu"], "There is no ./dev rnu. ./dev help lists what can be done."),
        (["run", "--port", "acht"], "“acht” is no port: choose a number from 1024 to 65535. ./dev help lists"),
        (["run", "--prot", "1"], "unrecognized arguments: --prot 1. ./dev help lists"),
        (["backup"], "the following arguments are required: file. ./dev help lists"),
        (["reset"], "This throws data away and nobody can be asked here: add --yes."),
        (["restore", "gibt-es-nicht.tar"], "gibt-es-nicht.tar does not exist."),
    ],
)
def test_main_says_in_one_line_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main(words) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert sentence in line


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_main_lists_what_it_can_do(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == 0
    assert "./dev run" in capsys.readouterr().out
