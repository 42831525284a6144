"""What guidelines do by themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="tell-of-consultations",
        function="apps.guidelines.domain.consultation_mails.tell_of_consultations",
        when=timedelta(minutes=10),
        title=_("Von Konsultationen berichten"),
        what=_("Sagt allen, die einen Bezirk verfolgen, dass sie zu einer Leitlinie mitreden können, und bis wann."),
        if_it_fails=_("Der nächste Lauf holt es nach, bis zu zwei Tage lang. Nichts wird zweimal gesagt."),
    ),
]
