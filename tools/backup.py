"""A backup is one tar file: backup.json (what it is), database.dump (pg_dump's own format) and media/.

It holds personal data: only its owner can read it. A restore happens completely or not at all.
"""

import json
import os
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, unquote, urlsplit

from tools import environment
from tools.commands import explain
from tools.paths import MEDIA
from tools.progress import Failure, say, step

ABOUT = "backup.json"
DUMP = "database.dump"
FORMAT = 1
# Everything in one transaction: the old content goes only when the new one is complete.
EMPTY_DATABASE = "SET lock_timeout = '10s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public; RESET lock_timeout;"


def media_folder() -> Path:
    """Uploads: the data folder of the real service, var/media otherwise."""
    data = os.environ.get("SPK_DATA_DIR")
    return Path(data) / "media" if data else MEDIA


def save(file: Path, *, replace: bool = False) -> None:
    """Write a backup. The file appears when it is complete."""
    if file.exists() and not replace:
        raise Failure(f"{file} exists already: choose another name, or add --yes to replace it.")
    if not file.absolute().parent.is_dir():
        raise Failure(f"The folder {file.absolute().parent} does not exist.")
    fresh = file.with_name(f"{file.name}.part")
    try:
        with TemporaryDirectory(dir=file.absolute().parent, prefix=".spk-backup-") as folder:
            dump = Path(folder) / DUMP
            with step("Saving the database"):
                _pg("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
            with step("Saving the uploads"):
                fresh.touch(mode=0o600)
                about = Path(folder) / ABOUT
                about.write_text(
                    json.dumps({"format": FORMAT, "made": datetime.now(UTC).isoformat(timespec="seconds")})
                )
                with tarfile.open(fresh, "w") as tar:
                    tar.add(about, ABOUT)
                    tar.add(dump, DUMP)
                    if media_folder().is_dir():
                        tar.add(media_folder(), "media")
        fresh.rename(file)
    finally:
        fresh.unlink(missing_ok=True)
    say(f"Saved to {file} ({file.stat().st_size / 1e6:.1f} MB). It holds personal data: keep it safe.")


def load(file: Path) -> None:
    """Replace database and uploads by those of a backup."""
    media = media_folder()
    media.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=media.parent, prefix=".spk-restore-") as folder:
        with step(f"Reading {file}"):
            _unpack(file, Path(folder))
        with step("Restoring the database"):
            _replace_database(Path(folder) / DUMP)
        with step("Restoring the uploads"):
            fresh, old = Path(folder) / "media", Path(folder) / "old"
            fresh.mkdir(exist_ok=True)
            if media.exists():
                media.rename(old)
            fresh.rename(media)
    say("Restored. The next ./dev run (or manage.py migrate) brings an older backup up to date.")


def _unpack(file: Path, folder: Path) -> None:
    """Unpack only what a backup holds; nothing in the file decides where it lands outside the folder."""
    try:
        with tarfile.open(file) as tar:
            about = tar.extractfile(ABOUT)
            if about is None or json.load(about).get("format") != FORMAT:
                raise KeyError(ABOUT)
            for member in tar:
                path = Path(member.name)
                known = member.name == DUMP or path.parts[0] == "media"
                if not known or path.is_absolute() or ".." in path.parts or not (member.isfile() or member.isdir()):
                    continue
                target = folder / path
                if member.isdir():
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                content = tar.extractfile(member)
                if content is not None:
                    with target.open("wb") as out:
                        shutil.copyfileobj(content, out)
                    target.chmod(0o640)
    except (tarfile.TarError, KeyError, ValueError):
        raise Failure(f"{file} is no backup of the portal, or it is damaged.") from None
    if not (folder / DUMP).exists():
        raise Failure(f"{file} holds no database.")


def _replace_database(dump: Path) -> None:
    script = dump.with_suffix(".sql")
    _pg("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", dump)
    _pg("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-c", EMPTY_DATABASE, "-f", script)


def _pg(program: str, *arguments: str | Path) -> None:
    """Run a program of PostgreSQL on the portal's database; the password never shows on a command line."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise Failure(f"{program} is not installed: install the package postgresql-client.")
    done = subprocess.run(
        [found[-1], *arguments],
        env=os.environ | libpq_environment(environment.database_url()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        if "lock timeout" in done.stderr:
            raise Failure("Somebody is using the database: stop the portal and try again.")
        raise explain(f"{program} on the portal's database", done.stderr)


def libpq_environment(url: str) -> dict[str, str]:
    """A postgres:// address in the variables that pg_dump, pg_restore and psql read."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    values = {
        "PGHOST": query.get("host") or unquote(parts.hostname or ""),
        "PGPORT": query.get("port") or (str(parts.port) if parts.port else ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
        "PGSSLMODE": query.get("sslmode", ""),
    }
    return {name: value for name, value in values.items() if value}
