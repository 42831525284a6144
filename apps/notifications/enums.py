"""States and kinds of messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("wartet")
    SENT = "sent", _("verschickt")
    REFUSED = "refused", _("vom Empfänger abgelehnt")
    GIVEN_UP = "given_up", _("aufgegeben")
