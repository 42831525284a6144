from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnregungenConfig(AppConfig):
    name = "apps.anregungen"
    verbose_name = _("Anregungen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source
        from apps.meetings.subjects import register_subjects

        from .deadline_source import AnregungDeadlines
        from .meeting_subject import AnregungSubjects
        from .own_data import OwnAnregungen, OwnSignatures

        register_own_data(OwnAnregungen())
        register_own_data(OwnSignatures())
        register_source(AnregungDeadlines())
        register_subjects(AnregungSubjects())
