"""What the Kiezkasse does by itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="tell-of-windows",
        function="apps.kiezkasse.domain.news.tell_of_windows",
        when=timedelta(minutes=10),
        title=_("Von Zeiträumen berichten"),
        what=_("Sagt allen, die eine Runde oder einen Bezirk verfolgen, was jetzt möglich ist und was bald endet."),
        if_it_fails=_("Der nächste Lauf holt es nach, bis zu zwei Tage lang. Nichts wird zweimal gesagt."),
    ),
]
