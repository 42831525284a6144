"""Where the private PostgreSQL and Redis keep their files, and as whom they run.

Both trust whoever reaches their sockets, so the folder of the sockets is open to its owner (and root) alone.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.paths import ROOT, VAR
from tools.progress import Failure

# Linux cuts the path of a socket off after 107 bytes.
LONGEST_SOCKET = 107
SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Place:
    """The folders of the private servers."""

    base: Path
    user: str | None  # None: whoever runs ./dev; PostgreSQL refuses to run as root

    @property
    def postgres(self) -> Path:
        return self.base / "postgres"

    @property
    def redis(self) -> Path:
        return self.base / "redis"

    @property
    def run(self) -> Path:
        """The sockets."""
        return self.base / "run"

    def as_user(self, *command: str | Path) -> list[str]:
        """The command, made to run as the user of the servers."""
        words = [os.fspath(word) for word in command]
        if self.user is None:
            return words
        return ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--init-groups", *words]

    def make(self) -> None:
        """Make the folders, closed to everybody else."""
        mask = os.umask(0o022)  # the user of the servers passes through the base, whatever root's habit
        try:
            self.base.mkdir(parents=True, exist_ok=True)
            for folder in (self.postgres, self.redis, self.run):
                folder.mkdir(exist_ok=True)
        finally:
            os.umask(mask)
        for folder in (self.postgres, self.redis, self.run):
            if self.user:
                owner = pwd.getpwnam(self.user)
                os.chown(folder, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o700)
        if not self.user and self.base.stat().st_uid != os.geteuid():
            raise Failure(f"{self.base} belongs to another user: run ./dev as that user, or ./dev reset as root first.")


@cache
def find_place() -> Place:
    """var/ of the project, or a folder of the system where a server could not work in there.

    Root's PostgreSQL runs as the user postgres, who cannot enter a home closed to others, and a deep
    folder makes the path of the socket too long.
    """
    user = "postgres" if os.geteuid() == 0 else None
    key = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:10]
    if user:
        candidates = [VAR, Path("/var/lib/spk-portal") / key]
    else:
        candidates = [VAR, Path.home() / ".local/share/spk-portal" / key]
        candidates.append(Path(tempfile.gettempdir()) / f"spk-portal-{os.geteuid()}-{key}")
    for base in candidates:
        fits = len(os.fsencode(base / "run" / SOCKET)) <= LONGEST_SOCKET
        if fits and (user is None or _open_to_others(base)):
            return Place(base, user)
    raise Failure(f"The path {ROOT} is too long for a socket: put the project into a shorter folder.")


def _open_to_others(folder: Path) -> bool:
    """Whether a user who owns nothing on the way may reach the folder."""
    existing = [parent for parent in (folder, *folder.parents) if parent.exists()]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in existing)
