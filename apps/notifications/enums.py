"""States, ways and rhythms of messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("wartet")
    # A worker has it in hand; due_at says until when, should the worker be killed.
    SENDING = "sending", _("wird verschickt")
    SENT = "sent", _("verschickt")
    REFUSED = "refused", _("vom Empfänger abgelehnt")
    GIVEN_UP = "given_up", _("aufgegeben")


class Channel(models.TextChoices):
    """Which way a person hears of something."""

    MAIL = "mail", _("per E-Mail")
    INBOX = "inbox", _("nur im Portal")
    BOTH = "both", _("per E-Mail und im Portal")
    NONE = "none", _("gar nicht")

    @property
    def has_mail(self) -> bool:
        return self in (Channel.MAIL, Channel.BOTH)

    @property
    def has_inbox(self) -> bool:
        return self in (Channel.INBOX, Channel.BOTH)


class Rhythm(models.TextChoices):
    """How soon a mail comes: alone and at once, or together with others."""

    AT_ONCE = "at_once", _("sofort")
    DAILY = "daily", _("einmal am Tag gesammelt")
    WEEKLY = "weekly", _("einmal in der Woche gesammelt")


class KindGroup(models.TextChoices):
    """Under which heading a kind of message stands on the page of preferences."""

    OWN = "own", _("Ihre eigenen Ideen und Anmeldungen")
    FOLLOWED = "followed", _("Was Sie verfolgen")
    WORK = "work", _("Ihre Arbeit im Portal")
    ACCOUNT = "account", _("Konto und Sicherheit")


class WaveState(models.TextChoices):
    """Where a message to many stands."""

    RUNNING = "running", _("läuft")
    PAUSED = "paused", _("angehalten")
    STOPPED = "stopped", _("abgebrochen")
    DONE = "done", _("fertig")


WAVE_TRANSITIONS = {
    WaveState.RUNNING: {WaveState.PAUSED, WaveState.STOPPED, WaveState.DONE},
    WaveState.PAUSED: {WaveState.RUNNING, WaveState.STOPPED},
    WaveState.STOPPED: set(),
    WaveState.DONE: set(),
}
