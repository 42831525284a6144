"""Runs other programs quietly, keeps what they print, and turns their failures into one sentence."""

import errno
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.paths import LOGS, ROOT, SETUP_LOG
from tools.progress import Failure

FULL_DISK = re.compile(r"no space left on device|ENOSPC|not enough free space|disk quota exceeded", re.I)
NO_NETWORK = re.compile(
    r"temporary failure (in name )?resolution|temporary failure resolving|name or service not known"
    r"|could not resolve|failed to establish a new connection|network is unreachable|max retries exceeded"
    r"|connection (refused|timed out|reset)|NewConnectionError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT"
    r"|failed to fetch|could not connect to|no route to host|connection broken by|certificate verify failed",
    re.I,
)
FULL_DISK_SENTENCE = f"The disk that holds {ROOT} is full: free at least 2 GB and run the same command again."


def no_network(what: str) -> Failure:
    return Failure(f"{what} needs the network, and it cannot be reached: connect and run the same command again.")


def run(
    command: Sequence[str | os.PathLike[str]],
    *,
    what: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    dies_with_us: bool = True,
) -> str:
    """Run a command and return what it printed; `what` starts the sentence should it fail.

    Should ./dev be killed, the command ends too, so that it cannot disturb the next run.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    arguments = [os.fspath(part) for part in command]
    if dies_with_us:
        arguments = ["setpriv", "--pdeathsig", "KILL", *arguments]
    done = subprocess.run(
        arguments,
        cwd=cwd,
        env={**os.environ, **env} if env else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    with SETUP_LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(arguments)}\n{done.stdout}\n")
    if done.returncode != 0:
        raise explain(what, done.stdout)
    return done.stdout


def explain(what: str, output: str) -> Failure:
    """The failure of a command that printed `output`, in the words of its last line."""
    if FULL_DISK.search(output):
        return Failure(FULL_DISK_SENTENCE)
    if NO_NETWORK.search(output):
        return no_network(what)
    details = f" (more in {SETUP_LOG.relative_to(ROOT)})" if SETUP_LOG.exists() else ""
    return Failure(f"{what} failed{_last_line(output)}{details}.")


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f": {lines[-1][:300].rstrip('.')}" if lines else ""


def explain_output_of_database(output: str) -> Failure:
    """The failure of migrations or demo, whose traceback is kept in the log."""
    with SETUP_LOG.open("a", encoding="utf-8") as log:
        log.write(output)
    if "OperationalError" in output:
        return Failure(f"The database cannot be reached{_last_line(output)}.")
    return explain("Preparing the database", output)


def explain_os_error(error: OSError) -> Failure:
    """The failure behind an error of the operating system, such as a full disk or a foreign file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure(FULL_DISK_SENTENCE)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Failure(
            f"{error.filename or ROOT} cannot be written by this user: run ./dev as the user who owns the folder "
            "(sudo is asked for only where it is needed)."
        )
    return Failure(f"The operating system refused: {error}.")
