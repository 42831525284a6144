"""The Python packages of the portal in .venv, exactly the pinned and hashed ones."""

import shutil
import sys
from pathlib import Path

from tools import stamps
from tools.commands import run
from tools.paths import PYTHON, ROOT, VENV
from tools.progress import step

RUN = ROOT / "requirements.txt"
DEVELOP = ROOT / "requirements-dev.txt"
NODE = ROOT / "requirements-node.txt"

MADE = VENV / "made-by-dev"


def install(*, develop: bool = False) -> None:
    """Make .venv where it is missing or half made, then install what its stamps do not vouch for."""
    # The stamp names the interpreter behind the link: it no longer fits once the system's Python was upgraded.
    if not stamps.is_current(MADE, str(PYTHON.resolve())):
        with step("Making the Python environment .venv"):
            shutil.rmtree(VENV, ignore_errors=True)
            run([sys.executable, "-m", "venv", VENV], what="Making the Python environment")
            stamps.write(MADE, str(PYTHON.resolve()))
    _install_once(RUN, "the portal")
    if develop:
        _install_once(DEVELOP, "its checks and tests")


def is_complete() -> bool:
    """Whether .venv holds at least some version of the portal's packages."""
    return (VENV / f"installed-{RUN.stem}").exists()


def install_node() -> Path:
    """Node.js from PyPI, for machines without npm. Returns the folder of its programs."""
    _install_once(NODE, "npm")
    return VENV / "bin"


def _install_once(requirements: Path, for_what: str) -> None:
    stamp = VENV / f"installed-{requirements.stem}"
    wanted = stamps.fingerprint(requirements)
    if stamps.is_current(stamp, wanted):
        return
    with step(f"Installing the Python packages for {for_what}"):
        # The file names every package there is to be, so pip has nothing to look for: left to itself it takes a
        # newer one that came out since, for what is named with an extra, and then refuses it for its hash.
        run(
            [
                *(PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-compile", "--quiet"),
                *("--disable-pip-version-check", "--no-input", "--retries", "2", "-r", requirements),
            ],
            what="Installing Python packages",
        )
    stamps.write(stamp, wanted)
