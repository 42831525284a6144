"""PostgreSQL and Redis together. Whoever leaves last stops them, unless ./dev services asked them to stay."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from tools import environment, postgres, redis_server
from tools.paths import VAR

USERS = VAR / "services.lock"
STARTING = VAR / "starting.lock"
STAY = VAR / "services.stay"


def start() -> None:
    """Start what is needed and not brought by the caller (DATABASE_URL, REDIS_URL)."""
    with _one_at_a_time():
        if not environment.own_database():
            postgres.start()
        if not environment.own_redis():
            redis_server.start()
        environment.write()


def stop() -> bool:
    """Stop both; False when neither was running."""
    with _one_at_a_time():
        STAY.unlink(missing_ok=True)
        redis = redis_server.stop()
        return postgres.stop() or redis


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Nobody takes a server that is just being stopped for one that runs."""
    VAR.mkdir(exist_ok=True)
    with STARTING.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start_to_stay() -> None:
    """Start both and leave them running until ./dev stop."""
    start()
    STAY.touch()


@contextmanager
def running() -> Iterator[None]:
    """Both run inside; several ./dev at once share them, and the last one to leave stops them."""
    if environment.own_database() and environment.own_redis():
        yield
        return
    VAR.mkdir(exist_ok=True)
    with USERS.open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        start()
        try:
            yield
        finally:
            if not STAY.exists() and _last(users.fileno()):
                stop()


def _last(users: int) -> bool:
    """Whether nobody else uses the services: only the last one can change the shared lock into its own."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
