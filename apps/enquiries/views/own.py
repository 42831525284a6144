"""The person's own page, behind the link of the mail: the conversation, and a field to answer in."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import Rate, TooOftenError, count_use
from apps.operation.queries import days_kept

from ..domain.conversation import hear_from_person
from ..domain.links import ExpiredLinkError, enquiry_by_key
from ..enums import Channel
from ..forms.contact import WriteAgainForm
from ..models import EnquiryFile
from ..queries.enquiries import messages_for_person
from .enquiry import file_response

WRITES_PER_ENQUIRY = Rate(times=20, seconds=3600)
CONTACTS = "enquiry-contacts"


behind_own_link = behind_private_link(template="enquiries/link_broken.html", expired=ExpiredLinkError)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_own_link
def enquiry_own(request: UserRequest, key: str) -> HttpResponse:
    """All that was said, where it stands, until when an answer comes, and the way to write again."""
    enquiry = enquiry_by_key(key)
    form = WriteAgainForm(request.POST or None, request.FILES or None)
    status = 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        try:
            count_use(action="enquiry-own", key=enquiry.reference, rate=WRITES_PER_ENQUIRY)
            hear_from_person(enquiry=enquiry, words=form.words(), channel=Channel.FORM)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, _("Ihre Nachricht ist bei der Anlaufstelle."))
            return redirect(request.path)
    context = {
        "enquiry": enquiry,
        "district": enquiry.district,
        "standing": enquiry.merged_into or enquiry,
        "talk": list(messages_for_person(enquiry)),
        "form": form,
        "key": key,
        "days": days_kept(CONTACTS, enquiry.district_id),
    }
    return render(request, "enquiries/enquiry_own.html", context, status=status)


@require_safe
@behind_own_link
def enquiry_own_file(request: UserRequest, key: str, file: str) -> FileResponse:
    """A paper of the person's own conversation."""
    enquiry = enquiry_by_key(key)
    return file_response(EnquiryFile.objects.filter(message__in=messages_for_person(enquiry)), file)
