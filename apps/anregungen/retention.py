"""How long Anregungen keep who suggested and who signed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.anregung import UNCONFIRMED, delete_unconfirmed, forget_contacts
from .domain.signature import PENDING, forget_pending, forget_signatures
from .enums import Status
from .models import Anregung, AnregungContact, PendingSignature, Signature


def _contacts(before: datetime, district_id: int | None) -> QuerySet[AnregungContact, int]:
    old = AnregungContact.objects.filter(anregung__ended_at__lte=before, anregung__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _signatures(before: datetime, district_id: int | None) -> QuerySet[Signature, int]:
    old = Signature.objects.filter(anregung__ended_at__lte=before, anregung__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _pending(before: datetime, district_id: int | None) -> QuerySet[PendingSignature, int]:
    old = PendingSignature.objects.filter(created_at__lte=before, anregung__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _unconfirmed(before: datetime, district_id: int | None) -> QuerySet[Anregung, int]:
    old = Anregung.objects.filter(status=Status.UNCONFIRMED, created_at__lte=before, district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _delete_unconfirmed(keys: Sequence[int]) -> int:
    return sum(delete_unconfirmed(pk) for pk in keys)


PURPOSES = [
    Purpose(
        key="anregung-contacts",
        title=_("Kontaktdaten zu Anregungen"),
        since=_("nach dem Abschluss der Anregung"),
        what=_("werden gelöscht, die Anregung bleibt"),
        days=365,
        least=30,
        most=1095,
        due=_contacts,
        forget=forget_contacts,
    ),
    Purpose(
        key="anregung-signatures",
        title=_("Unterschriften für Anregungen"),
        since=_("nach dem Abschluss der Anregung"),
        what=_("werden gelöscht, nur die Zahl bleibt"),
        days=30,
        least=1,
        most=365,
        due=_signatures,
        forget=forget_signatures,
    ),
    Purpose(
        key=PENDING,
        title=_("Unterschriften, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=2,
        least=1,
        most=7,
        due=_pending,
        forget=forget_pending,
    ),
    Purpose(
        key=UNCONFIRMED,
        title=_("Anregungen, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=7,
        least=1,
        most=30,
        due=_unconfirmed,
        forget=_delete_unconfirmed,
    ),
]
