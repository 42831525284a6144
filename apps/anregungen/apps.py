from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnregungenConfig(AppConfig):
    name = "apps.anregungen"
    verbose_name = _("Anregungen")
