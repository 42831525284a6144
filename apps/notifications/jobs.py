"""The jobs that keep mail moving."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="deliver-outbox",
        function="apps.notifications.domain.delivery.deliver_due_messages",
        when=timedelta(minutes=1),
        title=_("Post verschicken"),
        what=_("Verschickt, was im Postausgang fällig ist und nicht schon mit dem Ereignis hinausging."),
        if_it_fails=_("Die Post wartet. Der nächste Lauf in einer Minute versucht es wieder."),
    ),
    Job(
        name="warn-unused-accounts",
        function="apps.notifications.domain.unused_accounts.warn_unused_accounts",
        when=time(5, 10),
        takes=timedelta(minutes=3),
        title=_("Vor dem Löschen von Konten warnen"),
        what=_("Schreibt einmal an alle, deren lange unbenutztes Konto in 30 Tagen gelöscht wird."),
        if_it_fails=_("Kein Konto wird ohne Warnung gelöscht: Es bleibt länger stehen."),
    ),
    Job(
        name="run-waves",
        function="apps.notifications.domain.waves.advance_waves",
        when=timedelta(minutes=1),
        takes=timedelta(minutes=2),
        title=_("Rundmails weiterführen"),
        what=_("Benachrichtigt die Nächsten, wenn etwas viele angeht: Verfolgende einer Idee, Einladungen."),
        if_it_fails=_("Der nächste Lauf macht dort weiter. Niemand wird zweimal benachrichtigt."),
    ),
    Job(
        name="send-digests",
        function="apps.notifications.domain.digests.send_due_digests",
        when=timedelta(minutes=10),
        takes=timedelta(minutes=5),
        title=_("Sammelmails schreiben"),
        what=_("Schreibt, was sich seit der letzten Sammelmail getan hat: täglich um 7 Uhr, wöchentlich am Montag."),
        if_it_fails=_("Der nächste Lauf holt es nach. Nichts kommt zweimal."),
    ),
]
