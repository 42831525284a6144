"""How long consultations keep addresses and names of those who took part without an account."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.forgetting import forget_addresses, forget_names
from .domain.guest_contributions import PENDING, forget_stale
from .models import Contribution, PendingContribution


def _unconfirmed(before: datetime, district_id: int | None) -> "QuerySet[Any, int]":
    return _keys(
        PendingContribution.objects.filter(
            created_at__lt=before, consultation__version__guideline__district=district_id
        )
    )


def _addresses(before: datetime, district_id: int | None) -> "QuerySet[Any, int]":
    told = Contribution.objects.filter(consultation__published_at__lte=before).exclude(email="")
    return _keys(told.filter(consultation__version__guideline__district=district_id))


def _names(before: datetime, district_id: int | None) -> "QuerySet[Any, int]":
    old = Contribution.objects.filter(author=None, withdrawn_at=None, consultation__ends_at__lte=before).exclude(
        person=""
    )
    return _keys(old.filter(consultation__version__guideline__district=district_id))


def _keys(rows: "QuerySet[Any]") -> "QuerySet[Any, int]":
    return rows.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key=PENDING,
        title=_("Beiträge und Zustimmungen zu Leitlinien, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=2,
        least=1,
        most=14,
        due=_unconfirmed,
        forget=forget_stale,
    ),
    Purpose(
        key="contribution-addresses",
        title=_("E-Mail-Adressen für das Ergebnis einer Konsultation"),
        since=_("nach der Veröffentlichung der Antworten"),
        what=_("werden gelöscht, die Beiträge bleiben"),
        days=14,
        least=1,
        most=60,
        due=_addresses,
        forget=forget_addresses,
    ),
    Purpose(
        key="contribution-names",
        title=_("Namen von Menschen, die ohne Konto zu Leitlinien beigetragen haben"),
        since=_("nach dem Ende der Konsultation"),
        what=_("werden durch „Person aus dem Kiez“ ersetzt, die Beiträge bleiben"),
        days=730,
        least=90,
        most=1825,
        due=_names,
        forget=forget_names,
    ),
]
