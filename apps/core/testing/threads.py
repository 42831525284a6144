"""Several people in the same moment, for tests marked django_db(transaction=True)."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(*jobs: Callable[[], Any]) -> list[BaseException]:
    """Run all jobs in threads of their own, started by one signal; returns what they raised."""
    barrier, raised = Barrier(len(jobs)), []

    def run(job: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            job()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised
