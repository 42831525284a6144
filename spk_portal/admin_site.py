"""Django's browser admin at /verwaltung/, in the portal's look, for district staff."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SpkAdminSite(AdminSite):
    """Open to whoever holds accounts.use_admin in some district.

    Signing in, out and changing the password happen on the portal's own pages, so that the second
    factor and the rate limits hold here too.
    """

    site_header = _("Verwaltung des SPK-Portals")
    site_title = _("Verwaltung")
    index_title = _("Übersicht")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and (user.is_superuser or bool(getattr(user, "is_district_staff", False)))

    def get_urls(self) -> Any:
        """Without Django's way to any object by its number, which asks for no right; SpkAdmin links by itself."""
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse(settings.LOGIN_URL))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")
