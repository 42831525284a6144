"""The private PostgreSQL cluster: one folder, one socket, no port. It never touches a server that is already there."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from tools import apt
from tools.commands import explain, run
from tools.place import Place, find_place
from tools.progress import Failure, step

SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "jit": "off",
    # Committed rows may be lost when the machine itself fails, never become inconsistent.
    "synchronous_commit": "off",
    "timezone": "UTC",
    # A statement that fails, or is slow, stays out of the log with all that people typed.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    # A file for each day of the week, begun anew a week later: no line is older than that.
    "logging_collector": "on",
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
}


def start() -> bool:
    """Start the cluster, making it first where there is none. False when it was running already."""
    place = find_place()
    if is_running():
        return False
    programs = _programs(place)
    place.make()
    data = place.postgres / "data"
    if not (data / "PG_VERSION").exists():
        with step("Creating the private PostgreSQL cluster"):
            _create(place, programs)
    settings = {
        **SETTINGS,
        "unix_socket_directories": f"'{place.run}'",
        "log_directory": f"'{place.postgres / 'log'}'",
    }
    options = " ".join(
        f'-c "{name}={value}"' if " " in value else f"-c {name}={value}" for name, value in settings.items()
    )
    # What it says before it writes its own log.
    log = place.postgres / "server.log"
    log.unlink(missing_ok=True)
    with step("Starting PostgreSQL"):
        # pg_ctl hands its output to the server: a pipe would never end.
        done = subprocess.run(
            place.as_user(programs / "pg_ctl", "start", "-w", "-t", "60", "-s", "-D", data, "-l", log, "-o", options),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode != 0:
            newest = sorted((place.postgres / "log").glob("*.log"), key=lambda file: file.stat().st_mtime)[-1:]
            raise explain("Starting PostgreSQL", "\n".join(_tail(file) for file in (log, *newest)))
        _create_database(place, programs)
    return True


def stop() -> bool:
    """Stop the cluster; False when it was not running."""
    place = find_place()
    if not is_running():
        return False
    with step("Stopping PostgreSQL"):
        data = place.postgres / "data"
        command = place.as_user(_programs(place) / "pg_ctl", "stop", "-w", "-m", "fast", "-s", "-D", data)
        run(command, what="Stopping PostgreSQL", cwd=Path("/"))
    return True


def is_running() -> bool:
    """Whether the server of this cluster is alive, judged by the process that its pid file names."""
    try:
        lines = (find_place().postgres / "data" / "postmaster.pid").read_text().split()
        name = Path(f"/proc/{int(lines[0])}/comm").read_text()
    except (OSError, ValueError, IndexError):
        return False
    return name.startswith("postgres")


def _programs(place: Place) -> Path:
    """The programs that fit the cluster: those of the version that made it, else the newest ones."""
    version = place.postgres / "data" / "PG_VERSION"
    if version.exists():
        programs = Path("/usr/lib/postgresql") / version.read_text().strip() / "bin"
        if not programs.exists():
            raise Failure(
                f"The database was made by PostgreSQL {version.read_text().strip()}, which is no longer installed: "
                "install it again, or start afresh with ./dev reset."
            )
        return programs
    found = apt.find_postgresql()
    if found is None:
        raise Failure("PostgreSQL with PostGIS is not installed: run ./dev run.")
    return found


def _create(place: Place, programs: Path) -> None:
    """Make the cluster beside its place and move it there when it is complete."""
    fresh = place.postgres / "new"
    shutil.rmtree(fresh, ignore_errors=True)
    run(
        place.as_user(
            *(programs / "initdb", "-D", fresh, "-U", "spk", "--auth-local=peer", "--auth-host=reject"),
            *("--encoding=UTF8", "--locale=C.UTF-8"),
        ),
        what="Creating the PostgreSQL cluster",
        cwd=Path("/"),
    )
    # Only the user of the portal, the user of the server and root may sign in, each as spk.
    names = {"root", place.user or _own_name()}
    (fresh / "pg_ident.conf").write_text("".join(f"portal {name} spk\n" for name in sorted(names)))
    (fresh / "pg_hba.conf").write_text("local all all peer map=portal\n")
    fresh.rename(place.postgres / "data")


def _create_database(place: Place, programs: Path) -> None:
    psql: list[str | Path] = [programs / "psql", "-X", "-h", place.run, "-U", "spk", "-d", "postgres", "-tAc"]
    if not run([*psql, "SELECT 1 FROM pg_database WHERE datname = 'spk'"], what="Asking PostgreSQL").strip():
        run([*psql, "CREATE DATABASE spk"], what="Creating the database")


def _own_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:]) if log.exists() else ""
