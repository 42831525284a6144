"""Staff work only with a second factor."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from .second_factor import forget_second_factor, has_second_factor

# What staff without a second factor may still reach: setting it up, signing out, changing the
# language, reading the pages that help with it.
OPEN_NAMES = frozenset(
    {
        "account_confirm_email",
        "account_email",
        "account_email_verification_sent",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
        "core:healthz",
        "core:readyz",
        "portal:accessibility",
        "portal:contact",
        "portal:easy-language",
        "portal:help",
        "portal:imprint",
        "portal:privacy",
        "set_language",
    }
)


class StaffSecondFactorMiddleware:
    """Sends staff without a second factor to the page where they set one up, whatever they ask for.

    Programs get a 403 with the same sentence: a redirect would look like an answer to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.SPK_STAFF_SECOND_FACTOR or match is None:
            return None
        if match.view_name.startswith("mfa_"):
            forget_second_factor(request)
            return None
        user = request.user
        if match.view_name in OPEN_NAMES or not user.is_authenticated or not user.is_staff:
            return None
        if has_second_factor(request, user):
            return None
        sentence = _("Bitte richten Sie zuerst Ihren zweiten Faktor ein.")
        if match.namespaces[:1] == ["api"]:
            return JsonResponse({"detail": sentence}, status=403)
        messages.warning(request, sentence)
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")
