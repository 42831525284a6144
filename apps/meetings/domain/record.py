"""Minutes: sent round, commented, approved, corrected. What was approved stays as it was, word for word."""

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.pdf import render_pdf

from ..enums import Approval, MeetingState, MinutesState
from ..models import Meeting, MinutesComment, MinutesVersion
from ..queries.record import checksum, content_of, public_part
from .paper_text import note_minutes
from .record_mails import mail_circulated
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def circulate_minutes(*, meeting: Meeting, reason: str = "", actor: "User | None") -> MinutesVersion:
    """Send the notes round as minutes: from now on they change as a new version alone.

    After an approval it is a correction and takes a reason.
    """
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise DomainError(_("Das Protokoll lässt sich verschicken, sobald die Sitzung geschlossen ist."))
    if meeting.minutes_are_out:
        raise DomainError(_("Das Protokoll ist schon verschickt."))
    if meeting.minutes_approved_at and not reason.strip():
        raise DomainError(_("Bitte schreiben Sie, was berichtigt wird."), field="reason")
    with stored_words():
        content = content_of(meeting)
    last = meeting.minutes_versions.aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    version = MinutesVersion.objects.create(
        meeting=meeting,
        number=last + 1,
        content=content,
        sha256=checksum(content),
        correction_reason=reason.strip(),
        comments_until=timezone.localdate(now) + timedelta(days=meeting.body.comment_days),
        circulated_at=now,
    )
    note_minutes(version)
    meeting.minutes_out_at = now
    meeting.save()
    mail_circulated(version)
    return version


@transaction.atomic
def comment_minutes(
    *, version: MinutesVersion, place: str, text: str, organisation: str = "", actor: "User"
) -> MinutesComment:
    """Say something about one paragraph, as long as comments are asked for."""
    version = _lock(version)
    if version.state != MinutesState.CIRCULATED or version.comments_until < timezone.localdate():
        raise DomainError(_("Zu dieser Fassung lassen sich keine Anmerkungen mehr machen."))
    if not text.strip():
        raise DomainError(_("Bitte schreiben Sie Ihre Anmerkung."), field="text")
    if place not in places_of(version):
        raise DomainError(_("Diese Stelle gibt es im Protokoll nicht."), field="place")
    return MinutesComment.objects.create(
        version=version,
        author=actor,
        place=place,
        text=text.strip(),
        organisation=organisation,
        at=timezone.now(),
    )


@transaction.atomic
def rework_minutes(*, meeting: Meeting, actor: "User") -> Meeting:
    """Open the notes again to take up comments or to correct what was approved; the next version follows."""
    meeting = lock_meeting(meeting)
    if not meeting.minutes_are_out:
        return meeting
    meeting.minutes_versions.filter(state=MinutesState.CIRCULATED).update(
        state=MinutesState.REPLACED, modified_at=timezone.now()
    )
    meeting.minutes_out_at = None
    meeting.save()
    return meeting


@transaction.atomic
def approve_minutes(*, version: MinutesVersion, how: str, actor: "User | None") -> MinutesVersion:
    """Approve a version: text and PDF are fixed for good, the part for everybody becomes public.

    `how` is said in words, such as "in der Sitzung am 10.02.2027".
    """
    version = _lock(version)
    if version.state == MinutesState.APPROVED:
        return version
    if version.state != MinutesState.CIRCULATED:
        raise DomainError(_("Diese Fassung ist überarbeitet. Genehmigen lässt sich nur die neueste."))
    if not how.strip():
        raise DomainError(_("Bitte schreiben Sie, wie das Protokoll genehmigt wurde."), field="how")
    version.state, version.approved_at, version.approved_how = MinutesState.APPROVED, timezone.now(), how.strip()
    for name, inside in (("pdf", True), ("public_pdf", False)):
        paper = minutes_pdf(version, inside=inside)
        getattr(version, name).save("protokoll.pdf", ContentFile(paper), save=False)
        setattr(version, f"{name}_sha256", hashlib.sha256(paper).hexdigest())
    version.save()
    meeting = version.meeting
    meeting.minutes_approved_at = version.approved_at
    meeting.save()
    return version


def approve_by_silence() -> int:
    """Where the rules say so, minutes nobody commented until the last day are approved; returns how many."""
    silent = MinutesVersion.objects.filter(
        state=MinutesState.CIRCULATED,
        comments_until__lt=timezone.localdate(),
        meeting__body__approval=Approval.CIRCULATION,
        comments=None,
        deleted_at=None,
    )
    due = list(silent.select_related("meeting__body"))
    for version in due:
        with stored_words():
            how = _("im Umlauf, ohne Anmerkung bis %(day)s") % {"day": f"{version.comments_until:%d.%m.%Y}"}
        approve_minutes(version=version, how=how, actor=None)
    return len(due)


def minutes_pdf(version: MinutesVersion, *, inside: bool) -> bytes:
    """The minutes as accessible PDF, in German: it is what was approved."""
    content = version.content if inside else public_part(version.content)
    context = {"edition": version, "content": content, "content_items": content["items"], "inside": inside}
    with stored_words():
        return render_pdf("meetings/record_pdf.html", context)


def places_of(version: MinutesVersion) -> set[str]:
    """What can be commented: each item and each of its paragraphs."""
    items = version.content["items"]
    return {item["reference"] for item in items} | {block["key"] for item in items for block in item["blocks"]}


def _lock(version: MinutesVersion) -> MinutesVersion:
    lock_meeting(version.meeting)
    versions = MinutesVersion.objects.select_for_update(no_key=True, of=("self",))
    return versions.select_related("meeting__body").get(pk=version.pk)
