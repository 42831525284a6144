from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KiezkasseConfig(AppConfig):
    name = "apps.kiezkasse"
    verbose_name = _("Kiezkasse")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source
        from apps.meetings.subjects import register_subjects
        from apps.notifications.audiences import register_audience
        from apps.notifications.lists import register_list

        from .deadline_source import KiezkasseDeadlines
        from .followers import Followers, GuestList
        from .meeting_subjects import IdeaSubjects, RoundSubjects
        from .own_data import OwnComments, OwnDrafts, OwnFollows, OwnProposals, OwnReports, OwnSupports

        for part in (OwnDrafts(), OwnProposals(), OwnSupports(), OwnComments(), OwnFollows(), OwnReports()):
            register_own_data(part)
        register_source(KiezkasseDeadlines())
        register_subjects(RoundSubjects())
        register_subjects(IdeaSubjects())
        register_audience(Followers())
        register_list(GuestList())
