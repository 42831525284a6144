"""How long bodies keep what people answered to invitations, and the keys of inputs."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.old_minutes import forget_old_drafts
from .models import ImportDraft, MeetingInput, Participant


def _old_replies(before: datetime, district_id: int | None) -> QuerySet[Participant, int]:
    """Of meetings that are over for so long; the names stay in the minutes that were approved."""
    old = Participant.objects.filter(~Q(note="") | ~Q(guest_email=""), meeting__ends_at__lt=before)
    return old.filter(meeting__body__district=district_id).order_by("pk").values_list("pk", flat=True)


def _empty_replies(keys: Sequence[int]) -> int:
    return Participant.objects.filter(pk__in=keys).update(note="", guest_email="")


def _old_inputs(before: datetime, district_id: int | None) -> QuerySet[MeetingInput, int]:
    return MeetingInput.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)


def _delete_inputs(keys: Sequence[int]) -> int:
    return MeetingInput.objects.filter(pk__in=keys).delete()[0]


def _old_drafts(before: datetime, district_id: int | None) -> QuerySet[ImportDraft, int]:
    drafts = ImportDraft.objects.filter(meeting=None, created_at__lt=before, body__district=district_id)
    return drafts.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key="meeting-replies",
        title=_("Bemerkungen zu Einladungen und Adressen von Gästen"),
        since=_("nach der Sitzung"),
        what=_("werden geleert"),
        days=180,
        least=30,
        most=730,
        due=_old_replies,
        forget=_empty_replies,
    ),
    Purpose(
        key="meeting-inputs",
        title=_("Schlüssel der Eingaben in Sitzungen"),
        since=_("nach der Eingabe"),
        what=_("werden gelöscht"),
        days=30,
        least=7,
        most=90,
        due=_old_inputs,
        forget=_delete_inputs,
        is_of_district=False,
    ),
    Purpose(
        key="old-minutes",
        title=_("Eingelesene alte Protokolle, die niemand übernommen hat"),
        since=_("nach dem Einlesen"),
        what=_("werden mit ihren Dateien gelöscht"),
        days=180,
        least=30,
        most=730,
        due=_old_drafts,
        forget=forget_old_drafts,
    ),
]
