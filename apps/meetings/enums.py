"""Choices of the meetings app. The words are what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    """What kind of body it is."""

    COORDINATION = "coordination", _("Koordinierungsgruppe")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")
    COUNCIL = "council", _("Beirat")
    COMPANION = "companion", _("Begleitgremium")
    ASSEMBLY = "assembly", _("Konferenz")


class SeatFunction(TextChoices):
    """What somebody does in a body besides being a member."""

    MEMBER = "member", _("Mitglied")
    CHAIR = "chair", _("Vorsitz")
    OFFICE = "office", _("Geschäftsstelle")


class Majority(TextChoices):
    """What it takes to decide."""

    SIMPLE = "simple", _("Mehr Ja als Nein")
    TWO_THIRDS = "two_thirds", _("Zwei Drittel der abgegebenen Stimmen")
    CONSENSUS = "consensus", _("Niemand stimmt dagegen")


class ChairRule(TextChoices):
    """Who leads a meeting."""

    FIXED = "fixed", _("Der Vorsitz leitet immer")
    ROTATING = "rotating", _("Reihum lädt ein Mitglied ein und leitet")


class ItemRight(TextChoices):
    """Who may put something on the agenda."""

    MEMBERS = "members", _("Alle Mitglieder schlagen vor")
    OFFICE = "office", _("Nur Vorsitz und Geschäftsstelle")


class Approval(TextChoices):
    """How minutes become valid."""

    NEXT_MEETING = "next_meeting", _("In der nächsten Sitzung")
    CIRCULATION = "circulation", _("Im Umlauf: Wer schweigt, stimmt zu")


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    RUNNING = "running", _("läuft")
    HELD = "held", _("durchgeführt")
    CANCELLED = "cancelled", _("abgesagt")


ALLOWED_TRANSITIONS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.INVITED, MeetingState.CANCELLED}),
    MeetingState.INVITED: frozenset({MeetingState.RUNNING, MeetingState.CANCELLED}),
    MeetingState.RUNNING: frozenset({MeetingState.HELD, MeetingState.INVITED}),
    MeetingState.HELD: frozenset({MeetingState.RUNNING}),
    MeetingState.CANCELLED: frozenset(),
}

# Before it begins, plans may still change.
UPCOMING = frozenset({MeetingState.PLANNED, MeetingState.INVITED})
# What the public may see of a public meeting: not before members were invited.
ANNOUNCED = frozenset({MeetingState.INVITED, MeetingState.RUNNING, MeetingState.HELD, MeetingState.CANCELLED})


class ItemKind(TextChoices):
    """What the body is to do with an item."""

    INFORMATION = "information", _("Information")
    DISCUSSION = "discussion", _("Beratung")
    DECISION = "decision", _("Beschluss")


class ItemState(TextChoices):
    """Where an item stands."""

    PROPOSED = "proposed", _("vorgeschlagen")
    ON_AGENDA = "on_agenda", _("auf der Tagesordnung")
    DECLINED = "declined", _("nicht aufgenommen")
    TABLED = "tabled", _("vertagt")


# Items that have a number and a place.
NUMBERED = frozenset({ItemState.ON_AGENDA, ItemState.TABLED})


class Audience(TextChoices):
    """Who may open a paper."""

    PUBLIC = "public", _("Alle")
    MEMBERS = "members", _("Mitglieder des Gremiums")
    OFFICE = "office", _("Vorsitz und Geschäftsstelle")


class Reply(TextChoices):
    """What somebody answers to an invitation."""

    OPEN = "open", _("noch offen")
    COMES = "comes", _("kommt")
    DEPUTY = "deputy", _("schickt die Vertretung")
    EXCUSED = "excused", _("entschuldigt")


class Choice(TextChoices):
    """How somebody votes."""

    YES = "yes", _("Ja")
    NO = "no", _("Nein")
    ABSTAIN = "abstain", _("Enthaltung")


class DecisionState(TextChoices):
    """What became of a decision."""

    OPEN = "open", _("offen")
    IN_PROGRESS = "in_progress", _("in Arbeit")
    DONE = "done", _("erledigt")
    SUPERSEDED = "superseded", _("ersetzt")
    REJECTED = "rejected", _("abgelehnt")


class TaskState(TextChoices):
    """What became of a task."""

    OPEN = "open", _("offen")
    IN_PROGRESS = "in_progress", _("in Arbeit")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("entfällt")


# Tasks somebody still has to do something about.
UNDONE = frozenset({TaskState.OPEN, TaskState.IN_PROGRESS})


class MinutesState(TextChoices):
    """Where a version of the minutes stands."""

    CIRCULATED = "circulated", _("verschickt")
    APPROVED = "approved", _("genehmigt")
    REPLACED = "replaced", _("überarbeitet")
