"""Words of enquiries: kinds, topics, ways in, states and which may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnquiryKind(models.TextChoices):
    """What somebody wants of the Anlaufstelle."""

    QUESTION = "question", _("Frage")
    HELP = "help", _("Wunsch nach Veranstaltung oder Hilfe")
    BARRIER = "barrier", _("Barriere")
    OPINION = "opinion", _("Lob oder Beschwerde")


# The same in the words of whoever writes.
KIND_IN_WORDS: dict[str, object] = {
    EnquiryKind.QUESTION: _("Ich habe eine Frage"),
    EnquiryKind.HELP: _("Ich wünsche mir eine Veranstaltung oder brauche Hilfe"),
    EnquiryKind.BARRIER: _("Ich bin auf eine Barriere gestoßen"),
    EnquiryKind.OPINION: _("Ich möchte etwas loben oder mich beschweren"),
}


class Topic(models.TextChoices):
    """What an enquiry or a public answer is about."""

    KIEZKASSE = "kiezkasse", _("Kiezkasse und Stadtteilbudget")
    MONEY = "money", _("Antrag, Bewilligung und Abrechnung")
    VORHABEN = "vorhaben", _("Vorhaben und Beteiligung")
    ANREGUNG = "anregung", _("Beteiligung anregen")
    EVENTS = "events", _("Termine und Versammlungen")
    BODIES = "bodies", _("Gremien und Sitzungen")
    PORTAL = "portal", _("Portal, Konto und Barrierefreiheit")
    OTHER = "other", _("Anderes")


class Channel(models.TextChoices):
    """The way on which an enquiry came in."""

    FORM = "form", _("Formular")
    MAIL = "mail", _("E-Mail")
    PHONE = "phone", _("Telefon")
    VISIT = "visit", _("Besuch")
    LETTER = "letter", _("Brief")


# What staff write down themselves.
TAKEN_DOWN = (Channel.PHONE, Channel.VISIT, Channel.LETTER, Channel.MAIL)


class EnquiryState(models.TextChoices):
    """Where an enquiry stands."""

    NEW = "new", _("neu")
    IN_WORK = "in_work", _("in Arbeit")
    WAITING = "waiting", _("wartet auf die Person")
    WITH_OFFICE = "with_office", _("bei einem Amt")
    ANSWERED = "answered", _("beantwortet")
    CLOSED = "closed", _("abgeschlossen")


S = EnquiryState

# What was closed by mistake goes back to where it was.
ALLOWED_TRANSITIONS: dict[EnquiryState, frozenset[EnquiryState]] = {
    S.NEW: frozenset({S.IN_WORK, S.WAITING, S.WITH_OFFICE, S.ANSWERED, S.CLOSED}),
    S.IN_WORK: frozenset({S.WAITING, S.WITH_OFFICE, S.ANSWERED, S.CLOSED}),
    S.WAITING: frozenset({S.IN_WORK, S.WITH_OFFICE, S.ANSWERED, S.CLOSED}),
    S.WITH_OFFICE: frozenset({S.IN_WORK, S.WAITING, S.ANSWERED, S.CLOSED}),
    S.ANSWERED: frozenset({S.IN_WORK, S.WAITING, S.WITH_OFFICE, S.CLOSED}),
    S.CLOSED: frozenset(S) - {S.CLOSED},
}

# Somebody still owes the person an answer.
OPEN_STATES = frozenset({S.NEW, S.IN_WORK, S.WAITING, S.WITH_OFFICE})


class Direction(models.TextChoices):
    """From the person, or to the person."""

    IN = "in", _("von der Person")
    OUT = "out", _("an die Person")


class Reply(models.TextChoices):
    """What a message of the Anlaufstelle is."""

    ANSWER = "answer", _("Antwort")
    QUESTION = "question", _("Rückfrage")
    INTERIM = "interim", _("Zwischenstand")


# Where an enquiry stands after it.
STATE_AFTER: dict[Reply, EnquiryState] = {
    Reply.ANSWER: S.ANSWERED,
    Reply.QUESTION: S.WAITING,
    Reply.INTERIM: S.IN_WORK,
}


class StepKind(models.TextChoices):
    """What happened with an enquiry."""

    RECEIVED = "received", _("eingegangen")
    ASSIGNED = "assigned", _("zugewiesen")
    SORTED = "sorted", _("eingeordnet")
    PROMISED = "promised", _("anderer Tag zugesagt")
    REPLIED = "replied", _("der Person geschrieben")
    WROTE_AGAIN = "wrote_again", _("die Person hat wieder geschrieben")
    HANDED_OVER = "handed_over", _("an ein Amt gegeben")
    OFFICE_ANSWERED = "office_answered", _("das Amt hat geantwortet")
    TAKEN_BACK = "taken_back", _("vom Amt zurückgenommen")
    MERGED = "merged", _("mit einer anderen zusammengelegt")
    TOOK_IN = "took_in", _("eine andere aufgenommen")
    CLOSED = "closed", _("abgeschlossen")
    REOPENED = "reopened", _("wieder geöffnet")
    UNDONE = "undone", _("rückgängig gemacht")


class HandOverState(models.TextChoices):
    """Where a question to a Fachamt stands."""

    OPEN = "open", _("offen")
    ANSWERED = "answered", _("beantwortet")
    TAKEN_BACK = "taken_back", _("zurückgenommen")


class FaqState(models.TextChoices):
    """Whether everybody reads an entry."""

    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("öffentlich")


class Taken(models.TextChoices):
    """What became of a mail that came in."""

    NEW = "new", _("neue Anfrage")
    JOINED = "joined", _("zu einer Anfrage gestellt")
    KNOWN = "known", _("schon bekannt")
    IGNORED = "ignored", _("keine Anfrage")
