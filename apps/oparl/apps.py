from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OparlConfig(AppConfig):
    name = "apps.oparl"
    verbose_name = _("Offene Schnittstelle OParl")

    def ready(self) -> None:
        from apps.meetings.changes import hear_changes

        from .domain.publish import publish_change

        hear_changes(publish_change)
