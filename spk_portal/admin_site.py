"""Django's browser admin at /verwaltung/, in the portal's look, for district staff."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SpkAdminSite(AdminSite):
    """Sign-in goes through the portal's own page, so that the second factor and rate limits hold here too."""

    site_header = _("Verwaltung des SPK-Portals")
    site_title = _("Verwaltung")
    index_title = _("Übersicht")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and (user.is_superuser or bool(getattr(user, "is_district_staff", False)))


class SpkAdminConfig(AdminConfig):
    default_site = "spk_portal.admin_site.SpkAdminSite"
