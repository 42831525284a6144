"""The jobs that keep mail moving."""

from datetime import timedelta

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
]
