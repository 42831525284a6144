"""What authors are told by mail. The status page tells it in any case."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from apps.accounts.person import person_key
from apps.core.templatetags.spk import euro
from apps.moderation.models import Block
from apps.notifications.domain.outbox import is_written, queue_letter, take_back_mail
from apps.notifications.kinds import KINDS as MAIL_KINDS
from apps.notifications.letter import Letter, write_letter
from apps.notifications.readers import language_of_address
from apps.notifications.topic import Topic
from apps.operation.queries import days_kept

from ..enums import ProposalStatus
from ..models import Proposal, ProposalContact, ProposalDraft, ProposalQuestion, ProposalStep
from .links import private_key
from .news import take_back_news, tell_step, topic_of_idea

# Written in the language of the reader.
_euro = lazy(euro, str)

# A mistyped amount on the evening is mended before anybody reads of it.
DECISION_PAUSE = timedelta(minutes=15)
# Long enough for "Rückgängig" at the desk.
UNDO_PAUSE = timedelta(seconds=15)
MOST_LINKS = 10


def mail_confirmation(proposal: Proposal) -> None:
    """Ask whoever handed the idea in to confirm the address: the only mail to an unconfirmed one."""
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    if contact is not None:
        _queue(proposal, contact, _confirmation(contact), page="kiezkasse:proposal-confirm")


def mail_step(proposal: Proposal, step: ProposalStep) -> None:
    """Tell the authors of a step that has a mail of its own, those of ideas that went up in this one, and followers."""
    kind = KINDS[ProposalStatus(step.status)]
    pause = PAUSES.get(kind)
    due_at = timezone.now() + pause if pause else None
    facts = facts_of_step(proposal, step)
    if contact := contact_to_write_to(proposal):
        _queue(proposal, contact, kind, facts=facts, key=_step_key(proposal, kind, step), due_at=due_at)
    for merged in proposal.merged_ideas.all():
        if contact := contact_to_write_to(merged):
            merged.contact = contact
            queue_letter(
                kind=kind,
                recipient=contact.email,
                dedup_key=_step_key(proposal, kind, step) + f":{merged.reference}",
                language=contact.language,
                due_at=due_at,
                topic=topic_of_idea(proposal),
                facts=facts,
                district=proposal.region_budget.round.district,
                link=reverse("kiezkasse:proposal-private", args=[private_key(merged)]),
            )
    tell_step(proposal, step, due_at=due_at)


def contact_to_write_to(proposal: Proposal) -> ProposalContact | None:
    """How to reach the author, if there is an address that may be written to."""
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    return contact if contact is not None and _may_mail(proposal, contact) else None


def preview_step(*, proposal: Proposal, status: ProposalStatus, reason: str) -> Letter | None:
    """The mail that this step would send, for the office to read beforehand; None if nobody gets one.

    The author's private link is left out: whoever knows it can withdraw the idea.
    """
    contact = ProposalContact.objects.filter(proposal=proposal).exclude(email="").first()
    if contact is None or not _may_mail(proposal, contact):
        return None
    step = ProposalStep(
        proposal=proposal, status=status, reason=reason.strip(), at=timezone.now(), actor_id=0, office=""
    )
    return write_letter(
        kind=MAIL_KINDS[KINDS[status]],
        facts=facts_of_step(proposal, step),
        topic=topic_of_idea(proposal),
        language=contact.language,
        district=proposal.region_budget.round.district,
        link="/…",
    )


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
            kind = _confirmation(contact)
            _queue(proposal, contact, kind, page="kiezkasse:proposal-confirm", key=_key(proposal, kind, hour))
        elif _may_mail(proposal, contact):
            _queue(proposal, contact, "proposal_link", key=_key(proposal, "proposal_link", hour))
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
    key = f"proposal_question:{proposal.reference}:{question.pk}"
    _queue(proposal, contact, "proposal_question", facts={"frage": question.text}, key=key)
    return True


def mail_block(block: Block, *, email: str) -> None:
    """Tell a person that they are blocked in a district and why, or that they are not any more."""
    if not email:
        return
    state = "lifted" if block.lifted_at else "set"
    queue_letter(
        kind=f"block_{state}",
        recipient=email,
        dedup_key=f"block_{state}:{block.pk}:person",
        topic=Topic(kind="block", key=str(block.pk), title=gettext_lazy("Sperre"), address=reverse("portal:contact")),
        district=block.district,
        language=language_of_address(email),
        facts={"grund": block.reason},
    )


def take_back_step(proposal: Proposal, step: ProposalStep) -> bool:
    """Take back the mails about a step, if there are any; False if one has gone out already."""
    take_back_news(proposal, step)
    keys = _step_keys(proposal, KINDS[ProposalStatus(step.status)], step)
    left = [key for key in keys if not take_back_mail(dedup_key=key) and is_written(dedup_key=key)]
    return not left


def mail_draft_link(draft: ProposalDraft, *, email: str, link: str, until: datetime, language: str) -> None:
    """Send somebody the way back to what they began to write: the link alone, for anybody may type any address."""
    hour = timezone.now().strftime("%Y%m%d%H")
    queue_letter(
        kind="draft_link",
        recipient=email,
        dedup_key=f"draft_link:{draft.key}:{person_key(email)[:16]}-{hour}",
        language=language,
        topic=Topic(
            kind="draft",
            key="",
            title=gettext_lazy("Entwurf einer Idee"),
            address=reverse("kiezkasse:proposal-new"),
        ),
        district=draft.region_budget.round.district if draft.region_budget else None,
        facts={"tag": timezone.localdate(until)},
        link=link,
    )


def take_back_decision(proposal: Proposal) -> None:
    """The vote is taken again: a mail about the first one that has not gone out is not sent."""
    decisions = [ProposalStatus.GRANTED, ProposalStatus.NOT_GRANTED, ProposalStatus.WAITING]
    for step in proposal.steps.filter(status__in=decisions):
        take_back_news(proposal, step)
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


def facts_of_step(proposal: Proposal, step: ProposalStep) -> dict[str, object]:
    """What the words about a step may name."""
    return {
        "titel": proposal.title,
        "region": proposal.region_budget.region.name,
        "tage": settings.SPK_ANSWER_DAYS,
        "begruendung": step.reason,
        **_published(proposal, step),
        **_decided(proposal, step),
    }


def _published(proposal: Proposal, step: ProposalStep) -> dict[str, object]:
    words = {"titel": proposal.title, "region": proposal.region_budget.region.name}
    if step.actor_id is None:
        sentence = gettext_lazy(
            "Ihre Idee „{titel}“ für {region} ist jetzt für alle zu sehen. Die Anlaufstelle liest sie noch und meldet "
            "sich, wenn etwas fehlt."
        )
    else:
        sentence = gettext_lazy(
            "die Anlaufstelle hat Ihre Idee „{titel}“ für {region} zugelassen. Alle können sie jetzt lesen und "
            "unterstützen."
        )
    return {"veroeffentlicht": format_lazy(sentence, **words)}


def _decided(proposal: Proposal, step: ProposalStep) -> dict[str, object]:
    words = {
        "titel": proposal.title,
        "region": proposal.region_budget.region.name,
        "betrag": _euro(step.amount),
        "kosten": _euro(proposal.cost),
    }
    if step.status == ProposalStatus.WAITING:
        result = gettext_lazy("steht auf der Warteliste")
        sentence = gettext_lazy(
            "die Versammlung in {region} will Ihre Idee „{titel}“. Das Geld reichte aber nicht mehr. "
            "Ihre Idee steht auf "
            "der Warteliste."
        )
        then = gettext_lazy(
            "Wird Geld frei, bekommen es die Ideen der Warteliste der Reihe nach. Wir schreiben "
            "Ihnen, sobald Ihre Idee "
            "an der Reihe ist."
        )
    elif not step.amount:
        result = gettext_lazy("bekommt kein Geld")
        sentence = gettext_lazy(
            "die Versammlung in {region} hat über Ihre Idee „{titel}“ abgestimmt. Sie bekommt kein Geld."
        )
        then = gettext_lazy(
            "Gibt es in diesem Jahr eine zweite Versammlung, kann Ihre Idee dort noch einmal "
            "antreten. Die Anlaufstelle "
            "berät Sie dazu."
        )
    else:
        result = gettext_lazy("bekommt {betrag}")
        sentence = gettext_lazy(
            "die Versammlung in {region} hat über Ihre Idee „{titel}“ abgestimmt. Sie bekommt {betrag} von {kosten}."
        )
        if step.amount >= proposal.cost:
            sentence = gettext_lazy(
                "die Versammlung in {region} hat über Ihre Idee „{titel}“ abgestimmt. Sie bekommt die vollen {betrag}."
            )
        then = gettext_lazy(
            "Die Anlaufstelle meldet sich bei Ihnen und bespricht, wie Sie an das Geld kommen. Bitte geben Sie vorher "
            "noch nichts aus."
        )
    return {
        "ergebnis": format_lazy(result, **words),
        "entscheidung": format_lazy(sentence, **words),
        "danach": then,
        "stelle": step.office,
    }


def _confirmation(contact: ProposalContact) -> str:
    return "proposal_confirm_guardian" if contact.is_guardian else "proposal_confirm"


def _may_mail(proposal: Proposal, contact: ProposalContact) -> bool:
    """Only to confirmed addresses, or to one that the office took down from the person itself."""
    return contact.confirmed_at is not None or proposal.entered_by_id is not None


def _queue(
    proposal: Proposal,
    contact: ProposalContact,
    kind: str,
    *,
    page: str = "kiezkasse:proposal-private",
    facts: Mapping[str, object] | None = None,
    key: str = "",
    due_at: datetime | None = None,
) -> None:
    proposal.contact = contact
    district = proposal.region_budget.round.district
    days = settings.SPK_ANSWER_DAYS
    if kind.startswith("proposal_confirm"):
        days = days_kept("unconfirmed-ideas", district.pk)
    queue_letter(
        kind=kind,
        recipient=contact.email,
        dedup_key=key or _key(proposal, kind, "0"),
        language=contact.language,
        due_at=due_at,
        topic=topic_of_idea(proposal),
        facts={
            "titel": proposal.title,
            "region": proposal.region_budget.region.name,
            "tage": days,
            "alter": proposal.region_budget.round.guardian_age,
            **(facts or {}),
        },
        district=district,
        link=reverse(page, args=[private_key(proposal)]),
    )


def _key(proposal: Proposal, kind: str, which: str) -> str:
    return f"{kind}:{proposal.reference}:{which}"


def _step_key(proposal: Proposal, kind: str, step: ProposalStep) -> str:
    return _key(proposal, kind, str(step.pk))


def _step_keys(proposal: Proposal, kind: str, step: ProposalStep) -> list[str]:
    """The keys of all mails about a step: to the author, and to those of merged ideas."""
    own = _step_key(proposal, kind, step)
    return [own, *(f"{own}:{merged.reference}" for merged in proposal.merged_ideas.all())]
