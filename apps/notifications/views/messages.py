"""What staff see of the mails of their district: to whom, why, how far; and sending one again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..domain.resending import free_address, resend_message
from ..forms import AddressForm, MessageFilterForm
from ..kinds import title_of_kind
from ..masking import text_for_staff
from ..models import OutboxMessage
from ..queries import messages_visible_to, trouble_of

PER_PAGE = 30
VIEW = "notifications.view_messages"
MANAGE = "notifications.manage_messages"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_list(request: SignedInRequest) -> HttpResponse:
    """All mails of the own district, filtered. An address is looked for by POST: it shall stand in no log."""
    require(request.user, VIEW)
    found = messages_visible_to(request.user).only(
        "pk", "created_at", "recipient", "kind", "subject", "state", "attempts", "resend_of_id", "district_id"
    )
    form = MessageFilterForm(request.GET or None)
    if form.is_valid():
        found = form.apply(found)
    address = AddressForm(request.POST if request.method == "POST" else None)
    if address.is_bound and address.is_valid():
        found = found.filter(recipient__iexact=address.cleaned_data["address"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    for message in page.object_list:
        message.kind_title = title_of_kind(message.kind)  # type: ignore[attr-defined]
    context = {"page": page, "form": form, "address": address, "is_filtered": form.is_used or address.is_bound}
    return render(request, "notifications/message_list.html", context, status=422 if address.errors else 200)


@login_required
@never_cache
@require_safe
def message_detail(request: SignedInRequest, pk: Any) -> HttpResponse:
    """One mail: its words, why it was sent, what became of it."""
    require(request.user, VIEW)
    message = _message(request, pk)
    context = {
        "message": message,
        "kind_title": title_of_kind(message.kind),
        "text": text_for_staff(message),
        "trouble": trouble_of(message.recipient),
        "may_manage": may(request.user, MANAGE, message),
        "district": message.district,
    }
    return render(request, "notifications/message_detail.html", context)


@login_required
@require_POST
def message_resend(request: SignedInRequest, pk: Any) -> HttpResponse:
    """The same words to the same address again."""
    require(request.user, VIEW)
    message = _message(request, pk)
    require(request.user, MANAGE, message)
    try:
        again = resend_message(message=message, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("notifications:message", message.pk)
    messages.success(request, _("Die E-Mail geht noch einmal hinaus."))
    return redirect("notifications:message", again.pk)


@login_required
@require_POST
def message_free(request: SignedInRequest, pk: Any) -> HttpResponse:
    """The address may be written to again."""
    require(request.user, VIEW)
    message = _message(request, pk)
    require(request.user, MANAGE, message)
    free_address(message=message, actor=request.user)
    messages.success(request, _("An diese Adresse gehen wieder E-Mails."))
    return redirect("notifications:message", message.pk)


def _message(request: SignedInRequest, pk: Any) -> OutboxMessage:
    visible = messages_visible_to(request.user).select_related("district", "resent_by", "resend_of")
    return get_object_or_404(visible, pk=pk)
