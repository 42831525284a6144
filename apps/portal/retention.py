"""How long messages to the Anlaufstelle are kept."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .models import Feedback


def _settled_messages(before: datetime, district_id: int | None) -> QuerySet[Feedback, int]:
    """Those that somebody marked as done; what still waits stays."""
    old = Feedback.objects.filter(handled_at__lt=before, district=district_id)
    return old.order_by("handled_at", "pk").values_list("pk", flat=True)


def _delete_messages(keys: Sequence[int]) -> int:
    return Feedback.objects.filter(pk__in=keys).delete()[1].get("portal.Feedback", 0)


PURPOSES = [
    Purpose(
        key="messages",
        title=_("Nachrichten an die Anlaufstelle, mit der Adresse für die Antwort"),
        since=_("nachdem sie erledigt sind"),
        what=_("werden gelöscht"),
        days=90,
        least=14,
        most=365,
        due=_settled_messages,
        forget=_delete_messages,
    ),
]
