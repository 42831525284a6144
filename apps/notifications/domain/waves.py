"""Telling many of one thing: in the background, part by part, each person once."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..audiences import Target, audience_named
from ..enums import WAVE_TRANSITIONS, WaveState
from ..models import Wave
from ..tasks import run_waves
from ..topic import Topic
from ..wording import in_words
from .notify import notify, notify_guests

if TYPE_CHECKING:
    from apps.accounts.models import User

# One transaction each: small enough that a pause is felt at once and a killed worker repeats little.
PART = 200


@transaction.atomic
def start_wave(
    *,
    kind: str,
    event: str,
    audience: str,
    target: Target,
    topic: Topic,
    facts: Mapping[str, object],
    district: District | None,
    due_at: datetime | None = None,
    actor: "User | None" = None,
) -> Wave | None:
    """Tell everybody in an audience of an event, beginning after the commit. The same event twice is one wave.

    With `due_at` it begins then and can be taken back until it does. None if there is nobody to tell.
    """
    now = timezone.now()
    total = count_audience(audience=audience, target=target, kind=kind)
    if not total:
        return None
    wave, is_new = Wave.objects.get_or_create(
        event=f"{kind}:{event}"[:120],
        defaults={
            "kind": kind,
            "audience": audience,
            "target": dict(target),
            "facts": _facts_by_language(facts),
            "district": district,
            "started_by": actor,
            "total": total,
            "created_at": now,
            "due_at": due_at or now,
            **topic.fields(),
        },
    )
    if is_new and due_at is None:
        transaction.on_commit(run_waves.delay, robust=True)
    return wave


@transaction.atomic
def take_back_wave(*, kind: str, event: str) -> bool:
    """Delete a wave that nobody has been told of yet. True if there was one."""
    deleted, _rows = Wave.objects.filter(event=f"{kind}:{event}"[:120], told=0, state=WaveState.RUNNING).delete()
    return bool(deleted)


def count_audience(*, audience: str, target: Target, kind: str) -> int:
    """How many people are in an audience now."""
    found = audience_named(audience)
    return found.accounts(target, kind=kind).count() + found.guests(target, kind=kind).count()


def advance_waves(*, most_parts: int = 50) -> int:
    """Go on with every wave that runs. Several workers share them; returns how many parts were told."""
    parts = 0
    while parts < most_parts and _advance_one():
        parts += 1
    return parts


@transaction.atomic
def _advance_one() -> bool:
    """Tell the next part of the oldest wave that runs and that nobody else works on."""
    wave = (
        Wave.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
        .select_related("district")
        .filter(state=WaveState.RUNNING, due_at__lte=timezone.now())
        .order_by("due_at", "pk")
        .first()
    )
    if wave is None:
        return False
    if not _tell_accounts(wave) and not _tell_guests(wave):
        _move(wave, WaveState.DONE)
    wave.save(update_fields=["state", "told", "last_account", "last_guest", "ended_at"])
    return True


def _tell_accounts(wave: Wave) -> bool:
    """True if there was somebody to tell."""
    audience = audience_named(wave.audience)
    people = list(audience.accounts(wave.target, kind=wave.kind).filter(pk__gt=wave.last_account).order_by("pk")[:PART])
    if not people:
        return False
    notify(
        kind=wave.kind,
        accounts=people,
        topic=_topic(wave),
        facts=lambda language: wave.facts[language],
        event=wave.event,
        district=wave.district,
    )
    wave.last_account = people[-1].pk
    wave.told += len(people)
    return True


def _tell_guests(wave: Wave) -> bool:
    audience = audience_named(wave.audience)
    guests = list(audience.guests(wave.target, kind=wave.kind).filter(pk__gt=wave.last_guest).order_by("pk")[:PART])
    if not guests:
        return False
    notify_guests(
        kind=wave.kind,
        guests=guests,
        topic=_topic(wave),
        facts=lambda language: wave.facts[language],
        event=wave.event,
        district=wave.district,
        list_key=lambda guest: audience.guest_list(guest, kind=wave.kind),
    )
    wave.last_guest = guests[-1].pk
    wave.told += len(guests)
    return True


@transaction.atomic
def pause_wave(*, wave: Wave, actor: "User") -> Wave:
    """Hold a wave back: whoever has not been told waits."""
    return _change(wave, WaveState.PAUSED)


@transaction.atomic
def resume_wave(*, wave: Wave, actor: "User") -> Wave:
    """Go on where it was held back."""
    wave = _change(wave, WaveState.RUNNING)
    transaction.on_commit(run_waves.delay, robust=True)
    return wave


@transaction.atomic
def stop_wave(*, wave: Wave, actor: "User") -> Wave:
    """End a wave before everybody is told; it does not go on."""
    return _change(wave, WaveState.STOPPED)


def _change(wave: Wave, state: WaveState) -> Wave:
    locked = Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    _move(locked, state)
    locked.save(update_fields=["state", "ended_at"])
    return locked


def _move(wave: Wave, state: WaveState) -> None:
    if state not in WAVE_TRANSITIONS[WaveState(wave.state)]:
        raise DomainError(
            _("Das geht nicht mehr: Diese Rundmail ist inzwischen „%(state)s“.") % {"state": wave.get_state_display()}
        )
    wave.state = state
    if state in (WaveState.DONE, WaveState.STOPPED):
        wave.ended_at = timezone.now()


def _topic(wave: Wave) -> Topic:
    return Topic(kind=wave.topic_kind, key=wave.topic_key, title=wave.topic_title, address=wave.topic_address)


def _facts_by_language(facts: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """The facts in words of every language: the wave goes on when the objects they came from have changed."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = {name: in_words(value) for name, value in facts.items()}
    return found
