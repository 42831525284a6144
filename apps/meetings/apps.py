from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "apps.meetings"
    verbose_name = _("Gremien und Sitzungen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source

        from .deadline_source import MeetingDeadlines
        from .guideline_subject import ParagraphSubjects
        from .own_data import OwnSeats
        from .subjects import register_subjects

        register_own_data(OwnSeats())
        register_source(MeetingDeadlines())
        register_subjects(ParagraphSubjects())
