"""What votes do by themselves."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="open-and-seal-votes",
        function="apps.voting.domain.sealing.keep_time",
        when=timedelta(minutes=1),
        title=_("Abstimmungen öffnen und versiegeln"),
        what=_(
            "Schreibt ins Protokoll, dass eine Abstimmung begonnen hat. Schließt die Urne, wenn ihre Zeit um ist, und "
            "schreibt die Prüfsumme dazu."
        ),
        if_it_fails=_("Abstimmen kann nach dem Ende trotzdem niemand. Der nächste Lauf holt es nach."),
    ),
    Job(
        name="mail-vote-heads",
        function="apps.voting.domain.heads.mail_heads",
        when=time(6, 45),
        title=_("Stand der Abstimmungen mitteilen"),
        what=_("Schreibt die Zahl der Stimmzettel ins Protokoll und mailt SPK-Leitungen die Prüfsumme am Ende."),
        if_it_fails=_("An einem Tag fehlt die E-Mail, mit der sich ein ausgetauschtes Protokoll beweisen lässt."),
    ),
]
