"""Real servers, workers and clocks that a test may kill, each in a folder that goes afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from celery import Celery
from kombu.exceptions import OperationalError

from spk_portal.settings.connections import celery_broker
from tools import apt
from tools.paths import ROOT
from tools.place import Place, find_place

PATIENCE = 300.0


def wait_for(condition: Callable[[], bool], *, doing: Callable[[], object] = lambda: None) -> None:
    """Wait until something is so, for long on a busy machine; now and then do something meanwhile."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError
        doing()
        time.sleep(0.3)


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder with a short name, for sockets, that the user of the servers may enter."""
    folder = Path(tempfile.mkdtemp(prefix="spk-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Redis:
    """A Redis of its own that writes every job down at once."""

    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *("redis-server", "--port", "0", "--unixsocket", self.socket, "--dir", self.folder, "--save", ""),
                *("--appendonly", "yes", "--appendfsync", "always", "--loglevel", "warning"),
            ],
            stdout=subprocess.DEVNULL,
        )
        wait_for(self._answers)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def forget(self) -> None:
        """Drop all jobs."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.socket))
            connection.sendall(b"FLUSHALL\r\n")
            connection.recv(16)

    def _answers(self) -> bool:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False


@dataclass
class Postgres:
    """A PostgreSQL cluster of its own, made as a copy of the test database's tables, that keeps every commit."""

    folder: Path
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        self.place = Place(self.folder, find_place().user)
        self.place.make()
        found = apt.find_postgresql()
        assert found is not None
        self.programs = found
        self._run("initdb", "-D", self.data, "-U", "spk", "--auth=trust", "--encoding=UTF8", "--no-sync")

    @property
    def data(self) -> Path:
        return self.place.postgres / "data"

    @property
    def url(self) -> str:
        return f"postgres://spk@/spk?host={self.place.run}"

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.place.run}'"
        # A killed server's children take a moment to notice.
        wait_for(lambda: self._start(options))

    def fill_from(self, source: dict[str, str]) -> None:
        """Make the tables that mails need, as in another database but without rows, indexes and foreign keys."""
        with psycopg.connect(host=str(self.place.run), user="spk", dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE spk")
        dump = subprocess.run(
            [self.programs / "pg_dump", "--section=pre-data", "--no-owner", "--table=notifications_*"],
            env=os.environ | source,
            check=True,
            capture_output=True,
        )
        subprocess.run(
            [self.programs / "psql", "-X", "-q", "-h", self.place.run, "-U", "spk", "-d", "spk"],
            input=dump.stdout,
            check=True,
            capture_output=True,
        )

    def kill(self) -> None:
        """All its processes at once, as when the machine loses its power."""
        main = int((self.data / "postmaster.pid").read_text().split()[0])
        children = [int(path.name) for path in Path("/proc").glob("[0-9]*") if _parent(path) == main]
        for pid in (main, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _start(self, options: str) -> bool:
        done = subprocess.run(
            self.place.as_user(
                *(self.programs / "pg_ctl", "start", "-w", "-s", "-D", self.data, "-o", options),
                *("-l", self.place.postgres / "server.log"),
            ),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return done.returncode == 0

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = self.place.as_user(self.programs / program, *arguments)
        subprocess.run(command, cwd="/", check=True, capture_output=True)


def _parent(process: Path) -> int:
    with suppress(OSError, ValueError, IndexError):
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


class Crew:
    """Workers and clocks of the portal, as processes of their own."""

    def __init__(self, *, folder: Path, redis: Redis, database: str, mail_port: int) -> None:
        self.folder = folder
        self.redis = redis
        self.environ = os.environ | {
            "DJANGO_SETTINGS_MODULE": "spk_portal.settings.faults",
            "DATABASE_URL": database,
            "REDIS_URL": redis.url,
            "EMAIL_PORT": str(mail_port),
            "PYTHONWARNINGS": "ignore",
        }
        self.processes: list[subprocess.Popen[bytes]] = []

    def one_worker(self) -> "subprocess.Popen[bytes]":
        """The one that lives, or a new one."""
        alive = [process for process in self.processes if process.poll() is None]
        return alive[-1] if alive else self.worker()

    def worker(self) -> "subprocess.Popen[bytes]":
        number = len(self.processes)
        return self._start("worker", "--concurrency", "1", "--hostname", f"w{number}@fault", "--without-mingle")

    def beat(self) -> "subprocess.Popen[bytes]":
        file = self.folder / f"beat{len(self.processes)}"
        return self._start("beat", "--pidfile", "", environ={"BEAT_FILE": str(file)})

    def hurry(self) -> None:
        """What beat says every minute."""
        app = Celery(broker=celery_broker(self.redis.url), set_as_current=False)
        with suppress(OperationalError):  # while Redis is away nobody hears it, as in real life
            app.send_task("apps.notifications.tasks.deliver_outbox", retry=False)
        app.close()

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """A worker with its children, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_all(self) -> None:
        for process in self.processes:
            self.kill(process)

    def _start(self, *words: str, environ: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        with (self.folder / f"crew{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "--quiet", "--app", "spk_portal", *words, "--loglevel", "WARNING"],
                cwd=ROOT,
                env=self.environ | (environ or {}),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process
