from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "apps.enquiries"
    verbose_name = _("Anfragen")

    def ready(self) -> None:
        from apps.accounts.own_data import register_own_data
        from apps.deadlines.sources import register_source

        from .deadline_source import EnquiryDeadlines, HandOverDeadlines
        from .own_data import OwnEnquiries

        register_own_data(OwnEnquiries())
        register_source(EnquiryDeadlines())
        register_source(HandOverDeadlines())
