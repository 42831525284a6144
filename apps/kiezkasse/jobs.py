"""What the Kiezkasse does by itself."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="remind-reviews",
        function="apps.kiezkasse.domain.reviews.remind_reviews",
        when=time(6, 10),
        takes=timedelta(minutes=1),
        title=_("Fachämter erinnern"),
        what=_("Erinnert Fachämter drei Tage vor dem letzten Tag an offene Fragen, jede Frage einmal."),
        if_it_fails=_("Der nächste Lauf holt es nach. Keine Frage wird zweimal erinnert."),
    ),
    Job(
        name="escalate-reviews",
        function="apps.kiezkasse.domain.reviews.escalate_reviews",
        when=time(6, 20),
        takes=timedelta(minutes=1),
        title=_("Ausgebliebene Antworten melden"),
        what=_("Sagt der SPK-Leitung einmal, welche Stellungnahmen nicht rechtzeitig kamen."),
        if_it_fails=_("Der nächste Lauf holt es nach. Nichts wird zweimal gemeldet."),
    ),
]
