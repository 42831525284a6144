"""The private link of an invitation: answering it and taking the date, without an account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest

from ..calendar_file import invitation_file
from ..domain.invitation import reply_to_invitation
from ..domain.links import participant_by_key
from ..enums import Reply
from ..forms.meeting import ReplyForm


@never_cache
def invitation(request: UserRequest, key: str) -> HttpResponse:
    """When and where, and the answer."""
    try:
        participant = participant_by_key(key)
    except DomainError as error:
        return render(request, "meetings/invitation_broken.html", {"sentence": str(error)}, status=404)
    initial = {"reply": participant.reply, "note": participant.note}
    form = ReplyForm(request.POST or None, deputy=participant.seat_id is not None, initial=initial)
    if form.is_valid():
        try:
            reply_to_invitation(
                participant=participant, reply=Reply(form.cleaned_data["reply"]), note=form.cleaned_data["note"]
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Danke, Ihre Antwort ist gespeichert."))
            return redirect("meetings:invitation", key)
    context = {
        "form": form,
        "key": key,
        "participant": participant,
        "meeting": participant.meeting,
        "body": participant.meeting.body,
    }
    return render(request, "meetings/invitation.html", context)


@never_cache
@require_safe
def invitation_calendar(request: UserRequest, key: str) -> HttpResponse:
    """The date for the own calendar: new, moved or called off."""
    try:
        participant = participant_by_key(key)
    except DomainError as error:
        return render(request, "meetings/invitation_broken.html", {"sentence": str(error)}, status=404)
    answer = HttpResponse(invitation_file(participant), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="sitzung-{participant.meeting.reference}.ics"'
    return answer
