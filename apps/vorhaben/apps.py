from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VorhabenConfig(AppConfig):
    name = "apps.vorhaben"
    verbose_name = _("Vorhaben")
