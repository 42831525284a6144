"""Whatever is killed, every mail arrives once: real workers, clocks, Redis, PostgreSQL and SMTP."""

from collections import Counter
from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    with short_folder() as folder:
        server = Redis(folder)
        server.start()
        yield server
        server.kill()


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailSink]:
    with MailSink().running() as sink:
        yield sink


@pytest.fixture(scope="module")
def standing_crew(django_db_setup: None, redis: Redis, mail_server: MailSink) -> Iterator[Crew]:
    """Whoever outlives a test works in the next one: starting a worker costs seconds."""
    with short_folder() as folder:
        crew = Crew(folder=folder, redis=redis, database=_url(), mail_port=mail_server.port)
        yield crew
        crew.kill_all()


@pytest.fixture
def sink(mail_server: MailSink) -> MailSink:
    mail_server.begin_anew()
    return mail_server


@pytest.fixture
def crew(standing_crew: Crew, sink: MailSink) -> Crew:
    return standing_crew


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


def put_claims_forward() -> None:
    """As if the time of what a killed worker had in hand were over."""
    OutboxMessage.objects.filter(state=MessageState.SENDING).update(due_at=timezone.now())


def test_a_worker_killed_in_the_middle_of_a_mail(crew: Crew, sink: MailSink) -> None:
    keys = queue()
    sink.hold_from(5)
    worker = crew.one_worker()
    crew.hurry()
    assert sink.wait_until_holding(PATIENCE)
    crew.kill(worker)
    sink.let_go()
    assert states() == {MessageState.SENT: 5, MessageState.SENDING: MAILS - 5}
    put_claims_forward()
    crew.one_worker()
    wait_for(lambda: states() == {MessageState.SENT: MAILS}, doing=crew.hurry)
    assert once(sink, keys)


def test_the_gap_a_worker_killed_between_the_answer_and_its_note(crew: Crew, sink: MailSink) -> None:
    """What no sender can know: the mail comes again, under the same Message-ID, rather than never."""
    keys = queue(3)
    sink.hold_answer_to(2)
    worker = crew.one_worker()
    crew.hurry()
    assert sink.wait_until_holding(PATIENCE)
    crew.kill(worker)
    sink.let_go()
    put_claims_forward()
    crew.one_worker()
    wait_for(lambda: states() == {MessageState.SENT: 3}, doing=crew.hurry)
    assert {name.strip("<>").partition("@")[0] for name in sink.taken} == keys
    assert sorted(sink.taken.values()) == [1, 1, 2]


def test_a_redis_killed_with_jobs_in_it_and_under_work(crew: Crew, sink: MailSink, redis: Redis) -> None:
    keys = queue()
    sink.begin_anew(seconds=0.1)
    crew.hurry()
    redis.kill()
    redis.start()
    # Nobody asks again: the job itself has outlived the kill.
    crew.one_worker()
    wait_for(lambda: sink.number >= 4)
    redis.kill()
    redis.start()
    wait_for(lambda: states() == {MessageState.SENT: MAILS}, doing=crew.hurry)
    assert once(sink, keys)


def test_a_mail_server_that_refuses_every_third_address(crew: Crew, sink: MailSink) -> None:
    keys = queue()
    refused = {f"p{index}@example.org" for index in range(0, MAILS, 3)}
    sink.begin_anew(refuse=refused.__contains__)
    crew.one_worker()
    wait_for(lambda: states() == {MessageState.SENT: MAILS - 4, MessageState.REFUSED: 4}, doing=crew.hurry)
    stopped = OutboxMessage.objects.filter(state=MessageState.REFUSED)
    assert {message.recipient for message in stopped} == refused
    assert once(sink, keys - {str(message.pk) for message in stopped})


def test_two_clocks_and_two_workers_at_once(crew: Crew, sink: MailSink, redis: Redis) -> None:
    keys = queue()
    crew.one_worker()
    crew.worker()
    crew.beat()
    crew.beat()
    wait_for(lambda: states() == {MessageState.SENT: MAILS})
    # Both clocks send every job every second; a nightly job has one moment a day.
    wait_for(lambda: JobRun.objects.filter(name="check-consistency", state=RunState.DONE).exists())
    wait_for(lambda: JobRun.objects.filter(name="retention", state=RunState.DONE).exists())
    assert once(sink, keys)
    # Before the next test empties the database.
    crew.kill_all()
    redis.forget()
    for name in ("check-consistency", "retention"):
        assert list(JobRun.objects.filter(name=name).values_list("attempts", flat=True)) == [1]


def test_a_postgresql_killed_while_mail_goes_out(crew: Crew, sink: MailSink, redis: Redis) -> None:
    keys = queue()
    crew.kill_all()
    sink.begin_anew(seconds=0.1)
    source = connection.settings_dict
    with short_folder() as folder:
        cluster = Postgres(folder)
        cluster.start()
        other = Crew(folder=folder, redis=redis, database=cluster.url, mail_port=sink.port)
        try:
            cluster.fill_from({"PGHOST": source["HOST"], "PGUSER": source["USER"], "PGDATABASE": source["NAME"]})
            _copy_messages(cluster)
            other.worker()
            wait_for(lambda: sink.number >= 4, doing=other.hurry)
            cluster.kill()
            cluster.start()
            wait_for(lambda: _states_in(cluster) == {MessageState.SENT: MAILS}, doing=other.hurry)
            assert once(sink, keys)
        finally:
            other.kill_all()
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
