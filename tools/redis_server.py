"""The private Redis: a socket, no port. Broker, cache and heartbeat of the portal."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from tools.commands import explain
from tools.place import find_place
from tools.progress import step


def start() -> bool:
    """Start Redis; False when it was running already."""
    if is_running():
        return False
    place = find_place()
    place.make()
    log = place.redis / "server.log"
    log.unlink(missing_ok=True)
    with step("Starting Redis"):
        command = place.as_user(
            *(
                "redis-server",
                "--port",
                "0",
                "--unixsocket",
                place.run / "redis.sock",
                "--unixsocketperm",
                "700",
            ),
            *(
                "--dir",
                place.redis,
                "--pidfile",
                place.run / "redis.pid",
                "--logfile",
                log,
                "--daemonize",
                "yes",
            ),
            # Jobs survive a restart, and Redis refuses new ones rather than forget old ones.
            *("--appendonly", "yes", "--maxmemory-policy", "noeviction", "--databases", "64"),
        )
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        if done.returncode != 0 or not _wait_for_answer():
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise explain("Starting Redis", done.stdout + done.stderr + tail)
    return True


def stop() -> bool:
    """Stop Redis; False when it was not running."""
    pid = _pid()
    if pid is None or not is_running():
        return False
    with step("Stopping Redis"):
        os.kill(pid, signal.SIGTERM)
        for _ in range(100):
            if not _alive(pid):
                break
            time.sleep(0.05)
    return True


def is_running() -> bool:
    """Whether something answers on the socket."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(find_place().run / "redis.sock"))
            connection.sendall(b"PING\r\n")
            # A Redis that still reads its files says -LOADING; it is there all the same.
            return connection.recv(16)[:1] in (b"+", b"-")
    except OSError:
        return False


def _wait_for_answer() -> bool:
    for _ in range(200):
        if is_running():
            return True
        time.sleep(0.05)
    return False


def _alive(pid: int) -> bool:
    """Whether the process still works; one that has ended but was not yet collected (Z) does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _pid() -> int | None:
    try:
        return int((find_place().run / "redis.pid").read_text())
    except (OSError, ValueError):
        return None
