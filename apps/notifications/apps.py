from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "apps.notifications"
    verbose_name = _("Benachrichtigungen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data

        from .account_list import AccountList, DigestList
        from .lists import register_list
        from .own_data import OwnInbox, OwnMails

        register_own_data(OwnMails())
        register_own_data(OwnInbox())
        register_list(AccountList())
        register_list(DigestList())
