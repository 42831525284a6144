"""Several people in the same moment, for tests marked django_db(transaction=True)."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(*jobs: Callable[[], Any]) -> list[BaseException]:
    """Run all jobs in threads of their own, started by one signal; returns what they raised."""
    return [outcome for outcome in outcomes_of(*jobs) if isinstance(outcome, BaseException)]


def outcomes_of(*jobs: Callable[[], Any]) -> list[Any]:
    """The same; returns for each job what it gave back or raised."""
    barrier = Barrier(len(jobs))
    outcomes: list[Any] = [TimeoutError()] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            outcomes[number] = job()
        except BaseException as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes
