"""States of deadlines, and which may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeadlineState(models.TextChoices):
    """Where a deadline stands. Overdue is no state: it is an open one whose day is over."""

    OPEN = "open", _("offen")
    MET = "met", _("erledigt")
    MISSED = "missed", _("versäumt")
    WAIVED = "waived", _("nicht mehr nötig")


S = DeadlineState

# Whatever closed it may turn out to be wrong: a decision is taken back, a round is opened again.
ALLOWED_TRANSITIONS: dict[DeadlineState, frozenset[DeadlineState]] = {
    S.OPEN: frozenset({S.MET, S.MISSED, S.WAIVED}),
    S.MET: frozenset({S.OPEN}),
    S.MISSED: frozenset({S.OPEN}),
    S.WAIVED: frozenset({S.OPEN}),
}


class Outcome(models.TextChoices):
    """What the object of a deadline says about it right now."""

    WANTED = "wanted", _("ist noch zu tun")
    DONE = "done", _("ist getan")
    DROPPED = "dropped", _("braucht es nicht mehr")
