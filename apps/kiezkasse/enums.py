"""Words of the Kiezkasse: phases, states, ways in, rules, money."""

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
    WAITING = "waiting", _("auf der Warteliste")
    PASSED_ON = "passed_on", _("weitergegeben")
    MERGED = "merged", _("zusammengelegt")


S = ProposalStatus

# Where an idea stands that another one may go up in.
RECEIVING_STATUSES = frozenset({S.SUBMITTED, S.PUBLISHED, S.ON_AGENDA})
ALLOWED_TRANSITIONS: dict[ProposalStatus, frozenset[ProposalStatus]] = {
    S.UNCONFIRMED: frozenset({S.SUBMITTED}),
    S.SUBMITTED: frozenset({S.PUBLISHED, S.REJECTED, S.WITHDRAWN, S.PASSED_ON, S.MERGED}),
    S.PUBLISHED: frozenset({S.ON_AGENDA, S.REJECTED, S.WITHDRAWN, S.PASSED_ON, S.MERGED}),
    S.REJECTED: frozenset({S.PUBLISHED}),
    S.ON_AGENDA: frozenset({S.PUBLISHED, S.GRANTED, S.NOT_GRANTED, S.WAITING, S.WITHDRAWN}),
    S.GRANTED: frozenset({S.ON_AGENDA, S.WITHDRAWN}),
    S.NOT_GRANTED: frozenset({S.ON_AGENDA}),
    S.WAITING: frozenset({S.ON_AGENDA, S.GRANTED, S.NOT_GRANTED, S.WITHDRAWN}),
    S.WITHDRAWN: frozenset({S.PUBLISHED}),
    S.PASSED_ON: frozenset({S.PUBLISHED}),
    S.MERGED: frozenset({S.SUBMITTED, S.PUBLISHED}),
}

# States in which an idea may be public. A rejected idea stays visible with its reason: rejecting
# in the open is the promise of the Lebenslauf. Whether it is public stands in Proposal.is_public.
PUBLIC_STATUSES = frozenset(S) - {S.UNCONFIRMED, S.SUBMITTED}
# What an assembly can put on its agenda; an idea that got nothing may try again in the second one.
VOTABLE_STATUSES = frozenset({S.PUBLISHED, S.NOT_GRANTED, S.WAITING})


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
    PLATFORM = "platform", _("von einer anderen Plattform")


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


class Act(models.TextChoices):
    """What people want to do with an idea or a year; apps.kiezkasse.windows says in which window they may."""

    SUBMIT = "submit", _("Ideen einreichen")
    EDIT = "edit", _("eigene Ideen ändern")
    SUPPORT = "support", _("Ideen unterstützen")
    COMMENT = "comment", _("Ideen kommentieren")
    REVIEW = "review", _("Ideen prüfen")
    DECIDE = "decide", _("in der Versammlung entscheiden")
    VOTE = "vote", _("online abstimmen")
    IMPLEMENT = "implement", _("Ideen umsetzen")


class SplitRule(models.TextChoices):
    """How the money of the district is split between its regions."""

    RESIDENTS = "residents", _("Sockel und Rest nach Einwohnerzahl")
    EQUAL = "equal", _("gleiche Teile")


class VotingRight(models.TextChoices):
    """Who votes at an assembly."""

    PRESENT = "present", _("alle Anwesenden")
    RESIDENTS = "residents", _("Anwesende, die in der Region wohnen")


class Moderation(models.TextChoices):
    """When the Anlaufstelle reads a new idea."""

    BEFORE = "before", _("Die Anlaufstelle liest jede Idee, bevor sie erscheint.")
    AFTER = "after", _("Ideen erscheinen sofort, die Anlaufstelle liest sie danach.")


class TieRule(models.TextChoices):
    """What decides when two ideas have the same result and the money is enough for one."""

    CHEAPER = "cheaper", _("die günstigere Idee, danach das Los")
    LOT = "lot", _("das Los")
    RUNOFF = "runoff", _("noch eine Abstimmung")


class VoteMethod(models.TextChoices):
    """How those present vote. Chosen on the evening."""

    YES_NO = "yes_no", _("Ja, Nein, Enthaltung zu jeder Idee")
    ONE_VOTE = "one_vote", _("eine Stimme für eine Idee")
    POINTS = "points", _("Punkte verteilen")
    RANKING = "ranking", _("Rangfolge mit Handzeichen")


class LedgerKind(models.TextChoices):
    """Why the money of a region changed."""

    DECIDED = "decided", _("beschlossen")
    MOVED = "moved", _("umgeschichtet")
    ADJUSTED = "adjusted", _("erhöht oder gekürzt")
    GRANTED = "granted", _("bewilligt")
    FREED = "freed", _("wieder frei")


# What makes up the amount of a region; the other kinds are what became of it.
AMOUNT_KINDS = frozenset({LedgerKind.DECIDED, LedgerKind.MOVED, LedgerKind.ADJUSTED})


class CostKind(models.TextChoices):
    """What money is spent on."""

    MATERIAL = "material", _("Material und Sachkosten")
    FEES = "fees", _("Honorare")
    ALLOWANCES = "allowances", _("Aufwandsentschädigungen")
    MINOR_GOODS = "minor_goods", _("Anschaffungen von geringem Wert")


class ConsentPurpose(models.TextChoices):
    """What somebody agreed to, each apart."""

    CONTACT = "contact", _("Kontakt zu meiner Idee")
    NAME = "name", _("mein Name an der Idee")
    PICTURES = "pictures", _("meine Bilder zeigen")
    GUARDIAN = "guardian", _("Zustimmung der Eltern oder Sorgeberechtigten")


class FileKind(models.TextChoices):
    """What a file of a draft is: shown to everybody, or for the office only."""

    PICTURE = "picture", _("Bild")
    DOCUMENT = "document", _("Unterlage")


class ReviewState(models.TextChoices):
    """Where the question to a Fachamt stands."""

    OPEN = "open", _("offen")
    ANSWERED = "answered", _("beantwortet")
    RECALLED = "recalled", _("zurückgenommen")


class ReviewStanding(models.TextChoices):
    """Where a question to a Fachamt stands today, as people see it."""

    OVERDUE = "overdue", _("überfällig")
    OPEN = "open", _("offen")
    ANSWERED = "answered", _("beantwortet")
    RECALLED = "recalled", _("zurückgenommen")
    DROPPED = "dropped", _("nicht mehr nötig")


# As long as nothing is decided, Fachämter can be asked and can change what they said.
REVIEWABLE_STATUSES = frozenset({S.SUBMITTED, S.PUBLISHED, S.ON_AGENDA, S.WAITING})


class Opinion(models.TextChoices):
    """What a Fachamt says about an idea."""

    FUNDABLE = "fundable", _("förderfähig")
    CONDITIONS = "conditions", _("förderfähig mit Auflagen")
    NOT_FUNDABLE = "not_fundable", _("nicht förderfähig")
    OTHER_AUTHORITY = "other_authority", _("andere Behörde zuständig")
    PLANNED = "planned", _("schon geplant")


class Competence(models.TextChoices):
    """The three kinds of ideas of the Bürgerhaushalt Marzahn-Hellersdorf."""

    A = "A", _("A – der Bezirk kann es aus diesem Geld umsetzen")
    B = "B", _("B – größere Ausgabe, gehört in den Bezirkshaushalt")
    C = "C", _("C – andere Stelle zuständig, wird weitergegeben")
