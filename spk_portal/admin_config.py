"""Tells Django which admin site to use; apart from the site, because apps load before models."""

from django.contrib.admin.apps import AdminConfig


class SpkAdminConfig(AdminConfig):
    default_site = "spk_portal.admin_site.SpkAdminSite"
