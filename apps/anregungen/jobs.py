"""What Anregungen do by themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="end-collections",
        function="apps.anregungen.domain.signature.end_collections",
        when=timedelta(minutes=10),
        title=_("Sammeln von Unterschriften beenden"),
        what=_("Beendet Anregungen, deren Zeit zum Sammeln um ist, und sagt es denen, die sie gegeben haben."),
        if_it_fails=_("Unterschreiben kann nach der Zeit trotzdem niemand. Der nächste Lauf holt es nach."),
    ),
]
