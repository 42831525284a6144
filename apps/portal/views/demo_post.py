"""The mailbox of the demo: every mail the portal wrote, so that a newcomer finds the link to confirm."""

from uuid import UUID

from csp.decorators import csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.notifications.models import OutboxMessage
from apps.notifications.queries import newest_messages

PER_PAGE = 30


@never_cache
@require_safe
def demo_post(request: HttpRequest) -> HttpResponse:
    """All mails, newest first."""
    _only_in_demo()
    page = Paginator(newest_messages(), PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "portal/demo_post.html", {"page": page})


@never_cache
@require_safe
def demo_post_message(request: HttpRequest, message: UUID) -> HttpResponse:
    """One mail in words, with its link."""
    _only_in_demo()
    return render(request, "portal/demo_post_message.html", {"mail": _message(message)})


@never_cache
@require_safe
@csp_update({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
def demo_post_html(request: HttpRequest, message: UUID) -> HttpResponse:
    """One mail as a mail program draws it; style stands in the tags there."""
    _only_in_demo()
    return HttpResponse(_message(message).html)


def _message(pk: UUID) -> OutboxMessage:
    return get_object_or_404(newest_messages(), pk=pk)


def _only_in_demo() -> None:
    if not settings.SPK_DEMO:
        raise Http404
