import errno

import pytest

from tools.commands import explain, explain_os_error, run
from tools.progress import Failure


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk that holds"),
        ("Err:1 bookworm\n  Temporary failure resolving 'deb.example'", "needs the network"),
        ("npm error code ENOTFOUND", "needs the network"),
        ("Traceback\nValueError: three is too many.", "It failed: ValueError: three is too many"),
    ],
)
def test_explain_names_what_a_person_can_mend(output: str, sentence: str) -> None:
    assert sentence in str(explain("It", output))


def test_explain_is_one_line_however_much_was_printed() -> None:
    assert "\n" not in str(explain("It", "line\n" * 500))


def test_explain_os_error_tells_a_full_disk_from_a_foreign_file() -> None:
    assert "is full" in str(explain_os_error(OSError(errno.ENOSPC, "No space left on device")))
    assert "/srv/x cannot be written" in str(explain_os_error(PermissionError(errno.EACCES, "denied", "/srv/x")))


def test_run_raises_one_sentence_with_the_last_line_of_the_output() -> None:
    with pytest.raises(Failure, match=r"^Trying failed: but why "):
        run(["sh", "-c", "echo something; echo but why; exit 3"], what="Trying")
