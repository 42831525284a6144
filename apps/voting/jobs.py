"""What votes do by themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="seal-votes",
        function="apps.voting.domain.sealing.seal_ended",
        when=timedelta(minutes=1),
        title=_("Abstimmungen versiegeln"),
        what=_("Schließt die Urne, wenn die Zeit einer Abstimmung um ist, und schreibt die Prüfsumme ins Protokoll."),
        if_it_fails=_("Abstimmen kann nach dem Ende trotzdem niemand. Der nächste Lauf holt es nach."),
    ),
]
