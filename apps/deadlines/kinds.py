"""All kinds of deadlines in one table: what is to be done, who does it, when the portal reminds and whom it tells.

The numbers are what is shipped; a district changes them on /fristen/regeln/. To add a kind, add a row
here and let the app that owns the object register a source for it (sources.py).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import RoleKind as R


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of deadline.

    `responsible` is the role that does it, unless each deadline names a person or an office itself.
    `passes`: a date that comes by itself, nobody has to report that it is done. `by_hand`: done is
    what staff say is done. `movable`: may be moved here, because no other page keeps the date.
    `waivable`: staff may say that it need not be kept; not what the law asks for.
    """

    label: Any
    task: Any
    responsible: R | None = None
    days_before: tuple[int, ...]
    working_days: bool = False
    escalate_after: int | None = None
    escalate_to: R | None = None
    passes: bool = False
    by_hand: bool = False
    movable: bool = True
    waivable: bool = True
    # Where whoever is responsible sees all of this kind; empty: among all deadlines, which takes a role.
    list_page: str = ""


WINDOW_OPENS, WINDOW_CLOSES = "window_opens", "window_closes"
MODERATION, QUESTION, REVIEW = "moderation", "question", "review"
INVITATION, RECORD = "invitation", "record"
NOTICE, SETTLEMENT = "notice", "settlement"
ENQUIRY, BARRIER_REPORT, HAND_OVER = "enquiry", "barrier_report", "hand_over"
VORHABEN_CARE = "vorhaben_care"
LIBRARY_CHECK, LIBRARY_CHECK_BERLIN = "library_check", "library_check_berlin"
ANREGUNG_CHECK, ANREGUNG_DECISION = "anregung_check", "anregung_decision"
ANREGUNG_SIGNATURES = "anregung_signatures"
MEETING_TASK = "meeting_task"
CONSULTATION = "consultation"
VOTE_RESULT = "vote_result"

KINDS: dict[str, Kind] = {
    MODERATION: Kind(
        label=_("Neue Idee lesen"),
        task=_("Die Idee lesen und entscheiden, bevor länger gewartet wird als versprochen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(3,),
        working_days=True,
        escalate_after=2,
        escalate_to=R.SPK_LEITUNG,
    ),
    QUESTION: Kind(
        label=_("Rückfrage ohne Antwort"),
        task=_("Nachfragen, anrufen oder ohne die Antwort entscheiden."),
        responsible=R.ANLAUFSTELLE,
        days_before=(0,),
        working_days=True,
        escalate_after=5,
        escalate_to=R.SPK_LEITUNG,
    ),
    REVIEW: Kind(
        label=_("Stellungnahme eines Amtes"),
        task=_("Die Frage der Anlaufstelle zu einer Idee beantworten."),
        days_before=(3,),
        escalate_after=1,
        escalate_to=R.SPK_LEITUNG,
    ),
    VORHABEN_CARE: Kind(
        label=_("Vorhaben pflegen"),
        task=_("Nachsehen, ob die Angaben noch stimmen, und sie bestätigen oder ändern."),
        days_before=(14, 0),
        escalate_after=30,
        escalate_to=R.ANLAUFSTELLE,
        movable=False,
    ),
    LIBRARY_CHECK: Kind(
        label=_("Eintrag der Bibliothek prüfen"),
        task=_("Nachsehen, ob Angaben, Beträge und Links noch stimmen, und den Eintrag bestätigen oder ändern."),
        responsible=R.ANLAUFSTELLE,
        days_before=(14, 0),
        escalate_after=30,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
    ),
    ANREGUNG_CHECK: Kind(
        label=_("Anregung prüfen"),
        task=_("Die Anregung lesen, nachfragen und sie zulassen oder mit Begründung nicht zulassen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(3,),
        working_days=True,
        escalate_after=2,
        escalate_to=R.SPK_LEITUNG,
    ),
    ANREGUNG_SIGNATURES: Kind(
        label=_("Unterschriften für eine Anregung"),
        task=_("Listen auf Papier noch eintragen, bevor die Zeit zum Sammeln um ist."),
        responsible=R.ANLAUFSTELLE,
        days_before=(7, 1),
        passes=True,
        movable=False,
    ),
    ANREGUNG_DECISION: Kind(
        label=_("Über eine Anregung entscheiden"),
        task=_("Entscheiden, ob die Anregung aufgegriffen wird, und es schriftlich begründen."),
        responsible=R.SPK_LEITUNG,
        days_before=(14, 3),
        escalate_after=1,
        escalate_to=R.SPK_LEITUNG,
    ),
    CONSULTATION: Kind(
        label=_("Beiträge zu einer Leitlinie beantworten"),
        task=_("Alles beantworten, was zum Entwurf gesagt wurde, und die Antworten veröffentlichen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(21, 7),
        escalate_after=3,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
    ),
    LIBRARY_CHECK_BERLIN: Kind(
        label=_("Eintrag der Bibliothek für mehrere Bezirke prüfen"),
        task=_("Nachsehen, ob Angaben, Beträge und Links noch stimmen, und den Eintrag bestätigen oder ändern."),
        responsible=R.SPK_LEITUNG,
        days_before=(14, 0),
        escalate_after=30,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
    ),
    VOTE_RESULT: Kind(
        label=_("Ergebnis einer Abstimmung"),
        task=_(
            "Auszählen und das Ergebnis veröffentlichen, oder absagen. Danach löscht das Portal, wer abgestimmt hat, "
            "und wieder öffnen lässt sich die Abstimmung nicht mehr."
        ),
        responsible=R.SPK_LEITUNG,
        days_before=(90, 30, 7),
        escalate_after=1,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
    ),
    INVITATION: Kind(
        label=_("Einladung zur Versammlung"),
        task=_("Zur Versammlung einladen: Aushang, Seite, Nachricht an alle, die folgen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(7, 2),
        working_days=True,
        escalate_after=1,
        escalate_to=R.SPK_LEITUNG,
        by_hand=True,
    ),
    RECORD: Kind(
        label=_("Protokoll unterschreiben"),
        task=_("Das Protokoll des Abends unterschreiben lassen und ablegen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(3,),
        working_days=True,
        escalate_after=5,
        escalate_to=R.SPK_LEITUNG,
        by_hand=True,
    ),
    NOTICE: Kind(
        label=_("Bewilligungen (Zuwendungsbescheide) verschicken"),
        task=_(
            "Allen den Bescheid schicken, deren Ideen an dem Abend Geld bekommen haben. Hat keine Geld bekommen, "
            "ist die Frist nicht nötig."
        ),
        responsible=R.ANLAUFSTELLE,
        days_before=(5,),
        working_days=True,
        escalate_after=5,
        escalate_to=R.SPK_LEITUNG,
        by_hand=True,
    ),
    SETTLEMENT: Kind(
        label=_("Abrechnungen prüfen"),
        task=_("Zu jeder geförderten Idee des Abends Belege und kurzen Bericht anfordern, prüfen und ablegen."),
        responsible=R.ANLAUFSTELLE,
        days_before=(20, 5),
        working_days=True,
        escalate_after=10,
        escalate_to=R.SPK_LEITUNG,
        by_hand=True,
    ),
    ENQUIRY: Kind(
        label=_("Anfrage an die Anlaufstelle"),
        task=_("Die Anfrage beantworten, wie es der Person zugesagt ist."),
        responsible=R.ANLAUFSTELLE,
        days_before=(3,),
        working_days=True,
        escalate_after=2,
        escalate_to=R.SPK_LEITUNG,
    ),
    # The law gives one month; no office can give itself more.
    BARRIER_REPORT: Kind(
        label=_("Gemeldete Barriere"),
        task=_("Die Barriere beseitigen oder einen anderen Weg zeigen, und der Person antworten (BIKTG Bln)."),
        responsible=R.ANLAUFSTELLE,
        days_before=(10, 3),
        working_days=True,
        escalate_after=1,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
        waivable=False,
    ),
    HAND_OVER: Kind(
        label=_("Frage an ein Amt zu einer Anfrage"),
        task=_("Die Frage der Anlaufstelle beantworten, damit sie der Person antworten kann."),
        days_before=(3, 0),
        escalate_after=1,
        escalate_to=R.ANLAUFSTELLE,
        list_page="enquiries:hand-overs",
    ),
    MEETING_TASK: Kind(
        label=_("Aufgabe aus einem Gremium"),
        task=_("Die Aufgabe erledigen und zurückmelden, was daraus wurde."),
        responsible=R.SPK_LEITUNG,
        days_before=(7, 1),
        escalate_after=3,
        escalate_to=R.SPK_LEITUNG,
        movable=False,
        list_page="meetings:tasks",
    ),
    WINDOW_OPENS: Kind(
        label=_("Zeitraum beginnt"),
        task=_("Vorher prüfen, ob Texte, Beträge und Ansprechpersonen stimmen."),
        responsible=R.SPK_LEITUNG,
        days_before=(14, 3),
        passes=True,
        movable=False,
    ),
    WINDOW_CLOSES: Kind(
        label=_("Zeitraum endet"),
        task=_("Wer noch etwas tun will, muss es vorher wissen."),
        responsible=R.SPK_LEITUNG,
        days_before=(7, 1),
        passes=True,
        movable=False,
    ),
}

KIND_CHOICES = [(key, kind.label) for key, kind in KINDS.items()]
PASSING = frozenset(key for key, kind in KINDS.items() if kind.passes)
