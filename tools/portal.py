"""Runs the portal: web, Celery worker and Celery beat together, until Ctrl-C or ./dev stop."""

import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from tools import environment, services, setup
from tools.commands import explain_output_of_database
from tools.paths import DEMO_ACCOUNTS, PYTHON, ROOT, VAR
from tools.progress import Failure, say, step

CLAIM = VAR / "portal.lock"
START_SECONDS = 60


def run(*, host: str, port: int, demo: bool) -> int:
    """Set up what is missing, start everything, stay until it ends. Returns the exit code."""
    near = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host
    address = f"http://{near}:{port}"
    VAR.mkdir(exist_ok=True)
    with _claim(address) as mine:
        if not mine:
            say(f"The portal is already running at {_owner()[1]} – ./dev stop ends it.")
            return 0
        _require_free_port(host, port)
        setup.prepare_machine()
        with services.running():
            surroundings = environment.for_processes() | {
                "HOST": host,
                "PORT": str(port),
                "SPK_SITE_URL": os.environ.get("SPK_SITE_URL", address),
                "DJANGO_RUNSERVER_HIDE_WARNING": "true",
                # Nobody but this machine reaches the worker, whoever it runs as.
                "PYTHONWARNINGS": "ignore:You're running the worker with superuser",
            }
            if not demo:
                surroundings["SPK_DEMO"] = "no"
            _prepare_database(surroundings, demo=demo)
            return _serve(surroundings, address)


def stop() -> None:
    """End a running portal, and the services that ./dev services left running."""
    VAR.mkdir(exist_ok=True)
    pid, address = _owner()
    with CLAIM.open("a") as claim:
        if not _try_lock(claim.fileno()):
            with step(f"Stopping the portal at {address}"):
                os.kill(pid, signal.SIGTERM)
                deadline = time.monotonic() + 30
                while not _try_lock(claim.fileno()):
                    if time.monotonic() > deadline:
                        raise Failure(f"The portal (process {pid}) does not stop: end it with kill -9 {pid}.")
                    time.sleep(0.1)
            services.stop()
        elif not services.stop():
            say("Nothing was running.")


def is_running() -> bool:
    if not CLAIM.exists():
        return False
    with CLAIM.open("a") as claim:
        return not _try_lock(claim.fileno())


@contextmanager
def _claim(address: str) -> Iterator[bool]:
    """Hold the lock that only one ./dev run can have; the kernel frees it however that one ends."""
    with CLAIM.open("a+") as claim:
        mine = _try_lock(claim.fileno())
        if mine:
            claim.truncate(0)
            claim.write(f"{os.getpid()} {address}\n")
            claim.flush()
        yield mine


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _owner() -> tuple[int, str]:
    if not CLAIM.exists():
        return 0, ""
    pid, _, address = CLAIM.read_text().strip().partition(" ")
    return int(pid or 0), address


def _require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Failure(f"Port {port} is reserved for root: choose one above 1023 with ./dev run --port.") from None
        except OSError as error:
            raise Failure(
                f"Port {port} on {host} cannot be used ({error.strerror}): choose another one, "
                f"for instance ./dev run --port {port + 1}."
            ) from None


def _prepare_database(surroundings: dict[str, str], *, demo: bool) -> None:
    command = [str(PYTHON), "-m", "tools.database", *(["--demo"] if demo else [])]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise explain_output_of_database(done.stderr)


def _serve(surroundings: dict[str, str], address: str) -> int:
    # A session of its own: Ctrl-C reaches this process alone, which then ends the others in order.
    # Should this one be killed outright, the kernel tells the others to end.
    honcho = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", "honcho", "--env", "/dev/null", "start", "--port", surroundings["PORT"]],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if _wait_for_answer(honcho, address.removeprefix("http://")):
            _greet(address)
        elif honcho.poll() is None:
            say(f"The portal does not answer at {address} yet; the lines above may say why.")
        honcho.wait()
        say("A part of the portal ended by itself; the lines above say why.")
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if honcho.poll() is None:
            honcho.terminate()
            honcho.wait()


def _wait_for_answer(honcho: subprocess.Popen[bytes], place: str) -> bool:
    """Whether the web server says anything at all before long. Asked directly: a proxy knows nothing about it."""
    deadline = time.monotonic() + START_SECONDS
    while honcho.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection(place, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.2)
        else:
            return True
        finally:
            connection.close()
    return False


def _greet(address: str) -> None:
    say(f"\n  The portal runs at {address}   (Ctrl-C ends it)")
    if DEMO_ACCOUNTS.exists():
        say()
        for line in DEMO_ACCOUNTS.read_text(encoding="utf-8").splitlines():
            say(f"  {line}")
    say()
