"""What authors are told by mail. The status page tells it in any case."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from apps.accounts.person import person_key
from apps.moderation.models import Block
from apps.notifications.domain.outbox import ComposedMail, compose_mail, is_written, queue_mail, take_back_mail
from apps.operation.queries import days_kept

from ..enums import ProposalStatus
from ..models import Proposal, ProposalContact, ProposalDraft, ProposalQuestion, ProposalStep
from .links import private_key

# A mistyped amount on the evening is mended before anybody reads of it.
DECISION_PAUSE = timedelta(minutes=15)
# Long enough for "Rückgängig" at the desk.
UNDO_PAUSE = timedelta(seconds=15)
MOST_LINKS = 10


def mail_confirmation(proposal: Proposal) -> None:
    """Ask whoever handed the idea in to confirm the address: the only mail to an unconfirmed one."""
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    if contact is not None:
        _queue(proposal, contact, "proposal_confirm", page="kiezkasse:proposal-confirm")


def mail_step(proposal: Proposal, step: ProposalStep) -> None:
    """Tell the authors of a step that has a mail of its own; those of ideas that went up in this one too."""
    kind = KINDS[ProposalStatus(step.status)]
    pause = PAUSES.get(kind)
    due_at = timezone.now() + pause if pause else None
    if contact := contact_to_write_to(proposal):
        _queue(proposal, contact, kind, page="kiezkasse:proposal-private", step=step, due_at=due_at)
    for merged in proposal.merged_ideas.all():
        if contact := contact_to_write_to(merged):
            merged.contact = contact
            link = settings.SPK_SITE_URL + reverse("kiezkasse:proposal-private", args=[private_key(merged)])
            queue_mail(
                kind=kind,
                recipient=contact.email,
                dedup_key=_dedup_key(proposal, kind, step) + f":{merged.reference}",
                language=contact.language,
                due_at=due_at,
                context=_context(proposal, step, link),
            )


def contact_to_write_to(proposal: Proposal) -> ProposalContact | None:
    """How to reach the author, if there is an address that may be written to."""
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    return contact if contact is not None and _may_mail(proposal, contact) else None


def preview_step(*, proposal: Proposal, status: ProposalStatus, reason: str) -> ComposedMail | None:
    """The mail that this step would send, for the office to read beforehand; None if nobody gets one.

    The author's private link is left out: whoever knows it can withdraw the idea.
    """
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    if contact is None or not _may_mail(proposal, contact):
        return None
    step = ProposalStep(proposal=proposal, status=status, reason=reason.strip(), at=timezone.now())
    link = f"{settings.SPK_SITE_URL}/…"
    return compose_mail(kind=KINDS[status], context=_context(proposal, step, link), language=contact.language)


@transaction.atomic
def mail_lost_links(*, email: str) -> int:
    """Send somebody the links to their ideas again; those not yet confirmed are asked for again.

    Only to the address that stands with the ideas, and each at most once an hour. Returns how many
    mails went out, which nobody but the tests may learn: who has handed in an idea is private.
    """
    contacts = ProposalContact.objects.filter(email__iexact=email).select_related(
        "proposal__region_budget__round__district", "proposal__region_budget__region"
    )
    hour = timezone.now().strftime("%Y%m%d%H")
    sent = 0
    for contact in contacts.order_by("-proposal__created_at")[:MOST_LINKS]:
        proposal = contact.proposal
        if proposal.status == ProposalStatus.UNCONFIRMED:
            _queue(proposal, contact, "proposal_confirm", page="kiezkasse:proposal-confirm", again=hour)
        elif _may_mail(proposal, contact):
            _queue(proposal, contact, "proposal_link", page="kiezkasse:proposal-private", again=hour)
        else:
            continue
        sent += 1
    return sent


def mail_question(question: ProposalQuestion) -> bool:
    """Ask the author what the Anlaufstelle wants to know; False if there is no address that may be written to."""
    proposal = question.proposal
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    if contact is None or not _may_mail(proposal, contact):
        return False
    proposal.contact = contact
    link = settings.SPK_SITE_URL + reverse("kiezkasse:proposal-private", args=[private_key(proposal)])
    queue_mail(
        kind="proposal_question",
        recipient=contact.email,
        dedup_key=f"proposal_question:{proposal.reference}:{question.pk}",
        language=contact.language,
        context=_context(proposal, None, link) | {"question": question},
    )
    return True


def mail_block(block: Block, *, email: str) -> None:
    """Tell a person that they are blocked in a district and why, or that they are not any more."""
    if not email:
        return
    state = "lifted" if block.lifted_at else "set"
    queue_mail(
        kind=f"block_{state}",
        recipient=email,
        dedup_key=f"block_{state}:{block.pk}:person",
        context={
            "block": block,
            "district": block.district,
            "link": settings.SPK_SITE_URL + reverse("portal:contact"),
        },
    )


def take_back_step(proposal: Proposal, step: ProposalStep) -> bool:
    """Take back the mails about a step, if there are any; False if one has gone out already."""
    keys = _step_keys(proposal, KINDS[ProposalStatus(step.status)], step)
    left = [key for key in keys if not take_back_mail(dedup_key=key) and is_written(dedup_key=key)]
    return not left


def mail_draft_link(draft: ProposalDraft, *, email: str, link: str, until: datetime, language: str) -> None:
    """Send somebody the way back to what they began to write: the link alone, for anybody may type any address."""
    hour = timezone.now().strftime("%Y%m%d%H")
    queue_mail(
        kind="draft_link",
        recipient=email,
        dedup_key=f"draft_link:{draft.key}:{person_key(email)[:16]}-{hour}",
        language=language,
        context={"link": settings.SPK_SITE_URL + link, "until": until},
    )


def take_back_decision(proposal: Proposal) -> None:
    """The vote is taken again: a mail about the first one that has not gone out is not sent."""
    decisions = [ProposalStatus.GRANTED, ProposalStatus.NOT_GRANTED, ProposalStatus.WAITING]
    for step in proposal.steps.filter(status__in=decisions):
        for key in _step_keys(proposal, "proposal_decided", step):
            take_back_mail(dedup_key=key)


KINDS = {
    ProposalStatus.SUBMITTED: "proposal_received",
    ProposalStatus.PUBLISHED: "proposal_published",
    ProposalStatus.REJECTED: "proposal_rejected",
    ProposalStatus.PASSED_ON: "proposal_passed_on",
    ProposalStatus.GRANTED: "proposal_decided",
    ProposalStatus.NOT_GRANTED: "proposal_decided",
    ProposalStatus.WAITING: "proposal_decided",
    ProposalStatus.WITHDRAWN: "proposal_withdrawn",
}
PAUSES = {
    "proposal_decided": DECISION_PAUSE,
    "proposal_published": UNDO_PAUSE,
    "proposal_rejected": UNDO_PAUSE,
    "proposal_passed_on": UNDO_PAUSE,
}


def _may_mail(proposal: Proposal, contact: ProposalContact) -> bool:
    """Only to confirmed addresses, or to one that the office took down from the person itself."""
    return contact.confirmed_at is not None or proposal.entered_by_id is not None


def _queue(
    proposal: Proposal,
    contact: ProposalContact,
    kind: str,
    *,
    page: str,
    step: ProposalStep | None = None,
    due_at: datetime | None = None,
    again: str = "",
) -> None:
    proposal.contact = contact
    queue_mail(
        kind=kind,
        recipient=contact.email,
        dedup_key=_dedup_key(proposal, kind, step, again),
        language=contact.language,
        due_at=due_at,
        context=_context(proposal, step, settings.SPK_SITE_URL + reverse(page, args=[private_key(proposal)])),
    )


def _context(proposal: Proposal, step: ProposalStep | None, link: str) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "step": step,
        "region": proposal.region_budget.region,
        "region_round": proposal.region_budget.round,
        "district": proposal.region_budget.round.district,
        "link": link,
        # Asked when a text needs it: only one of the mails does.
        "unconfirmed_days": partial(days_kept, "unconfirmed-ideas", proposal.region_budget.round.district_id),
        "answer_days": settings.SPK_ANSWER_DAYS,
    }


def _dedup_key(proposal: Proposal, kind: str, step: ProposalStep | None, again: str = "") -> str:
    return f"{kind}:{proposal.reference}:{step.pk if step else again or 0}"


def _step_keys(proposal: Proposal, kind: str, step: ProposalStep) -> list[str]:
    """The keys of all mails about a step: to the author, and to those of merged ideas."""
    own = _dedup_key(proposal, kind, step)
    return [own, *(f"{own}:{merged.reference}" for merged in proposal.merged_ideas.all())]
