"""Words of votes with ballots: how they are filled in, how they come in, where a vote stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.kiezkasse.counting.ballots import BallotKind as EngineKind


class BallotKind(models.TextChoices):
    """How a ballot is filled in; a show of hands has no ballots, only totals."""

    APPROVAL = "approval", _("mehrere Ideen ankreuzen")
    ONE_VOTE = "one_vote", _("eine Idee ankreuzen")
    KNAPSACK = "knapsack", _("Ideen bis zur Höhe des Geldes ankreuzen")
    POINTS = "points", _("Punkte verteilen")
    RANKING = "ranking", _("Ideen in eine Reihenfolge bringen")
    HANDS = "hands", _("Handzeichen in der Versammlung")

    @property
    def engine_kind(self) -> EngineKind:
        """What the counting engine calls it: a knapsack is an approval ballot with a limit of money."""
        return _ENGINE_KINDS[self]


_ENGINE_KINDS = {
    BallotKind.APPROVAL: EngineKind.APPROVAL,
    BallotKind.ONE_VOTE: EngineKind.ONE_VOTE,
    BallotKind.KNAPSACK: EngineKind.APPROVAL,
    BallotKind.POINTS: EngineKind.POINTS,
    BallotKind.RANKING: EngineKind.RANKING,
    BallotKind.HANDS: EngineKind.HANDS,
}


class VoteState(models.TextChoices):
    """Where a vote stands. Whether it is open is not stored: the clock of the database says so."""

    DRAFT = "draft", _("in Vorbereitung")
    ANNOUNCED = "announced", _("angekündigt")
    SEALED = "sealed", _("versiegelt")
    DECIDED = "decided", _("Ergebnis veröffentlicht")
    CANCELLED = "cancelled", _("abgesagt")


ALLOWED_TRANSITIONS: dict[VoteState, frozenset[VoteState]] = {
    VoteState.DRAFT: frozenset({VoteState.ANNOUNCED}),
    VoteState.ANNOUNCED: frozenset({VoteState.SEALED, VoteState.CANCELLED}),
    # Back to open only with two people, and only before there is a result.
    VoteState.SEALED: frozenset({VoteState.DECIDED, VoteState.ANNOUNCED, VoteState.CANCELLED}),
    VoteState.DECIDED: frozenset(),
    VoteState.CANCELLED: frozenset(),
}


class Channel(models.TextChoices):
    """How a ballot came in. All count alike."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("auf Papier")


class EntitlementKind(models.TextChoices):
    """What somebody votes with: the confirmed mail address (of an account or not), or a code on paper."""

    PERSON = "person", _("Konto oder bestätigte E-Mail-Adresse")
    CODE = "code", _("Code auf Papier")


class PrintWay(models.TextChoices):
    """What the codes of a batch are printed on."""

    LETTERS = "briefe", _("Briefe, ein Blatt A4 je Code (PDF)")
    CARDS = "karten", _("Karten zum Ausschneiden, acht auf einem Blatt (PDF)")
    TABLE = "csv", _("Tabelle für die Druckerei (CSV)")


class PrintState(models.TextChoices):
    """Where the letters or cards of a batch stand until somebody fetches them."""

    MAKING = "making", _("wird gemacht")
    FAILED = "failed", _("nicht fertig geworden")
    READY = "ready", _("liegt bereit")


class LogKind(models.TextChoices):
    """What the public log of a vote holds."""

    ANNOUNCED = "announced", _("Regeln veröffentlicht")
    CODES_ISSUED = "codes_issued", _("Codes ausgegeben")
    CODES_VOIDED = "codes_voided", _("Codes für ungültig erklärt")
    OPENED = "opened", _("begonnen")
    OPTION_WITHDRAWN = "option_withdrawn", _("Idee zurückgezogen")
    CHECKPOINT = "checkpoint", _("Zwischenstand der Zahl der Stimmzettel")
    END_MOVED = "end_moved", _("Ende vorgezogen")
    SEALED = "sealed", _("geschlossen und versiegelt")
    REOPENED = "reopened", _("wieder geöffnet")
    PAPER_ACCEPTED = "paper_accepted", _("Stimmzettel auf Papier übernommen")
    PAPER_EXPLAINED = "paper_explained", _("Differenz beim Papier erklärt")
    RESULT = "result", _("Ergebnis veröffentlicht")
    CORRECTING = "correcting", _("Berichtigung beschlossen")
    CORRECTION = "correction", _("Ergebnis berichtigt")
    DEVIATION = "deviation", _("Abweichung beschlossen")
    DEVIATION_ENDED = "deviation_ended", _("Abweichung zurückgenommen")
    CANCELLED = "cancelled", _("abgesagt")
    RIGHTS_DELETED = "rights_deleted", _("Stimmrechte gelöscht, ihre Zahlen bleiben")


class TwoPersonAct(models.TextChoices):
    """What one person alone may not do."""

    CLOSE_EARLY = "close_early", _("früher schließen")
    REOPEN = "reopen", _("wieder öffnen")
    CORRECT = "correct", _("Ergebnis berichtigen")
    CANCEL = "cancel", _("absagen")


class RequestState(models.TextChoices):
    """Where the wish for such an act stands."""

    OPEN = "open", _("wartet auf die zweite Person")
    AGREED = "agreed", _("ausgeführt")
    REFUSED = "refused", _("abgelehnt")


class CountState(models.TextChoices):
    """Where one count stands. Publishing is a step of its own."""

    COUNTING = "counting", _("wird gezählt")
    FAILED = "failed", _("nicht fertig geworden")
    COUNTED = "counted", _("gezählt, nicht veröffentlicht")
    PUBLISHED = "published", _("veröffentlicht")
