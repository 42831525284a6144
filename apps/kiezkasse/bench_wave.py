"""Measures an invitation to all who follow a district: held back half-way, gone on with, and begun a second time."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from apps.accounts.models import User
from apps.core.testing.mail_sink import MailSink
from apps.notifications.audiences import FOLLOWERS
from apps.notifications.bench import PATIENCE, running_crew, wait_for_mails
from apps.notifications.domain.waves import PART, pause_wave, resume_wave, start_wave
from apps.notifications.enums import WaveState
from apps.notifications.models import Guest, InboxItem, OutboxMessage, Wave
from apps.notifications.topic import Topic
from apps.sozialraum.models import District

from .models import Follow

# Of those who follow, every fifth has no account.
GUESTS = 5
# So long nothing may come while the wave is held back.
QUIET_SECONDS = 3.0


@dataclass(frozen=True, kw_only=True)
class WaveFigures:
    """What one run found."""

    subscribers: int
    begun_seconds: float
    told_while_held: int
    held_at: int
    told_seconds: float
    mailed_seconds: float
    mails: int
    items: int
    double: int
    begun_again: int

    def as_markdown(self) -> str:
        rows = [
            ("subscribers, every fifth a guest", f"{self.subscribers:,}"),
            ("the click of the office, seconds", f"{self.begun_seconds:.2f}"),
            ("told when it was held back", f"{self.held_at:,}"),
            (f"told in {QUIET_SECONDS:.0f} s while it was held back", f"{self.told_while_held}"),
            ("everybody told, seconds (without the pause)", f"{self.told_seconds:.1f}"),
            ("the last mail handed over, seconds (without the pause)", f"{self.mailed_seconds:.1f}"),
            ("mails", f"{self.mails:,}"),
            ("messages in the portal", f"{self.items:,}"),
            ("mails that came twice", str(self.double)),
            ("told anew by beginning it again", str(self.begun_again)),
        ]
        return "\n".join(["| invitation | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])

    def missed(self) -> list[str]:
        """What must not be."""
        with_account = self.subscribers - self.subscribers // GUESTS
        return [
            words
            for words, is_kept in (
                ("each subscriber one mail", self.mails == self.subscribers),
                ("each account one message in the portal", self.items == with_account),
                ("nobody told while it was held back", self.told_while_held == 0),
                ("held back before the end", 0 < self.held_at < self.subscribers),
                ("no mail twice", self.double == 0),
                ("nobody told by beginning it again", self.begun_again == 0),
            )
            if not is_kept
        ]


def measure_wave(*, subscribers: int, workers: int, root: Path, log: Path) -> WaveFigures:
    """Let so many follow a district, invite them all, and count at the mail server and in the rows."""
    OutboxMessage.objects.all().delete()
    district = District.objects.get(key="09")
    _subscribe(district, subscribers)
    with MailSink().running() as sink, running_crew(workers, root=root, log=log, port=sink.port):
        begun = time.monotonic()
        wave = _invite(district)
        begun_seconds = time.monotonic() - begun
        _until(lambda: _told(wave) >= min(subscribers // 4, 5 * PART))
        pause_wave(wave=wave, actor=User.objects.first() or User())
        held_at, paused = _told(wave), time.monotonic()
        time.sleep(QUIET_SECONDS)
        told_while_held = _told(wave) - held_at
        resume_wave(wave=wave, actor=User.objects.first() or User())
        pause = time.monotonic() - paused
        _until(lambda: Wave.objects.get(pk=wave.pk).state == WaveState.DONE)
        told_seconds = time.monotonic() - begun - pause
        wait_for_mails(sink, subscribers)
        mailed_seconds = time.monotonic() - begun - pause
        written = OutboxMessage.objects.count()
        _invite(district)
        # A mail that comes twice would come about now.
        time.sleep(2)
        return WaveFigures(
            subscribers=subscribers,
            begun_seconds=begun_seconds,
            held_at=held_at,
            told_while_held=told_while_held,
            told_seconds=told_seconds,
            mailed_seconds=mailed_seconds,
            mails=OutboxMessage.objects.values("recipient").distinct().count(),
            items=InboxItem.objects.count(),
            double=sink.number - len(sink.taken),
            begun_again=OutboxMessage.objects.count() - written,
        )


def _subscribe(district: District, number: int) -> None:
    guests = Guest.objects.bulk_create(Guest(email=f"guest-{row}@example.org") for row in range(number // GUESTS))
    people = User.objects.bulk_create(User(email=f"person-{row}@example.org") for row in range(number - len(guests)))
    Follow.objects.bulk_create(Follow(user=user, district=district) for user in people)
    Follow.objects.bulk_create(
        Follow(guest=guest, district=district, kinds=["invitation"], confirmed_at=timezone.now()) for guest in guests
    )


def _invite(district: District) -> Wave:
    wave = start_wave(
        kind="invitation",
        event="bench",
        audience=FOLLOWERS,
        target={"district": district.pk},
        topic=Topic(
            kind="assembly", key="abcdefgh", title="Versammlung in Köpenick", address="/versammlungen/abcdefgh/"
        ),
        facts={
            "region": "Köpenick-Nord",
            "tag": timezone.localdate() + timedelta(days=14),
            "zeit": timezone.now() + timedelta(days=14),
            "ort": "Kiezklub, Am Markt 1",
            "einladung": "Bringen Sie gern Ihre Nachbarinnen und Nachbarn mit.",
        },
        district=district,
    )
    if wave is None:
        raise AssertionError("nobody follows")
    return wave


def _told(wave: Wave) -> int:
    return Wave.objects.values_list("told", flat=True).get(pk=wave.pk)


def _until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError("the invitation does not go on")
        time.sleep(0.05)
