"""The jobs about jobs, and the nightly check."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="heartbeat",
        function="apps.core.health.note_round_trip",
        when=timedelta(seconds=20),
        title=_("Lebenszeichen"),
        what=_("Zeigt, dass Aufträge von der Uhr über Redis bis zur Ausführung kommen."),
        if_it_fails=_("Nach zwei Minuten meldet /readyz, was fehlt."),
        is_recorded=False,
    ),
    Job(
        name="catch-up",
        function="apps.operation.domain.runs.catch_up",
        when=timedelta(minutes=5),
        title=_("Versäumtes nachholen"),
        what=_("Stößt an, was hätte laufen sollen und nicht lief, einmal je Auftrag."),
        if_it_fails=_("Der nächste Lauf in fünf Minuten tut dasselbe."),
    ),
    Job(
        name="retention",
        function="apps.operation.domain.retention.apply_retention",
        when=time(3, 20),
        takes=timedelta(minutes=3),
        title=_("Löschen, was niemand mehr braucht"),
        what=_("Löscht oder leert alles, dessen Frist um ist, in kleinen Teilen, und schreibt auf, wie viel es war."),
        if_it_fails=_("Daten bleiben einen Tag länger. Was eine Frist betrifft, hält die anderen nicht auf."),
    ),
    Job(
        name="check-consistency",
        function="apps.operation.domain.consistency.check_consistency",
        when=time(3, 40),
        takes=timedelta(minutes=2),
        title=_("Zahlen prüfen"),
        what=_("Vergleicht gespeicherte Zahlen und Summen mit ihren Zeilen. Nennt, was abweicht, und ändert nichts."),
        if_it_fails=_("Nichts geht verloren. Abweichungen fallen erst in der nächsten Nacht auf."),
    ),
]
