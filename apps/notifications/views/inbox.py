"""The messages of a person in the portal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.http import SignedInRequest

from ..domain.inbox import mark_all_read, mark_read
from ..queries import inbox_of, trouble_of

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """All messages, or the unread ones alone."""
    only_unread = request.GET.get("nur") == "ungelesen"
    found = inbox_of(request.user)
    if only_unread:
        found = found.filter(read_at=None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "only_unread": only_unread, "trouble": trouble_of(request.user.email)}
    return render(request, "notifications/inbox.html", context)


@login_required
@require_POST
def inbox_open(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go to what a message is about; it counts as read then."""
    item = get_object_or_404(inbox_of(request.user), pk=pk)
    mark_read(item=item, actor=request.user)
    return redirect(item.topic_address or "notifications:inbox")


@login_required
@require_POST
def inbox_read(request: SignedInRequest) -> HttpResponse:
    """Everything is read."""
    number = mark_all_read(actor=request.user)
    messages.success(
        request,
        ngettext("%(number)s Nachricht ist gelesen.", "%(number)s Nachrichten sind gelesen.", number)
        % {"number": number}
        if number
        else _("Es war alles schon gelesen."),
    )
    return redirect("notifications:inbox")
