"""How long enquiries are kept: first the person goes, later the whole conversation."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.forgetting import forget_contacts, forget_enquiries, forget_taken_mails
from .enums import EnquiryState
from .models import Enquiry, TakenMail


def _closed(before: datetime, district_id: int | None) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(state=EnquiryState.CLOSED, closed_at__lt=before, district=district_id)


def _contacts(before: datetime, district_id: int | None) -> QuerySet[Enquiry, int]:
    old = _closed(before, district_id).filter(Q(contact__isnull=False) | Q(user__isnull=False))
    return old.order_by("closed_at", "pk").values_list("pk", flat=True)


def _conversations(before: datetime, district_id: int | None) -> QuerySet[Enquiry, int]:
    return _closed(before, district_id).order_by("closed_at", "pk").values_list("pk", flat=True)


def _mails(before: datetime, district_id: int | None) -> QuerySet[TakenMail, int]:
    old = TakenMail.objects.filter(at__lt=before, district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key="enquiry-contacts",
        title=_("Name, Adresse und Telefon zu Anfragen an die Anlaufstelle"),
        since=_("nachdem die Anfrage abgeschlossen ist"),
        what=_("werden gelöscht, mit den E-Mails dazu"),
        days=90,
        least=14,
        most=365,
        due=_contacts,
        forget=forget_contacts,
    ),
    Purpose(
        key="enquiries",
        title=_("Anfragen an die Anlaufstelle mit allen Nachrichten und Dateien"),
        since=_("nachdem sie abgeschlossen sind"),
        what=_("werden gelöscht"),
        days=365,
        least=30,
        most=3 * 365,
        due=_conversations,
        forget=forget_enquiries,
    ),
    Purpose(
        key="taken-mails",
        title=_("Prüfsummen eingegangener E-Mails"),
        since=_("nach dem Eingang"),
        what=_("werden gelöscht"),
        days=180,
        least=30,
        most=365,
        due=_mails,
        forget=forget_taken_mails,
    ),
]
