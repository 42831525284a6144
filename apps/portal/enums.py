"""Words of the portal's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedbackKind(models.TextChoices):
    """What a message to the portal is about."""

    BARRIER = "barrier", _("Ich bin auf eine Barriere gestoßen")
    QUESTION = "question", _("Ich habe eine Frage")
    OTHER = "other", _("Ich möchte etwas anderes sagen")


class EventKind(models.TextChoices):
    """What stands in the calendar; the values are what addresses say."""

    ASSEMBLY = "versammlung", _("Versammlung")
    VORHABEN = "vorhaben", _("Termin eines Vorhabens")
    MEETING = "sitzung", _("öffentliche Sitzung")
    DEADLINE = "frist", _("letzter Tag")
