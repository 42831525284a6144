"""Commenting without an account: by a mail address that was confirmed; the private link deletes the comment again.

Once confirmed the address is forgotten. What stays is the name as it is shown and the keyed hash of the address, by
which a block finds the person.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.queries import is_blocked
from apps.notifications.domain.outbox import forget_mails, queue_letter
from apps.operation.queries import days_kept

from ..models import Comment, PendingComment, Proposal
from .links import ExpiredLinkError
from .news import topic_of_idea
from .talk import add_comment, lock_to_comment, withdraw_comment, words_of

PENDING = "pending-comments"
_SIGNER = PrivateKeys("kiezkasse.comment")


@transaction.atomic
def request_comment(
    *, proposal: Proposal, text: str, name: str, email: str, parent: Comment | None = None
) -> PendingComment | None:
    """Somebody without an account comments: send a mail in which they confirm it. Sending twice asks once.

    A blocked person gets no mail, and the page does not tell that. The mail does not repeat the text: nobody shall
    send words of their own to strangers through the portal.
    """
    text, name, email = words_of(text), name.strip(), email.strip().lower()
    if not name:
        raise DomainError(_("Bitte geben Sie einen Namen an. Ein Spitzname genügt."), field="name")
    proposal = lock_to_comment(proposal, parent)
    if is_blocked(proposal.region_budget.round.district_id, email=email):
        return None
    pending, _created = PendingComment.objects.get_or_create(
        proposal=proposal,
        parent=parent,
        email=email,
        text=text,
        defaults={"name": name, "language": get_language() or settings.LANGUAGE_CODE},
    )
    days = days_kept(PENDING, proposal.region_budget.round.district_id)
    with translation.override(pending.language):
        queue_letter(
            kind="comment_confirm",
            recipient=email,
            dedup_key=f"comment_confirm:{pending.key}:mail",
            language=pending.language,
            topic=topic_of_idea(proposal),
            district=proposal.region_budget.round.district,
            facts={
                "titel": proposal.title,
                "frist": ngettext("%(number)s Tag", "%(number)s Tage", days) % {"number": days},
                "zuruecknehmen": settings.SPK_SITE_URL
                + reverse("kiezkasse:comment-own", args=[_key(pending.reference)]),
            },
            link=reverse("kiezkasse:comment-confirm", args=[pending.key]),
        )
    return pending


@transaction.atomic
def confirm_comment(*, key: uuid.UUID) -> Comment:
    """The person behind the mail says yes: the comment is public and the address is deleted.

    Raises ExpiredLinkError when nothing waits.
    """
    pending = PendingComment.objects.select_for_update(of=("self",)).select_related("parent").filter(key=key).first()
    if pending is None:
        raise ExpiredLinkError
    idea = Proposal.objects.select_related("region_budget__round", "region_budget__region").get(pk=pending.proposal_id)
    district_id = idea.region_budget.round.district_id
    if pending.created_at < timezone.now() - timedelta(days=days_kept(PENDING, district_id)):
        raise ExpiredLinkError
    require_not_blocked(district_id, email=pending.email)
    idea = lock_to_comment(idea, pending.parent)
    comment = Comment(
        proposal=idea,
        parent=pending.parent,
        reference=pending.reference,
        name=pending.name,
        person=person_key(pending.email),
        text=pending.text,
    )
    _forget(pending)
    return add_comment(comment)


@transaction.atomic
def discard_pending_comment(*, key: uuid.UUID) -> None:
    """The mail came to somebody who did not write this: delete text and address at once."""
    pending = PendingComment.objects.select_for_update().filter(key=key).first()
    if pending is not None:
        _forget(pending)


@transaction.atomic
def delete_stale_comment(pk: int) -> bool:
    """Delete a comment that was not confirmed in time, with the mail about it."""
    pending = PendingComment.objects.select_for_update().filter(pk=pk).first()
    if pending is None:
        return False
    _forget(pending)
    return True


def withdraw_comment_by_key(*, key: str) -> Comment:
    """Whoever wrote a comment without an account deletes it by the private link."""
    return withdraw_comment(comment=comment_by_key(key))


def comment_key(comment: Comment) -> str:
    """The key of the private link: a signature over the comment, no address in it."""
    return _key(comment.reference)


def comment_by_key(key: str) -> Comment:
    """The comment that a private link opens. Raises BrokenLinkError or ExpiredLinkError when it opens none."""
    reference = _SIGNER.read(key)
    comment = (
        Comment.objects.filter(reference=reference, author=None)
        .select_related("proposal__region_budget__round__district", "proposal__region_budget__region")
        .first()
    )
    if comment is None:
        raise ExpiredLinkError
    return comment


def _key(reference: str) -> str:
    return _SIGNER.key(reference)


def _forget(pending: PendingComment) -> None:
    forget_mails(about=str(pending.key))
    pending.delete()
