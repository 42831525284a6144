"""Remembers what was finished, so that a second start does not do it again and a broken-off one does.

A stamp lies inside the thing it vouches for: whoever deletes the thing deletes the stamp with it.
"""

import hashlib
from pathlib import Path


def fingerprint(*files: Path, extra: str = "") -> str:
    digest = hashlib.sha256(extra.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text().strip() == value


def write(stamp: Path, value: str) -> None:
    stamp.write_text(value + "\n")
