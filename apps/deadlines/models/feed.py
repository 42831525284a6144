from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference


class CalendarFeed(models.Model):
    """The private calendar of a person: their deadlines, for the calendar program on their desk.

    The link holds a signature of `reference`; a new reference makes the old link worthless, deleting the
    row ends the calendar. Changed by apps.deadlines.domain.feeds.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed", verbose_name=_("Person")
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    created_at = models.DateTimeField(_("seit"), default=timezone.now)

    class Meta:
        verbose_name = _("persönlicher Kalender")
        verbose_name_plural = _("persönliche Kalender")

    def __str__(self) -> str:
        return f"{self.user_id}"
