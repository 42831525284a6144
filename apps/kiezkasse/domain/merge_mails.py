"""What both authors are told when their ideas become one, or two again."""

from django.conf import settings
from django.urls import reverse

from apps.notifications.domain.outbox import queue_mail

from ..models import Merge, Proposal
from .links import private_key
from .mails import contact_to_write_to


def mail_merge(merge: Merge) -> None:
    """One mail to each author who left an address; the words depend on whose idea went up in which."""
    state = "undone" if merge.undone_at else "done"
    for own, other in ((merge.source, merge.target), (merge.target, merge.source)):
        contact = contact_to_write_to(own)
        if contact is None:
            continue
        own.contact = contact
        queue_mail(
            kind="proposal_merged",
            recipient=contact.email,
            dedup_key=f"proposal_merged:{own.reference}:{merge.pk}-{state}",
            language=contact.language,
            context=_context(merge, own, other),
        )


def _context(merge: Merge, own: Proposal, other: Proposal) -> dict[str, object]:
    return {
        "merge": merge,
        "proposal": own,
        "other": other,
        "goes_up": own.pk == merge.source_id,
        "region": own.region_budget.region,
        "district": own.region_budget.round.district,
        "link": settings.SPK_SITE_URL + reverse("kiezkasse:proposal-private", args=[private_key(own)]),
    }
