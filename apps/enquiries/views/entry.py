"""Writing down what somebody said on the phone or in the room, or sent on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.sozialraum.models import District

from ..domain.conversation import reply_to_person
from ..domain.enquiries import take_down_enquiry
from ..enums import Reply
from ..forms.desk import EntryForm
from ..models import Enquiry
from .desk import ANSWER


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry_new(request: SignedInRequest) -> HttpResponse:
    """One short form; what was answered on the spot is answered."""
    require(request.user, ANSWER)
    own = districts_with(request.user, ANSWER).order_by("name")
    wanted = request.GET.get("bezirk", "")
    district = get_object_or_404(own, slug=wanted) if wanted else get_object_or_404(own[:1])
    form = EntryForm(request.POST or None, request.FILES or None, district=district)
    if form.is_valid():
        try:
            enquiry = _take_down(request, district, form)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Anfrage hat die Nummer %(number)s.") % {"number": enquiry.number_text})
            return redirect(enquiry)
    context = {"form": form, "district": district, "districts": list(own)}
    return render(request, "enquiries/enquiry_new.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _take_down(request: SignedInRequest, district: District, form: EntryForm) -> Enquiry:
    enquiry = take_down_enquiry(district=district, actor=request.user, **form.wishes())
    if answer := form.cleaned_data["answer"]:
        reply_to_person(
            enquiry=enquiry,
            reply=Reply.ANSWER,
            text=answer,
            channel=form.cleaned_data["channel"],
            version=enquiry.version,
            actor=request.user,
        )
    return enquiry
