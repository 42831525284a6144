"""Entering, keeping and publishing Vorhaben."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import forget_file
from apps.sozialraum.models import District, Sozialraum

from ..enums import EventState, Phase, Status, StepKind
from ..models import Vorhaben, VorhabenArea, VorhabenLink
from .concept import require_concept
from .content import VorhabenContent, check_content
from .lifeline import ChangedMeanwhileError, lock_vorhaben, move, move_phase, note_step, touch
from .news import tell_changed

if TYPE_CHECKING:
    from apps.accounts.models import User

# Of a day that is over nobody says the hour.
NOON = time(12)
# Nothing in the list is older; what is typed as year 20 is a slip.
EARLIEST = date(1990, 1, 1)


@transaction.atomic
def enter_vorhaben(
    *, district: District, content: VorhabenContent, source: tuple[str, str] = ("", ""), actor: "User"
) -> Vorhaben:
    """An office begins an entry of the list; nobody but staff sees it until it is published.

    `source` says where it comes from and by which key it is known there.
    """
    areas = check_content(content, district=district)
    now = timezone.now()
    vorhaben = Vorhaben.objects.create(
        district=district,
        created_at=now,
        touched_at=now,
        source_name=source[0],
        external_key=source[1],
        **content.fields,
    )
    _write_parts(vorhaben, content, areas)
    note_step(vorhaben, StepKind.ENTERED, at=now, actor=actor)
    return vorhaben


@transaction.atomic
def edit_vorhaben(*, vorhaben: Vorhaben, content: VorhabenContent, version: int, actor: "User") -> Vorhaben:
    """Change what an entry says. What is public stays public; the Anlaufstelle sees that it was changed.

    Raises ChangedMeanwhileError when somebody else changed it since `version` was read.
    """
    vorhaben = lock_vorhaben(vorhaben)
    if vorhaben.version != version:
        raise ChangedMeanwhileError
    areas = check_content(content, district=vorhaben.district)
    if not vorhaben.has_participation:
        require_concept(vorhaben, phase=Phase(vorhaben.phase), level=content.level, field="level")
    now = timezone.now()
    for name, value in content.fields.items():
        setattr(vorhaben, name, value)
    vorhaben.version += 1
    vorhaben.save()
    touch(vorhaben, now, actor=actor)
    vorhaben.areas.all().delete()
    vorhaben.links.all().delete()
    _write_parts(vorhaben, content, areas)
    note_step(vorhaben, StepKind.CHANGED, at=now, actor=actor)
    tell_changed(vorhaben)
    return vorhaben


@transaction.atomic
def submit_vorhaben(*, vorhaben: Vorhaben, actor: "User") -> Vorhaben:
    """The office lays its entry before the Anlaufstelle."""
    vorhaben = lock_vorhaben(vorhaben)
    move(vorhaben, Status.SUBMITTED, kind=StepKind.SUBMITTED, at=timezone.now(), actor=actor)
    return vorhaben


@transaction.atomic
def return_vorhaben(*, vorhaben: Vorhaben, reason: str, actor: "User") -> Vorhaben:
    """The Anlaufstelle gives an entry back to the office and says what is missing."""
    vorhaben = lock_vorhaben(vorhaben)
    move(vorhaben, Status.DRAFT, kind=StepKind.RETURNED, at=timezone.now(), text=_required(reason), actor=actor)
    return vorhaben


@transaction.atomic
def publish_vorhaben(*, vorhaben: Vorhaben, actor: "User") -> Vorhaben:
    """The Anlaufstelle shows an entry to everybody."""
    vorhaben = lock_vorhaben(vorhaben)
    move(vorhaben, Status.PUBLISHED, kind=StepKind.PUBLISHED, at=timezone.now(), actor=actor)
    return vorhaben


@transaction.atomic
def withdraw_vorhaben(*, vorhaben: Vorhaben, reason: str, actor: "User") -> Vorhaben:
    """Take an entry from the list; it can be published again. Whoever registered for a date hears of it first."""
    vorhaben = lock_vorhaben(vorhaben)
    _require_nobody_comes(vorhaben, field="text")
    move(vorhaben, Status.WITHDRAWN, kind=StepKind.WITHDRAWN, at=timezone.now(), text=_required(reason), actor=actor)
    return vorhaben


@transaction.atomic
def remove_vorhaben(*, vorhaben: Vorhaben, actor: "User") -> None:
    """Delete a draft that nobody but staff has ever seen, with all that hangs on it: entered twice or by mistake."""
    vorhaben = lock_vorhaben(vorhaben)
    if not vorhaben.may_be_removed:
        raise DomainError(
            _("Gelöscht werden nur Entwürfe, die nie öffentlich waren. Was öffentlich war, nehmen Sie aus der Liste.")
        )
    _require_nobody_comes(vorhaben)
    for picture in vorhaben.pictures.all():
        forget_file(picture.image)
    for file in vorhaben.files.all():
        forget_file(file.file)
    vorhaben.delete()


@transaction.atomic
def change_phase(*, vorhaben: Vorhaben, phase: Phase | str, text: str = "", actor: "User") -> Vorhaben:
    """The Vorhaben itself has come further, or was stopped; then everybody reads why.

    What has participation starts with a checked Beteiligungskonzept alone.
    """
    vorhaben = lock_vorhaben(vorhaben)
    if phase not in Phase.values:
        raise DomainError(_("Bitte wählen Sie eine Phase."), field="phase")
    require_concept(vorhaben, phase=Phase(phase), level=vorhaben.level, field="phase")
    text = _required(text) if phase == Phase.STOPPED else text.strip()
    move_phase(vorhaben, Phase(phase), at=timezone.now(), text=text, actor=actor)
    return vorhaben


@transaction.atomic
def add_milestone(*, vorhaben: Vorhaben, text: str, day: date | None = None, actor: "User") -> Vorhaben:
    """Tell everybody what has happened, such as "Der Entwurf liegt aus": now, or on a day that is over."""
    vorhaben = lock_vorhaben(vorhaben)
    now = timezone.now()
    today = timezone.localdate(now)
    if day is not None and not EARLIEST <= day <= today:
        raise DomainError(
            _("Bitte geben Sie einen Tag an, der schon war. Was noch kommt, planen Sie als Termin."), field="day"
        )
    at = now if day in (None, today) else timezone.make_aware(datetime.combine(day, NOON))
    note_step(vorhaben, StepKind.MILESTONE, at=at, text=_required(text), actor=actor)
    touch(vorhaben, now, actor=actor)
    return vorhaben


@transaction.atomic
def confirm_vorhaben(*, vorhaben: Vorhaben, actor: "User") -> Vorhaben:
    """The office has looked: all of it is still true."""
    vorhaben = lock_vorhaben(vorhaben)
    now = timezone.now()
    note_step(vorhaben, StepKind.CONFIRMED, at=now, actor=actor)
    touch(vorhaben, now, actor=actor)
    return vorhaben


def _write_parts(vorhaben: Vorhaben, content: VorhabenContent, areas: list[Sozialraum]) -> None:
    VorhabenArea.objects.bulk_create(VorhabenArea(vorhaben=vorhaben, sozialraum=area) for area in areas)
    VorhabenLink.objects.bulk_create(
        VorhabenLink(vorhaben=vorhaben, label=label, url=url) for label, url in content.links
    )


def _require_nobody_comes(vorhaben: Vorhaben, field: str = "") -> None:
    if vorhaben.dates.filter(state=EventState.PLANNED, starts_at__gt=timezone.now(), taken__gt=0).exists():
        raise DomainError(
            _("Zu einem Termin sind Menschen angemeldet. Bitte sagen Sie ihn zuerst ab, dann bekommen sie Nachricht."),
            field=field,
        )


def _required(text: str) -> str:
    text = text.strip()
    if not text:
        raise DomainError(_("Bitte schreiben Sie ein bis zwei Sätze dazu. Alle lesen das."), field="text")
    return text
