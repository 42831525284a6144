from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "apps.deadlines"
    verbose_name = _("Fristen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data

        from .own_data import OwnDeadlines

        register_own_data(OwnDeadlines())
