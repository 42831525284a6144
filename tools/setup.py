"""Makes the machine ready: everything that is missing, nothing that is there."""

import fcntl
import shutil

from tools import apt, messages, npm, venv
from tools.commands import FULL_DISK_SENTENCE
from tools.paths import LOGS, ROOT, VAR
from tools.progress import Failure, say

NEEDED_BYTES = 1_500_000_000


def prepare_machine(*, develop: bool = False, browser: bool = False) -> None:
    """Packages of Debian, Python and npm, and the messages. Two set-ups at once wait for each other."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./dev is setting up; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not venv.is_complete() and shutil.disk_usage(ROOT).free < NEEDED_BYTES:
            raise Failure(FULL_DISK_SENTENCE)
        apt.install_missing(browser=browser)
        venv.install(develop=develop)
        npm.install()
        messages.compile_changed()
