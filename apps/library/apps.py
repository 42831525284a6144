from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "apps.library"
    verbose_name = _("Bibliothek")

    def ready(self) -> None:
        from apps.deadlines.sources import register_source

        from .deadline_source import LibraryDeadlines

        register_source(LibraryDeadlines())
