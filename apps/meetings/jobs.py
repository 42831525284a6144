"""What the bodies do by themselves."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="approve-minutes-by-silence",
        function="apps.meetings.domain.record.approve_by_silence",
        when=time(5, 40),
        takes=timedelta(minutes=5),
        title=_("Protokolle im Umlauf genehmigen"),
        what=_("Genehmigt verschickte Protokolle, zu denen bis zum letzten Tag niemand etwas angemerkt hat."),
        if_it_fails=_("Der nächste Lauf holt es nach. Kein Protokoll wird zweimal genehmigt."),
    ),
    Job(
        name="put-overdue-tasks-on-agendas",
        function="apps.meetings.domain.tasks.put_overdue_on_next_agendas",
        when=time(5, 30),
        takes=timedelta(minutes=2),
        title=_("Überfällige Aufgaben auf die Tagesordnung setzen"),
        what=_("Setzt überfällige Aufgaben jedes Gremiums auf die Tagesordnung seiner nächsten Sitzung, jede einmal."),
        if_it_fails=_("Der nächste Lauf holt es nach. Keine Aufgabe steht zweimal auf einer Tagesordnung."),
    ),
    Job(
        name="follow-seats",
        function="apps.meetings.domain.deadlines.follow_seats",
        when=time(0, 20),
        takes=timedelta(minutes=5),
        title=_("Fristen von Aufgaben den Sitzen folgen lassen"),
        what=_("Gibt die Fristen offener Aufgaben an die weiter, die den zuständigen Sitz heute innehaben."),
        if_it_fails=_("Erinnerungen gehen an die, die den Sitz vorher hatten. Der nächste Lauf holt es nach."),
    ),
    Job(
        name="remind-members",
        function="apps.meetings.domain.task_mails.remind_members",
        when=time(7, 40),
        takes=timedelta(minutes=5),
        title=_("Mitglieder ohne Konto an Aufgaben erinnern"),
        what=_("Schreibt allen, die einen Sitz ohne Konto innehaben, wenn der letzte Tag einer Aufgabe naht."),
        if_it_fails=_("Der nächste Lauf holt es nach. Niemand wird zweimal an dasselbe erinnert."),
    ),
    Job(
        name="read-papers",
        function="apps.meetings.domain.paper_text.read_unread",
        when=timedelta(minutes=10),
        takes=timedelta(minutes=4),
        title=_("Unterlagen für die Suche lesen"),
        what=_("Liest den Text von Unterlagen, die beim Hochladen nicht gelesen wurden, damit die Suche sie findet."),
        if_it_fails=_("Unterlagen sind dann nur über ihren Titel zu finden. Der nächste Lauf holt es nach."),
    ),
]
