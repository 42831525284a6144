"""Ending a sort of mail from the mail itself, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..lists import end_subscription, find_subscription
from ..unsubscribing import list_of


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str) -> HttpResponse:
    """One button ends it; opening the link alone does not, or mail scanners would.

    Mail programs send the POST of RFC 8058 themselves. They know no CSRF token: the signature in the
    address is what proves that the mail was there.
    """
    list_key = list_of(key)
    if list_key is None:
        raise Http404
    if request.method == "POST":
        end_subscription(list_key)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(_("Abbestellt."), content_type="text/plain; charset=utf-8")
        return redirect(request.path)
    response = render(request, "notifications/end.html", {"subscription": find_subscription(list_key)})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
