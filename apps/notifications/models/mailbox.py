from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailboxTrouble(models.Model):
    """A mail address that refuses mail: by the answer of its server, or by mail that came back.

    The address itself is not kept, only its keyed hash (see apps.accounts.person). Once `refused_at` is set no
    further mail goes there; changed by apps.notifications.domain.mailboxes alone.
    """

    person = models.CharField(_("Schlüssel der Adresse"), max_length=64, unique=True)

    soft_count = models.PositiveSmallIntegerField(_("vorübergehende Fehler"), default=0)
    refused_at = models.DateTimeField(_("lehnt ab seit"), null=True, blank=True)
    last_at = models.DateTimeField(_("zuletzt"), default=timezone.now)
    reason = models.CharField(_("Grund"), max_length=60)

    class Meta:
        verbose_name = _("gestörte Adresse")
        verbose_name_plural = _("gestörte Adressen")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="mailbox_trouble_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person[:8]}: {self.reason}"
