"""How long the Vorhabenliste keeps who comes to an event, and what stood in tables."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.event_mails import UNCONFIRMED
from .domain.exchange import forget_imported_rows
from .domain.registrations import forget_registrations
from .enums import SeatState
from .models import EventRegistration, VorhabenImport

REGISTRATIONS = "event-registrations"


def _old(before: datetime, district_id: int | None) -> QuerySet[EventRegistration, int]:
    old = EventRegistration.objects.filter(event__ends_at__lte=before, event__vorhaben__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _unconfirmed(before: datetime, district_id: int | None) -> QuerySet[EventRegistration, int]:
    pending = EventRegistration.objects.filter(state=SeatState.PENDING, created_at__lte=before)
    return pending.filter(event__vorhaben__district=district_id).order_by("pk").values_list("pk", flat=True)


def _imported(before: datetime, district_id: int | None) -> QuerySet[VorhabenImport, int]:
    old = VorhabenImport.objects.filter(uploaded_at__lt=before, district=district_id).exclude(rows=[])
    return old.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key=REGISTRATIONS,
        title=_("Anmeldungen zu Terminen von Vorhaben"),
        since=_("nach dem Termin"),
        what=_("werden gelöscht, nur die Zahl bleibt"),
        days=14,
        least=1,
        most=60,
        due=_old,
        forget=forget_registrations,
    ),
    Purpose(
        key=UNCONFIRMED,
        title=_("Anmeldungen zu Terminen, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=2,
        least=1,
        most=7,
        due=_unconfirmed,
        forget=forget_registrations,
    ),
    Purpose(
        key="vorhaben-imported-rows",
        title=_("Zeilen eingelesener Tabellen von Vorhaben"),
        since=_("nach dem Hochladen"),
        what=_("werden gelöscht, die Vorhaben daraus bleiben"),
        days=30,
        least=7,
        most=90,
        due=_imported,
        forget=forget_imported_rows,
    ),
]
