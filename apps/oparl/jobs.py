"""What the interface does by itself."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="publish-oparl-recent",
        function="apps.oparl.domain.publish.publish_recent",
        when=timedelta(minutes=1),
        title=_("OParl: Neues veröffentlichen"),
        what=_("Bringt die Schnittstelle OParl auf den Stand der letzten Änderungen, falls eine nicht gleich ankam."),
        if_it_fails=_("Der nächste Lauf holt es nach, spätestens der in der Nacht."),
    ),
    Job(
        name="publish-oparl",
        function="apps.oparl.domain.publish.publish_all",
        when=time(3, 50),
        takes=timedelta(minutes=5),
        title=_("OParl: alles vergleichen"),
        what=_("Vergleicht alles, was über OParl veröffentlicht ist, mit den Gremien und Sitzungen."),
        if_it_fails=_("Der nächste Lauf holt es nach. Änderungen erscheinen auch ohne ihn."),
    ),
]
