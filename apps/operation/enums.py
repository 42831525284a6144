"""States of what runs by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where one run of a job stands."""

    WAITING = "waiting", _("wartet")
    RUNNING = "running", _("läuft")
    DONE = "done", _("erledigt")
    FAILED = "failed", _("gescheitert")
