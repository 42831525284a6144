"""Words of the Vorhabenliste: phases, levels of participation, topics, states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """How far the Vorhaben itself has come."""

    PLANNED = "planned", _("in Planung")
    RUNNING = "running", _("in Umsetzung")
    DONE = "done", _("abgeschlossen")
    STOPPED = "stopped", _("eingestellt")


# A Vorhaben that was stopped may be taken up again; what is done stays done.
ALLOWED_PHASES: dict[Phase, frozenset[Phase]] = {
    Phase.PLANNED: frozenset({Phase.RUNNING, Phase.DONE, Phase.STOPPED}),
    Phase.RUNNING: frozenset({Phase.PLANNED, Phase.DONE, Phase.STOPPED}),
    Phase.DONE: frozenset(),
    Phase.STOPPED: frozenset({Phase.PLANNED, Phase.RUNNING}),
}


class ParticipationLevel(models.TextChoices):
    """How much people can influence, from the lowest rung of the ladder to the highest."""

    INFORMATION = "information", _("Information")
    CONSULTATION = "consultation", _("Mitwirkung")
    CODECISION = "codecision", _("Mitentscheidung")
    DECISION = "decision", _("Entscheidung")


LEVEL_IN_WORDS: dict[str, object] = {
    ParticipationLevel.INFORMATION: _("Das Amt sagt, was es plant. Zu entscheiden gibt es hier nichts mehr."),
    ParticipationLevel.CONSULTATION: _("Sie sagen Ihre Meinung. Das Amt prüft sie, entscheidet und begründet das."),
    ParticipationLevel.CODECISION: _("Sie und das Amt suchen gemeinsam eine Lösung, die beide tragen."),
    ParticipationLevel.DECISION: _("Sie entscheiden. Das Amt setzt um, was Sie beschließen."),
}


class Topic(models.TextChoices):
    """What a Vorhaben is about; one to three of them."""

    GREEN = "green", _("Grün und Umwelt")
    TRAFFIC = "traffic", _("Verkehr und Wege")
    BUILDING = "building", _("Bauen und Wohnen")
    PLACES = "places", _("Plätze und Straßen")
    PLAY = "play", _("Spielplätze")
    SPORT = "sport", _("Sport")
    SCHOOL = "school", _("Schule und Kita")
    SOCIAL = "social", _("Soziales und Nachbarschaft")
    CULTURE = "culture", _("Kultur und Geschichte")
    CLIMATE = "climate", _("Klima und Wasser")


MOST_TOPICS = 3


class Status(models.TextChoices):
    """Where the entry in the list stands. Moves only by ALLOWED_TRANSITIONS."""

    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("wartet auf Prüfung")
    PUBLISHED = "published", _("veröffentlicht")
    WITHDRAWN = "withdrawn", _("aus der Liste genommen")


ALLOWED_TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.PUBLISHED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.PUBLISHED, Status.DRAFT, Status.WITHDRAWN}),
    Status.PUBLISHED: frozenset({Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
}


class StepKind(models.TextChoices):
    """What happened with a Vorhaben."""

    ENTERED = "entered", _("eingetragen")
    SUBMITTED = "submitted", _("der Anlaufstelle vorgelegt")
    RETURNED = "returned", _("zurückgegeben")
    PUBLISHED = "published", _("veröffentlicht")
    WITHDRAWN = "withdrawn", _("aus der Liste genommen")
    CHANGED = "changed", _("Angaben geändert")
    CONFIRMED = "confirmed", _("Angaben bestätigt")
    PHASE = "phase", _("neue Phase")
    MILESTONE = "milestone", _("Schritt")
    CONCEPT_SENT = "concept_sent", _("Beteiligungskonzept vorgelegt")
    CONCEPT_BACK = "concept_back", _("Beteiligungskonzept zurückgegeben")
    CONCEPT = "concept", _("Beteiligungskonzept geprüft und veröffentlicht")
    ACCOUNT = "account", _("Rechenschaft veröffentlicht")
    ACCOUNT_NEW = "account_new", _("Rechenschaft geändert")


# What everybody reads in the timeline; the rest is work between office and Anlaufstelle.
PUBLIC_STEPS = frozenset(
    {
        StepKind.PUBLISHED,
        StepKind.WITHDRAWN,
        StepKind.PHASE,
        StepKind.MILESTONE,
        StepKind.CONCEPT,
        StepKind.ACCOUNT,
        StepKind.ACCOUNT_NEW,
    }
)
# What nobody does without saying why.
STEPS_WITH_REASON = (StepKind.RETURNED, StepKind.WITHDRAWN, StepKind.MILESTONE, StepKind.CONCEPT_BACK)


class PlaceKind(models.TextChoices):
    """How the place of a Vorhaben was given."""

    ADDRESS = "address", _("Adresse")
    PIN = "pin", _("Stelle auf der Karte")
    SHAPE = "shape", _("Linie oder Fläche")
    REGIONS = "regions", _("eine oder mehrere Regionen")
    DISTRICT = "district", _("ganzer Bezirk")


class ConceptState(models.TextChoices):
    """Where one version of a Beteiligungskonzept stands."""

    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("wartet auf Prüfung")
    CHECKED = "checked", _("geprüft")


# The nine parts that every Beteiligungskonzept has: the field, its title, what belongs there.
CONCEPT_PARTS: tuple[tuple[str, object, object], ...] = (
    (
        "scope",
        _("Worum es geht und was offen ist"),
        _("Das Vorhaben in wenigen Sätzen. Worüber kann entschieden werden, was steht fest und warum?"),
    ),
    ("aims", _("Ziele der Beteiligung"), _("Was soll das Amt am Ende wissen oder mit anderen vereinbart haben?")),
    (
        "target_groups",
        _("Wen wir erreichen wollen und wie"),
        _("Wer ist betroffen? Wer kommt sonst selten zu Wort, und wie laden Sie diese Menschen ein?"),
    ),
    ("sequence", _("Ablauf"), _("Die Schritte mit ihrer Zeit, von der Einladung bis zur Entscheidung.")),
    (
        "self_organisation",
        _("Umgang mit eigenen Initiativen"),
        _("Was geschieht, wenn sich Nachbarschaften oder Vereine selbst zusammentun?"),
    ),
    ("roles", _("Rollen"), _("Wer plant, wer moderiert, wer entscheidet, wer beantwortet Fragen?")),
    ("methods", _("Methoden online und vor Ort"), _("Zum Beispiel Rundgang, Werkstatt, Umfrage, Auslage auf Papier.")),
    (
        "documentation",
        _("Dokumentation und Rechenschaft"),
        _("Wo steht, was gesagt wurde, was daraus wurde und warum etwas nicht aufgenommen wird?"),
    ),
    ("evaluation", _("Auswertung"), _("Woran merken Sie, ob die Beteiligung gelungen ist? Wen fragen Sie?")),
)
CONCEPT_FIELDS = tuple(name for name, _title, _help in CONCEPT_PARTS)


class EventState(models.TextChoices):
    """Whether a date still stands."""

    PLANNED = "planned", _("geplant")
    CANCELLED = "cancelled", _("abgesagt")


class SeatState(models.TextChoices):
    """What somebody who registered has."""

    PENDING = "pending", _("noch nicht bestätigt")
    SEATED = "seated", _("hat einen Platz")
    WAITING = "waiting", _("auf der Warteliste")


class GroupOutcome(models.TextChoices):
    """What came of contributions that say the same."""

    TAKEN = "taken", _("aufgenommen")
    PARTLY = "partly", _("zum Teil aufgenommen")
    NOT = "not", _("nicht aufgenommen")


class PrincipleKept(models.TextChoices):
    """How far a principle of the guideline was kept, by the office's own judgement."""

    YES = "yes", _("eingehalten")
    PARTLY = "partly", _("zum Teil eingehalten")
    NO = "no", _("nicht eingehalten")
