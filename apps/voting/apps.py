from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotingConfig(AppConfig):
    name = "apps.voting"
    verbose_name = _("Abstimmungen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source

        from .deadline_source import VoteDeadlines
        from .own_data import OwnVotes

        register_own_data(OwnVotes())
        register_source(VoteDeadlines())
