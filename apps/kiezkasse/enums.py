"""Words of the Kiezkasse: phases, states, ways in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Where the year of a district stands."""

    DRAFT = "draft", _("in Vorbereitung")
    PUBLISHED = "published", _("veröffentlicht")
    CLOSED = "closed", _("abgeschlossen")


class PhaseKind(models.TextChoices):
    """What a window of time is for."""

    SUBMISSION = "submission", _("Ideen einreichen")
    REVIEW = "review", _("Prüfung durch die Ämter")
    SUPPORT = "support", _("Ideen unterstützen")
    ASSEMBLY = "assembly", _("Versammlungen")
    VOTE = "vote", _("Online-Abstimmung")
    IMPLEMENTATION = "implementation", _("Umsetzung")


class ProposalStatus(models.TextChoices):
    """Where an idea stands. Moves only by ALLOWED_TRANSITIONS."""

    UNCONFIRMED = "unconfirmed", _("wartet auf Bestätigung")
    SUBMITTED = "submitted", _("wird geprüft")
    PUBLISHED = "published", _("veröffentlicht")
    REJECTED = "rejected", _("nicht zugelassen")
    ON_AGENDA = "on_agenda", _("auf der Tagesordnung")
    GRANTED = "granted", _("bewilligt")
    NOT_GRANTED = "not_granted", _("nicht bewilligt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


S = ProposalStatus

ALLOWED_TRANSITIONS: dict[ProposalStatus, frozenset[ProposalStatus]] = {
    S.UNCONFIRMED: frozenset({S.SUBMITTED}),
    S.SUBMITTED: frozenset({S.PUBLISHED, S.REJECTED, S.WITHDRAWN}),
    S.PUBLISHED: frozenset({S.ON_AGENDA, S.REJECTED, S.WITHDRAWN}),
    S.REJECTED: frozenset({S.PUBLISHED}),
    S.ON_AGENDA: frozenset({S.PUBLISHED, S.GRANTED, S.NOT_GRANTED, S.WITHDRAWN}),
    S.GRANTED: frozenset({S.ON_AGENDA, S.WITHDRAWN}),
    S.NOT_GRANTED: frozenset({S.ON_AGENDA}),
    S.WITHDRAWN: frozenset({S.PUBLISHED}),
}

# States in which an idea may be public. A rejected idea stays visible with its reason: rejecting
# in the open is the promise of the Lebenslauf. Whether it is public stands in Proposal.is_public.
PUBLIC_STATUSES = frozenset({S.PUBLISHED, S.REJECTED, S.ON_AGENDA, S.GRANTED, S.NOT_GRANTED, S.WITHDRAWN})
# What an assembly can put on its agenda; an idea that got nothing may try again in the second one.
VOTABLE_STATUSES = frozenset({S.PUBLISHED, S.NOT_GRANTED})


class PlaceKind(models.TextChoices):
    """How the place of an idea was given."""

    PIN = "pin", _("Stelle auf der Karte")
    ADDRESS = "address", _("Adresse")
    REGION = "region", _("ganze Region")


class Channel(models.TextChoices):
    """The way an idea came in. All ways count equally."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("auf Papier")
    MAIL = "mail", _("per E-Mail")
    PHONE = "phone", _("am Telefon")
    ROOM = "room", _("vor Ort")


class Category(models.TextChoices):
    """What an idea is about."""

    NEIGHBOURHOOD = "neighbourhood", _("Nachbarschaft und Feste")
    GREEN = "green", _("Grün und Umwelt")
    CHILDREN = "children", _("Kinder und Jugend")
    CULTURE = "culture", _("Kultur und Geschichte")
    SPORT = "sport", _("Sport und Bewegung")
    SENIORS = "seniors", _("Ältere Menschen")
    SPACE = "space", _("Plätze und Wege")
    OTHER = "other", _("Anderes")


class AssemblyState(models.TextChoices):
    """Where an assembly stands."""

    PLANNED = "planned", _("geplant")
    OPEN = "open", _("läuft")
    CLOSED = "closed", _("beendet")
    CANCELLED = "cancelled", _("abgesagt")
