"""The production server on a free loopback port, and how much memory its processes take."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60


@dataclass(frozen=True)
class Memory:
    """Megabytes of one process; what processes share is counted in equal parts in `pss`."""

    role: str
    pss: float
    rss: float


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    process: "subprocess.Popen[bytes]"
    port: int

    def cpu_seconds(self) -> float:
        """Seconds of processor time that all processes have used; hardly changes on a busy machine."""
        ticks = 0
        for pid in [self.process.pid, *_children(self.process.pid)]:
            figures = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(figures[11]) + int(figures[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> list[Memory]:
        """The main process first, then its workers."""
        workers = enumerate(_children(self.process.pid), start=1)
        return [
            _memory("main", self.process.pid),
            *(_memory(f"worker {number}", pid) for number, pid in workers),
        ]


@contextmanager
def running_server(*, root: Path, workers: int, log: Path) -> Iterator[Server]:
    """gunicorn as in the image, with the environment of this process."""
    port = _free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "deploy/gunicorn.conf.py",
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                str(workers),
                "spk_portal.wsgi",
            ],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, log)
            yield Server(process, port)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/healthz", headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start; its last words are in {log.name}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


def _memory(role: str, pid: int) -> Memory:
    figures = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split()[:2]
        figures[name.rstrip(":")] = int(value) / 1024
    return Memory(role, pss=figures["Pss"], rss=figures["Rss"])


def machine() -> str:
    """The machine in words, without its name or paths."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {gigabytes:.0f} GB, Python {sys.version.split()[0]}"
