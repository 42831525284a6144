from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VorhabenConfig(AppConfig):
    name = "apps.vorhaben"
    verbose_name = _("Vorhaben")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data

        from .own_data import OwnRegistrations

        register_own_data(OwnRegistrations())
