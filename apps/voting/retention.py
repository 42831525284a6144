"""How long votes keep what nobody needs any more."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.printing import forget_prints
from .models import CodePrint


def _prints(before: datetime, district_id: int | None) -> QuerySet[CodePrint, int]:
    old = CodePrint.objects.filter(asked_at__lt=before, batch__vote__region_budget__round__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key="code-prints",
        title=_("Briefe und Karten mit Codes, die zum Abholen bereitliegen, verschlüsselt"),
        since=_("nach dem Auftrag"),
        what=_("werden gelöscht; die Codes lassen sich noch einmal drucken, wenn niemand sie abgeholt hat"),
        days=2,
        least=1,
        most=7,
        due=_prints,
        forget=forget_prints,
    ),
]
