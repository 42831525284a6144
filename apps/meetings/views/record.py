"""Minutes to read, to comment, to approve; each version as page and PDF, and what changed between two."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.rights import may

from ..domain.record import approve_minutes, circulate_minutes, comment_minutes, minutes_pdf, rework_minutes
from ..enums import MinutesState
from ..forms.record import ApproveForm, CirculateForm, CommentForm
from ..models import Meeting, MinutesVersion
from ..queries import differences, minutes_visible_to, own_seats, public_part
from .doors import joined_meeting, not_stored, run_meeting, seen_meeting


@require_safe
def record(request: UserRequest, reference: str, number: int) -> HttpResponse:
    """One version of the minutes, as far as the reader may see it."""
    version = _version(request, seen_meeting(request, reference), number)
    return not_stored(render(request, "meetings/record.html", _context(request, version)))


@require_safe
def record_pdf(request: UserRequest, reference: str, number: int) -> HttpResponse | FileResponse:
    """The same as PDF; of approved minutes the very file that was approved."""
    version = _version(request, seen_meeting(request, reference), number)
    inside = _is_inside(request, version.meeting)
    name = f"protokoll-{version.meeting.reference}-{version.number}.pdf"
    if version.state == MinutesState.APPROVED:
        stored = version.pdf if inside else version.public_pdf
        try:
            file = stored.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        return not_stored(FileResponse(file, filename=name, content_type="application/pdf"))
    answer = HttpResponse(minutes_pdf(version, inside=inside), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return not_stored(answer)


@require_safe
def record_difference(request: UserRequest, reference: str, number: int) -> HttpResponse:
    """What changed since the version before."""
    meeting = seen_meeting(request, reference)
    version = _version(request, meeting, number)
    before = minutes_visible_to(request.user, meeting).filter(number__lt=number).order_by("-number").first()
    if before is None:
        raise Http404
    inside = _is_inside(request, meeting)
    old, new = (each.content if inside else public_part(each.content) for each in (before, version))
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "edition": version,
        "before": before,
        "lines": differences(old, new),
    }
    return not_stored(render(request, "meetings/record_difference.html", context))


@login_required
def record_circulate(request: SignedInRequest, reference: str) -> HttpResponse:
    """Send the notes round as minutes."""
    meeting = run_meeting(request, reference)
    form = CirculateForm(
        request.POST if request.method == "POST" else None, is_correction=meeting.minutes_approved_at is not None
    )
    if form.is_valid():
        try:
            version = circulate_minutes(meeting=meeting, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Protokoll ist verschickt."))
            return redirect(version)
    return render(request, "meetings/record_circulate.html", {"form": form, "meeting": meeting, "body": meeting.body})


@login_required
@require_POST
def record_comment(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Say something about one paragraph."""
    meeting = joined_meeting(request, reference)
    version = _version(request, meeting, number)
    form = CommentForm(request.POST)
    if form.is_valid():
        seat = next((seat for seat in own_seats(request.user) if seat.body_id == meeting.body_id), None)
        office = seat.organisation if seat else request.user.office
        try:
            comment_minutes(version=version, organisation=office, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Ihre Anmerkung ist gespeichert."))
            return redirect(version)
    return not_stored(render(request, "meetings/record.html", _context(request, version) | {"comment_form": form}))


@login_required
@require_POST
def record_approve(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Approve, with a word on how."""
    meeting = run_meeting(request, reference)
    version = _version(request, meeting, number)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            approve_minutes(version=version, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Protokoll ist genehmigt. Sein öffentlicher Teil steht jetzt allen offen."))
            return redirect(version)
    return not_stored(render(request, "meetings/record.html", _context(request, version) | {"approve_form": form}))


@login_required
@require_POST
def record_rework(request: SignedInRequest, reference: str) -> HttpResponse:
    """Open the notes again."""
    meeting = run_meeting(request, reference)
    rework_minutes(meeting=meeting, actor=request.user)
    messages.success(request, _("Die Mitschrift ist wieder offen. Verschicken Sie danach eine neue Fassung."))
    return redirect("meetings:minutes", reference)


def _version(request: UserRequest, meeting: Meeting, number: int) -> MinutesVersion:
    version = get_object_or_404(minutes_visible_to(request.user, meeting), number=number)
    version.meeting = meeting
    return version


def _is_inside(request: UserRequest, meeting: Meeting) -> bool:
    return may(request.user, "meetings.read_body", meeting) or may(request.user, "meetings.run_meeting", meeting)


def _context(request: UserRequest, version: MinutesVersion) -> dict[str, Any]:
    meeting = version.meeting
    inside = _is_inside(request, meeting)
    versions = list(minutes_visible_to(request.user, meeting))
    comments: dict[str, list[Any]] = {}
    if inside:
        for comment in version.comments.select_related("author"):
            comments.setdefault(comment.place, []).append(comment)
    content = version.content if inside else public_part(version.content)
    for item in content["items"]:
        item["comments"] = comments.get(item["reference"], [])
        for block in item["blocks"]:
            block["comments"] = comments.get(block["key"], [])
    is_open = version.state == MinutesState.CIRCULATED
    may_run = may(request.user, "meetings.run_meeting", meeting)
    return {
        "edition": version,
        "versions": versions,
        "has_before": any(each.number < version.number for each in versions),
        "content": content,
        "content_items": content["items"],
        "meeting": meeting,
        "body": meeting.body,
        "inside": inside,
        "may_run": may_run,
        "comment_form": CommentForm() if inside and is_open else None,
        "approve_form": ApproveForm() if may_run and is_open else None,
        "is_newest": versions[0].number == version.number,
    }
