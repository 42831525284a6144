from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "apps.portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from apps.deadlines.sources import register_source

        from .deadline_source import MessageDeadlines

        register_source(MessageDeadlines())
