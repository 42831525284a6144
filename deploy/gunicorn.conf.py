"""The production server: threads, because a request waits for the database most of its time.

WEB_CONCURRENCY sets the number of processes; every other option can be overridden on the command line.
"""

import gc
import os
from pathlib import Path
from typing import Any

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 30
graceful_timeout = 20
keepalive = 75
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
# Heartbeats of the workers must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# The portal writes its own request log, with shortened client addresses.
accesslog = None
errorlog = "-"

if figures := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    Path(figures).mkdir(parents=True, exist_ok=True)


def post_worker_init(worker: Any) -> None:
    """What is loaded by now stays as long as the process: no collection of garbage has to look through it again."""
    gc.collect()
    gc.freeze()


def child_exit(server: Any, worker: Any) -> None:
    """Take the gauges of an ended process out of /metrics."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
