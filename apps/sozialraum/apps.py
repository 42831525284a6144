from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SozialraumConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "apps.sozialraum"
    verbose_name = _("Sozialräume")
