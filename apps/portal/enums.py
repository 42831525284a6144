"""Words of the portal's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What stands in the calendar; the values are what addresses say."""

    ASSEMBLY = "versammlung", _("Versammlung")
    VORHABEN = "vorhaben", _("Termin eines Vorhabens")
    MEETING = "sitzung", _("öffentliche Sitzung")
    DEADLINE = "frist", _("letzter Tag")
