"""What the enquiries do by themselves."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import Job

JOBS = [
    Job(
        name="close-quiet-enquiries",
        function="apps.enquiries.domain.enquiries.close_quiet_enquiries",
        when=time(3, 20),
        title=_("Beantwortete Anfragen abschließen"),
        what=_("Schließt Anfragen ab, die seit drei Wochen beantwortet sind und zu denen niemand mehr schrieb."),
        if_it_fails=_("Sie bleiben beantwortet und gehen in der nächsten Nacht zu."),
    )
]
