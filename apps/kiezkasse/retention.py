"""How long the Kiezkasse keeps what people wrote and nobody needs any more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.drafts import delete_old_draft
from .domain.exchange import forget_imported_rows
from .domain.guest_talk import delete_stale_comment
from .domain.guests import PENDING_FOR as GUEST_DAYS
from .domain.guests import delete_unconfirmed
from .domain.proposals import delete_contacts
from .domain.proposals import delete_unconfirmed as delete_unconfirmed_idea
from .domain.support import delete_stale_pending
from .enums import ProposalStatus, RoundState
from .models import Follow, PendingComment, PendingSupport, Proposal, ProposalContact, ProposalDraft, ProposalImport


def _unconfirmed(before: datetime, district_id: int | None) -> QuerySet[Proposal, int]:
    ideas = Proposal.objects.filter(status=ProposalStatus.UNCONFIRMED, created_at__lte=before)
    return _keys(ideas.filter(region_budget__round__district=district_id))


def _drafts(before: datetime, district_id: int | None) -> QuerySet[ProposalDraft, int]:
    """Who has not chosen a region yet writes for no district."""
    drafts = ProposalDraft.objects.filter(changed_at__lte=before)
    return _keys(drafts.filter(region_budget__round__district=district_id))


def _contacts(before: datetime, district_id: int | None) -> QuerySet[ProposalContact, int]:
    """Contacts of years that were closed so long ago; when that was stands in the history of the year."""
    events = apps.get_model("kiezkasse", "RoundEvent")._default_manager
    closings = events.filter(pgh_obj=OuterRef("proposal__region_budget__round"), state=RoundState.CLOSED)
    closed_at = Subquery(closings.order_by("pgh_created_at").values("pgh_created_at")[:1])
    contacts = ProposalContact.objects.filter(
        proposal__region_budget__round__state=RoundState.CLOSED,
        proposal__region_budget__round__district=district_id,
    ).annotate(closed_at=closed_at)
    return _keys(contacts.filter(Q(closed_at=None) | Q(closed_at__lte=before)))


def _pending(before: datetime, district_id: int | None) -> QuerySet[PendingSupport, int]:
    pending = PendingSupport.objects.filter(created_at__lt=before)
    return _keys(pending.filter(proposal__region_budget__round__district=district_id))


def _pending_comments(before: datetime, district_id: int | None) -> QuerySet[PendingComment, int]:
    pending = PendingComment.objects.filter(created_at__lt=before)
    return _keys(pending.filter(proposal__region_budget__round__district=district_id))


def _imported(before: datetime, district_id: int | None) -> QuerySet[ProposalImport, int]:
    return _keys(ProposalImport.objects.filter(uploaded_at__lt=before, round__district=district_id).exclude(rows=[]))


def _unconfirmed_guests(before: datetime, district_id: int | None) -> QuerySet[Follow, int]:
    return _keys(Follow.objects.filter(guest__isnull=False, confirmed_at=None, created_at__lt=before))


def _keys(rows: "QuerySet[Any]") -> "QuerySet[Any, int]":
    return rows.order_by("pk").values_list("pk", flat=True)


def _one_by_one(forget: Any) -> Any:
    def forget_all(keys: Sequence[int]) -> int:
        return sum(forget(key) for key in keys)

    return forget_all


PURPOSES = [
    Purpose(
        key="unconfirmed-ideas",
        title=_("Ideen, deren E-Mail-Adresse niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=7,
        least=1,
        most=30,
        due=_unconfirmed,
        forget=_one_by_one(delete_unconfirmed_idea),
    ),
    Purpose(
        key="drafts",
        title=_("Angefangene Ideen"),
        since=_("nach der letzten Änderung"),
        what=_("werden mit ihren Dateien gelöscht"),
        days=30,
        least=7,
        most=180,
        due=_drafts,
        forget=_one_by_one(delete_old_draft),
    ),
    Purpose(
        key="contacts",
        title=_("E-Mail-Adresse und Telefon zu einer Idee"),
        since=_("nach dem Abschluss des Jahres"),
        what=_("werden gelöscht, die Idee bleibt stehen"),
        days=0,
        least=0,
        most=365,
        due=_contacts,
        forget=delete_contacts,
    ),
    Purpose(
        key="pending-supports",
        title=_("E-Mail-Adressen von Unterstützungen, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden gelöscht"),
        days=2,
        least=1,
        most=14,
        due=_pending,
        forget=_one_by_one(delete_stale_pending),
    ),
    Purpose(
        key="pending-comments",
        title=_("Kommentare ohne Konto, die niemand bestätigt"),
        since=_("nach dem Absenden"),
        what=_("werden mit der Adresse gelöscht"),
        days=2,
        least=1,
        most=14,
        due=_pending_comments,
        forget=_one_by_one(delete_stale_comment),
    ),
    Purpose(
        key="imported-rows",
        title=_("Zeilen eingelesener Tabellen"),
        since=_("nach dem Hochladen"),
        what=_("werden gelöscht, die Ideen daraus bleiben"),
        days=30,
        least=7,
        most=90,
        due=_imported,
        forget=forget_imported_rows,
    ),
    Purpose(
        key="unconfirmed-guests",
        title=_("E-Mail-Adressen, die etwas verfolgen wollten und das nicht bestätigten"),
        since=_("nach der Anfrage"),
        what=_("werden gelöscht"),
        days=GUEST_DAYS.days,
        least=GUEST_DAYS.days,
        most=GUEST_DAYS.days,
        due=_unconfirmed_guests,
        forget=delete_unconfirmed,
        is_of_district=False,
    ),
]
