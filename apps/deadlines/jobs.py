"""What deadlines do by themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="send-reminders",
        function="apps.deadlines.domain.reminders.send_reminders",
        when=timedelta(minutes=5),
        title=_("An Fristen erinnern"),
        what=_(
            "Erinnert ab 7 Uhr an Fristen nach den Regeln jedes Bezirks und meldet überfällige weiter; mehrere an ein "
            "Postfach in einer E-Mail."
        ),
        if_it_fails=_("Der nächste Lauf holt es nach: mit der letzten Erinnerung, nicht mit allen, und nie zweimal."),
    ),
]
