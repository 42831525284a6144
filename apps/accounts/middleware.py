"""Staff work only with a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

# What staff without a second factor may still reach: setting it up, signing out, help.
OPEN_NAMES = {"account_logout", "account_reauthenticate", "set_language", "healthz", "readyz"}


class StaffSecondFactorMiddleware:
    """Sends staff without a second factor to the page where they set one up, whatever they ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SPK_STAFF_SECOND_FACTOR and self._must_set_up(request):
            messages.warning(request, _("Bitte richten Sie zuerst Ihren zweiten Faktor ein."))
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not user.is_staff:
            return False
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return False
        name = match.url_name or ""
        if name in OPEN_NAMES or name.startswith("mfa_"):
            return False
        return not is_mfa_enabled(user)
