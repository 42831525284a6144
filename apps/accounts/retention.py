"""How long sign-ins are kept."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose


def _over(before: datetime, district_id: int | None) -> QuerySet[Session, str]:
    return Session.objects.filter(expire_date__lt=before).order_by("expire_date").values_list("pk", flat=True)


def _delete(keys: Sequence[str]) -> int:
    return Session.objects.filter(pk__in=keys).delete()[0]


PURPOSES = [
    Purpose(
        key="sessions",
        title=_("Anmeldungen"),
        since=_("nach ihrem Ende; eine Anmeldung gilt höchstens 14 Tage"),
        what=_("werden gelöscht"),
        days=1,
        least=1,
        most=1,
        due=_over,
        forget=_delete,
        is_of_district=False,
    )
]
