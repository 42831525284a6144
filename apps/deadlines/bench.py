"""What one sweep of the deadlines costs when very many wait and some of them are due."""

from dataclasses import dataclass
from time import perf_counter, process_time

from django.db import connection

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role, User
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.kinds import MODERATION
from apps.deadlines.models import Deadline, Reminder
from apps.notifications.models import InboxItem, OutboxMessage
from apps.sozialraum.models import District

# The aim: a thousand due among a million in at most this many seconds.
AIM_SECONDS = 1.0
OFFICE_PEOPLE = 5


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """What was there and what one sweep did."""

    deadlines: int
    due: int
    reminders: int
    mails: int
    seconds: float
    cpu_seconds: float
    again_seconds: float

    @property
    def is_kept(self) -> bool:
        return self.seconds <= AIM_SECONDS

    def as_text(self) -> str:
        verdict = "kept" if self.is_kept else "missed"
        return (
            f"{self.deadlines:,} deadlines, {self.due:,} due: {self.reminders:,} reminders in {self.mails} mails, "
            f"{self.seconds:.2f} s ({self.cpu_seconds:.2f} s of it computing); "
            f"the sweep after it, with nothing due: {1000 * self.again_seconds:.1f} ms. "
            f"Aim {AIM_SECONDS:.0f} s: {verdict}."
        )


def measure_sweep(*, deadlines: int, due: int) -> Sweep:
    """Fill an empty table of deadlines and sweep it once, and once more with nothing left to do."""
    district = District.objects.get(key="09")
    _make_office(district)
    _warm_up(district)
    _fill(district, deadlines=deadlines, due=due)
    begun, cpu_begun = perf_counter(), process_time()
    reminders = send_reminders()
    seconds, cpu_seconds = perf_counter() - begun, process_time() - cpu_begun
    mails = OutboxMessage.objects.filter(kind="deadline_reminder").count()
    if reminders != due * OFFICE_PEOPLE or Reminder.objects.count() != reminders or mails != OFFICE_PEOPLE:
        raise AssertionError(f"{reminders} reminders in {mails} mails for {due} deadlines")
    begun = perf_counter()
    send_reminders()
    return Sweep(
        deadlines=Deadline.objects.count(),
        due=due,
        reminders=reminders,
        mails=mails,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        again_seconds=perf_counter() - begun,
    )


def _warm_up(district: District) -> None:
    """One sweep of one deadline, as a worker has behind it: it loads what any first job loads."""
    _fill(district, deadlines=1, due=1)
    send_reminders()
    for model in (OutboxMessage, InboxItem, Deadline):
        model.objects.all().delete()


def _make_office(district: District) -> None:
    for number in range(OFFICE_PEOPLE):
        user = User.objects.create_user(f"bench-office-{number}@example.org", None)
        Role.objects.create(user=user, district=district, kind=RoleKind.ANLAUFSTELLE)


def _fill(district: District, *, deadlines: int, due: int) -> None:
    """Rows as the domain functions write them; a million calls would take an hour."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO deadlines_deadline (
                district_id, role, reference, kind, subject, title, address, due_at, state, reason, is_moved,
                is_by_hand, created_at, next_step_at
            )
            SELECT %(district)s, %(role)s, lpad(to_hex(number), 8, '0'), %(kind)s, 'bench' || number,
                'Bank am Markt ' || number, '/kiezkassen/',
                date_trunc('day', now()) + interval '2 days', 'open', '', false, false, now(),
                CASE WHEN number <= %(due)s THEN now() - interval '1 minute'
                    ELSE now() + number * interval '1 second' + interval '1 day' END
            FROM generate_series(1, %(deadlines)s) AS numbers(number)
            """,
            {
                "district": district.pk,
                "role": RoleKind.ANLAUFSTELLE,
                "kind": MODERATION,
                "due": due,
                "deadlines": deadlines,
            },
        )
        cursor.execute("ANALYZE deadlines_deadline")
