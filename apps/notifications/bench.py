"""Measures the way of mail: rows written with their texts, then handed to a mail server by real workers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from apps.core.testing.mail_sink import MailSink

# A worker that sends nothing for so long is stuck.
PATIENCE = 120
LEAST_A_SECOND = 150
# What a worker may grow between the first tenth and the end.
MOST_GROWTH_MB = 10


@dataclass(frozen=True, kw_only=True)
class MailFigures:
    """What one run found."""

    messages: int
    workers: int
    written_per_second: float
    handed_per_second: float
    lost: int
    double: int
    connections: int
    memory_first: float
    memory_last: float

    def as_markdown(self) -> str:
        rows = [
            ("messages", f"{self.messages:,}"),
            ("workers", str(self.workers)),
            ("written with their texts, per second", f"{self.written_per_second:.0f}"),
            ("handed over, per second", f"{self.handed_per_second:.0f}"),
            ("lost", str(self.lost)),
            ("double", str(self.double)),
            ("connections to the mail server", str(self.connections)),
            ("memory of the workers after a tenth, MB", f"{self.memory_first:.0f}"),
            ("memory of the workers at the end, MB", f"{self.memory_last:.0f}"),
        ]
        return "\n".join(["| mail | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])

    def missed(self) -> list[str]:
        """The aims that were not reached."""
        return [
            words
            for words, is_kept in (
                (f"at least {LEAST_A_SECOND} messages a second", self.handed_per_second >= LEAST_A_SECOND),
                ("none lost", self.lost == 0),
                ("none double", self.double == 0),
                ("flat memory", self.memory_last - self.memory_first <= MOST_GROWTH_MB),
            )
            if not is_kept
        ]


def measure_mail(*, messages: int, workers: int, root: Path, log: Path) -> MailFigures:
    """Write so many mails, start the workers, count at the mail server what arrives."""
    from apps.notifications.models import OutboxMessage

    OutboxMessage.objects.all().delete()
    began = time.monotonic()
    _write(messages, processes=workers)
    written = messages / (time.monotonic() - began)
    keys = {str(key) for key in OutboxMessage.objects.values_list("pk", flat=True)}
    with MailSink().running() as sink, running_crew(workers, root=root, log=log, port=sink.port) as crew:
        _call(workers)
        wait_for_mails(sink, 1)
        began = time.monotonic()
        wait_for_mails(sink, max(messages // 10, 1))
        memory_first = _memory(crew)
        wait_for_mails(sink, messages)
        seconds = time.monotonic() - began
        memory_last = _memory(crew)
        # A mail that comes twice would come about now.
        time.sleep(2)
        taken = {name.strip("<>").partition("@")[0] for name in sink.taken}
        return MailFigures(
            messages=messages,
            workers=workers,
            written_per_second=written,
            handed_per_second=messages / seconds,
            lost=len(keys - taken),
            double=sink.number - len(taken),
            connections=sink.connections,
            memory_first=memory_first,
            memory_last=memory_last,
        )


def _write(messages: int, *, processes: int) -> None:
    """Rows as an event writes them, each in a transaction of its own."""
    share = -(-messages // processes)
    parts = [(start, min(start + share, messages)) for start in range(0, messages, share)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(_write_part, parts))


def _write_part(part: tuple[int, int]) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from apps.notifications.domain.outbox import queue_letter
    from apps.notifications.topic import Topic

    facts: dict[str, object] = {
        "titel": "Eine Bank am Müggelsee für alle, die gern sitzen",
        "region": "Köpenick-Nord",
        "tage": 7,
    }
    topic = Topic(kind="idea", key="abcdefgh", title=facts["titel"], address="/ideen/abcdefgh/")
    for number in range(*part):
        queue_letter(
            kind="proposal_confirm",
            recipient=f"p{number}@example.org",
            dedup_key=f"bench:{number}",
            facts=facts,
            topic=topic,
            district=None,
            link="/ideen/mein/abcdefgh/",
            # Due, and nobody is called yet.
            due_at=timezone.now(),
        )


@contextmanager
def running_crew(workers: int, *, root: Path, log: Path, port: int) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Workers of the real service, one process for each sender."""
    environ = os.environ | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_STARTTLS": "no"}
    command = [
        *(sys.executable, "-W", "ignore", "-m", "celery", "--quiet", "--app", "spk_portal", "worker"),
        *("--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"),
    ]
    with log.open("wb") as output:
        processes = [
            subprocess.Popen(  # noqa: S603 - our own program
                [*command, "--hostname", f"bench{number}@localhost"],
                cwd=root,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            for number in range(workers)
        ]
        try:
            yield processes
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(60)


def _call(workers: int) -> None:
    """As the job of every minute does, once for each worker."""
    from apps.notifications.tasks import deliver_outbox

    for _number in range(workers):
        deliver_outbox.delay(0)


def wait_for_mails(sink: MailSink, number: int) -> None:
    """Until so many have arrived; raises TimeoutError when nothing comes any more."""
    before, since = sink.number, time.monotonic()
    while sink.number < number:
        if sink.number > before:
            before, since = sink.number, time.monotonic()
        if time.monotonic() - since > PATIENCE:
            raise TimeoutError(f"{sink.number} of {number} mails, and no more")
        time.sleep(0.05)


def _memory(crew: "list[subprocess.Popen[bytes]]") -> float:
    """Megabytes of all processes of the workers, what they share counted in equal parts."""
    pids = {process.pid for process in crew}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent in pids:
            pids.add(int(path.name))
    kilobytes = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024
