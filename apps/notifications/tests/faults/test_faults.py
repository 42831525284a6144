"""Whatever is killed, every mail arrives once: real workers, clocks, Redis, PostgreSQL and SMTP."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from apps.core.testing.mail_sink import MailSink
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.operation.enums import RunState
from apps.operation.models import JobRun

from .machines import PATIENCE, Crew, Postgres, Redis, short_folder, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
MAILS = 12


@pytest.fixture
def redis() -> Iterator[Redis]:
    with short_folder() as folder:
        server = Redis(folder)
        server.start()
        yield server
        server.kill()


@pytest.fixture
def crew_for(redis: Redis) -> Iterator[Callable[..., Crew]]:
    """Makes a crew for a mail server; all of it is gone before the database is emptied."""
    with ExitStack() as after:

        def make(sink: MailSink, database: str = "") -> Crew:
            folder = after.enter_context(short_folder())
            crew = Crew(folder=folder, redis=redis, database=database or _url(), mail_port=sink.port)
            after.callback(crew.kill_all)
            return crew

        yield make


def _url() -> str:
    """The test database."""
    values = connection.settings_dict
    return f"postgres://{values['USER']}@/{values['NAME']}?host={values['HOST']}"


def queue(number: int = MAILS) -> set[str]:
    """Write so many mails that are due; returns the Message-IDs under which they must arrive."""
    messages = [
        OutboxMessage(
            dedup_key=f"test:{index}",
            kind="test",
            recipient=f"p{index}@example.org",
            subject="Ihre Idee ist veröffentlicht",
            text="Guten Tag",
            html="<p>Guten Tag</p>",
            due_at=timezone.now(),
        )
        for index in range(number)
    ]
    OutboxMessage.objects.bulk_create(messages)
    return {str(message.pk) for message in messages}


def once(sink: MailSink, keys: set[str]) -> bool:
    """Each of these mails was taken exactly once, and no other."""
    assert sink.taken.total() == len(sink.taken), "a mail came twice"
    return {name.strip("<>").partition("@")[0] for name in sink.taken} == keys


def states() -> Counter[str]:
    return Counter(OutboxMessage.objects.values_list("state", flat=True))


def test_a_worker_killed_in_the_middle_of_a_mail(crew_for: Callable[..., Crew]) -> None:
    keys = queue()
    with MailSink().running() as sink:
        crew = crew_for(sink)
        sink.hold_from(5)
        worker = crew.worker()
        crew.hurry()
        assert sink.wait_until_holding(PATIENCE)
        crew.kill(worker)
        sink.let_go()
        assert states() == {MessageState.SENT: 5, MessageState.SENDING: MAILS - 5}
        crew.worker()
        wait_for(lambda: states() == {MessageState.SENT: MAILS}, doing=crew.hurry)
        assert once(sink, keys)


def test_the_gap_a_worker_killed_between_the_answer_and_its_note(crew_for: Callable[..., Crew]) -> None:
    """What no sender can know: the mail comes again, under the same Message-ID, rather than never."""
    keys = queue(3)
    with MailSink().running() as sink:
        crew = crew_for(sink)
        sink.hold_answer_to(2)
        worker = crew.worker()
        crew.hurry()
        assert sink.wait_until_holding(PATIENCE)
        crew.kill(worker)
        sink.let_go()
        crew.worker()
        wait_for(lambda: states() == {MessageState.SENT: 3}, doing=crew.hurry)
    assert {name.strip("<>").partition("@")[0] for name in sink.taken} == keys
    assert sorted(sink.taken.values()) == [1, 1, 2]


def test_a_redis_killed_with_jobs_in_it_and_under_work(crew_for: Callable[..., Crew], redis: Redis) -> None:
    keys = queue()
    with MailSink(seconds=0.1).running() as sink:
        crew = crew_for(sink)
        crew.hurry()
        redis.kill()
        redis.start()
        # Nobody asks again: the job itself has outlived the kill.
        crew.worker()
        wait_for(lambda: sink.number >= 4)
        redis.kill()
        redis.start()
        wait_for(lambda: states() == {MessageState.SENT: MAILS}, doing=crew.hurry)
        assert once(sink, keys)


def test_a_mail_server_that_refuses_every_third_address(crew_for: Callable[..., Crew]) -> None:
    keys = queue()
    refused = {f"p{index}@example.org" for index in range(0, MAILS, 3)}
    with MailSink(refuse=refused.__contains__).running() as sink:
        crew = crew_for(sink)
        crew.worker()
        crew.worker()
        wait_for(lambda: states().total() - states()[MessageState.WAITING] == MAILS, doing=crew.hurry)
        wait_for(lambda: states() == {MessageState.SENT: MAILS - 4, MessageState.REFUSED: 4}, doing=crew.hurry)
    stopped = OutboxMessage.objects.filter(state=MessageState.REFUSED)
    assert {message.recipient for message in stopped} == refused
    assert once(sink, keys - {str(message.pk) for message in stopped})


def test_two_clocks_and_two_workers_at_once(crew_for: Callable[..., Crew]) -> None:
    keys = queue()
    with MailSink().running() as sink:
        crew = crew_for(sink)
        for _number in range(2):
            crew.beat()
            crew.worker()
        wait_for(lambda: states() == {MessageState.SENT: MAILS})
        # Both clocks send every job every second; a nightly job has one moment a day.
        wait_for(lambda: JobRun.objects.filter(name="check-consistency", state=RunState.DONE).exists())
        wait_for(lambda: JobRun.objects.filter(name="retention", state=RunState.DONE).exists())
        assert once(sink, keys)
    for name in ("check-consistency", "retention"):
        assert list(JobRun.objects.filter(name=name).values_list("attempts", flat=True)) == [1]


def test_a_postgresql_killed_while_mail_goes_out(crew_for: Callable[..., Crew]) -> None:
    keys = queue()
    source = connection.settings_dict
    with short_folder() as folder, MailSink(seconds=0.1).running() as sink:
        cluster = Postgres(folder)
        cluster.start()
        try:
            cluster.fill_from({"PGHOST": source["HOST"], "PGUSER": source["USER"], "PGDATABASE": source["NAME"]})
            _copy_messages(cluster)
            crew = crew_for(sink, cluster.url)
            crew.worker()
            wait_for(lambda: sink.number >= 4, doing=crew.hurry)
            cluster.kill()
            cluster.start()
            wait_for(lambda: _states_in(cluster) == {MessageState.SENT: MAILS}, doing=crew.hurry)
            assert once(sink, keys)
            crew.kill_all()
        finally:
            cluster.kill()


def _copy_messages(cluster: Postgres) -> None:
    """Take the mails over into the other database."""
    columns = [str(field.column) for field in OutboxMessage._meta.concrete_fields]
    names = ", ".join(columns)
    with connection.cursor() as cursor, psycopg.connect(cluster.url) as other:
        cursor.execute(f"SELECT {names} FROM {OutboxMessage._meta.db_table}")
        marks = ", ".join(["%s"] * len(columns))
        rows: list[Any] = cursor.fetchall()
        other.cursor().executemany(f"INSERT INTO {OutboxMessage._meta.db_table} ({names}) VALUES ({marks})", rows)


def _states_in(cluster: Postgres) -> Counter[str]:
    with psycopg.connect(cluster.url) as other:
        return Counter(row[0] for row in other.execute(f"SELECT state FROM {OutboxMessage._meta.db_table}"))
