"""Words of Anregungen: where one stands, how it came, who may sign."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How an Anregung came. Only staff see it: all ways count the same."""

    ONLINE = "online", _("über das Portal")
    PAPER = "paper", _("auf Papier")
    IN_PERSON = "in_person", _("persönlich oder am Telefon")


class Status(models.TextChoices):
    """Where an Anregung stands. Moves only by ALLOWED_TRANSITIONS."""

    UNCONFIRMED = "unconfirmed", _("wartet auf die Bestätigung")
    RECEIVED = "received", _("eingegangen")
    CHECK = "check", _("in Prüfung")
    COLLECTING = "collecting", _("sammelt Unterschriften")
    OFFICE = "office", _("liegt zur Entscheidung vor")
    TAKEN_UP = "taken_up", _("wird aufgegriffen")
    PARTLY = "partly", _("wird zum Teil aufgegriffen")
    REFUSED = "refused", _("abgelehnt")
    TOO_FEW = "too_few", _("nicht genug Unterschriften")
    NOT_ADMITTED = "not_admitted", _("nicht zugelassen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


S = Status

ALLOWED_TRANSITIONS: dict[Status, frozenset[Status]] = {
    S.UNCONFIRMED: frozenset({S.RECEIVED}),
    S.RECEIVED: frozenset({S.CHECK, S.COLLECTING, S.OFFICE, S.NOT_ADMITTED, S.WITHDRAWN}),
    S.CHECK: frozenset({S.COLLECTING, S.OFFICE, S.NOT_ADMITTED, S.WITHDRAWN}),
    S.COLLECTING: frozenset({S.OFFICE, S.TOO_FEW, S.WITHDRAWN}),
    S.OFFICE: frozenset({S.TAKEN_UP, S.PARTLY, S.REFUSED, S.WITHDRAWN}),
    S.TAKEN_UP: frozenset(),
    S.PARTLY: frozenset(),
    S.REFUSED: frozenset(),
    S.TOO_FEW: frozenset(),
    S.NOT_ADMITTED: frozenset(),
    S.WITHDRAWN: frozenset(),
}

# The Anlaufstelle has not said yet whether it is admitted.
IN_CHECK = (S.RECEIVED, S.CHECK)
DECIDED = (S.TAKEN_UP, S.PARTLY, S.REFUSED)
# Taken up in full or in part: something comes of it.
GRANTED = (S.TAKEN_UP, S.PARTLY)
OVER = (*DECIDED, S.TOO_FEW, S.NOT_ADMITTED, S.WITHDRAWN)
# What nobody does without written reasons.
WITH_REASON = (S.PARTLY, S.REFUSED, S.NOT_ADMITTED)
# What everybody can narrow the public list down to.
PUBLIC_STATUSES = (S.COLLECTING, S.OFFICE, *DECIDED, S.TOO_FEW, S.NOT_ADMITTED, S.WITHDRAWN)


class StepKind(models.TextChoices):
    """What happened with an Anregung; all of it is public once the Anregung is."""

    RECEIVED = "received", _("eingegangen")
    CHECK = "check", _("Prüfung begonnen")
    COLLECTING = "collecting", _("zugelassen, Unterschriften werden gesammelt")
    OFFICE = "office", _("zugelassen und zur Entscheidung vorgelegt")
    REACHED = "reached", _("genug Unterschriften, zur Entscheidung vorgelegt")
    TAKEN_UP = "taken_up", _("wird aufgegriffen")
    PARTLY = "partly", _("wird zum Teil aufgegriffen")
    REFUSED = "refused", _("abgelehnt")
    TOO_FEW = "too_few", _("nicht genug Unterschriften")
    NOT_ADMITTED = "not_admitted", _("nicht zugelassen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    VORHABEN = "vorhaben", _("daraus wird ein Vorhaben")
    TASK = "task", _("daraus wird eine Aufgabe eines Gremiums")


# By which it came to nothing.
ENDS = frozenset({StepKind.REFUSED, StepKind.NOT_ADMITTED, StepKind.TOO_FEW, StepKind.WITHDRAWN})
STEPS_WITH_REASON = (StepKind.PARTLY, StepKind.REFUSED, StepKind.NOT_ADMITTED)


class WhoSigns(models.TextChoices):
    """Who may sign in a district."""

    LIVE = "live", _("wer im Bezirk wohnt")
    LIVE_OR_WORK = "live_or_work", _("wer im Bezirk wohnt, arbeitet oder zur Schule geht")
    ALL = "all", _("alle")
