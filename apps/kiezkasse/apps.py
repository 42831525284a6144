from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KiezkasseConfig(AppConfig):
    name = "apps.kiezkasse"
    verbose_name = _("Kiezkasse")
