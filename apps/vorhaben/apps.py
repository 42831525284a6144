from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VorhabenConfig(AppConfig):
    name = "apps.vorhaben"
    verbose_name = _("Vorhaben")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source
        from apps.meetings.subjects import register_subjects

        from .deadline_source import VorhabenDeadlines
        from .meeting_subject import VorhabenSubjects
        from .own_data import OwnRegistrations

        register_own_data(OwnRegistrations())
        register_source(VorhabenDeadlines())
        register_subjects(VorhabenSubjects())
