from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from .body import Body


class BodyFeed(models.Model):
    """The private calendar of a person for one body: its meetings as that person sees them.

    The link holds a signature of `reference`; a new reference makes the old link worthless, deleting the
    row ends the calendar. Changed by apps.meetings.domain.feeds.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("Gremium"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="body_feeds", verbose_name=_("Person")
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    created_at = models.DateTimeField(_("seit"), default=timezone.now)

    class Meta:
        verbose_name = _("privater Kalender eines Gremiums")
        verbose_name_plural = _("private Kalender von Gremien")
        constraints = [models.UniqueConstraint(fields=["body", "user"], name="body_feed_once_each")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.user_id}"
