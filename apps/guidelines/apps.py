from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidelinesConfig(AppConfig):
    name = "apps.guidelines"
    verbose_name = _("Leitlinien")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source

        from .deadline_source import ConsultationDeadlines
        from .own_data import OwnContributions

        register_own_data(OwnContributions())
        register_source(ConsultationDeadlines())
