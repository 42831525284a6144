"""What people do with an idea of their own: hand it in, confirm it, withdraw it."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.pictures import forget_file
from apps.core.uploads import Paper
from apps.moderation.domain.blocks import require_not_blocked
from apps.notifications.domain.outbox import forget_mails
from apps.operation.queries import days_kept

from ..enums import (
    ALLOWED_TRANSITIONS,
    Act,
    Channel,
    ConsentPurpose,
    LedgerKind,
    Moderation,
    ProposalStatus,
    RoundState,
)
from ..models import Proposal, ProposalContact, RegionBudget
from ..windows import require_open
from .consents import CONSENT_VERSION, record_consents
from .content import Place, ProposalText, fields_of, store_parts
from .documents import store_document
from .ledger import book, lock_budget
from .lifeline import lock_proposal, move
from .limits import check_idea_count, check_limits
from .links import ExpiredLinkError
from .mails import mail_confirmation, mail_step, take_back_decision
from .pictures import NewPicture, forget_picture, store_picture

if TYPE_CHECKING:
    from apps.accounts.models import User

SUBMITTER = "Einreicher:in"
UNCONFIRMED = "unconfirmed-ideas"


class AlreadySentError(DomainError):
    """The form lay open in a second window, or somebody went back and changed the words."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(
            _(
                "Aus diesem Formular kam schon die Idee „%(title)s“. Ist dies eine weitere Idee? Dann senden Sie bitte "
                "noch einmal ab."
            )
            % {"title": proposal.title}
        )


@transaction.atomic
def submit_proposal(
    *,
    region_budget: RegionBudget,
    content: ProposalText,
    place: Place,
    email: str,
    submission_key: uuid.UUID,
    consents: Collection[ConsentPurpose] = (),
    is_guardian: bool = False,
    presenter: str = "",
    pictures: Sequence[NewPicture] = (),
    documents: Sequence[Paper] = (),
    old_enough: bool = True,
    language: str = "de",
    actor: "User | None" = None,
) -> Proposal:
    """Hand in an idea online.

    Without an account it waits for the confirmation of the mail address; with an account whose
    address is known it goes straight to the Anlaufstelle. `is_guardian` says that `email` belongs to
    a parent of somebody below the age of the round: then the parent confirms in any case. The same
    `submission_key` twice (a double click, a reload) gives the same idea. Raises DomainError when the
    window is closed, the place lies elsewhere, the costs exceed the region's money, or another idea
    came from the same form.
    """
    if existing := Proposal.objects.filter(submission_key=submission_key).first():
        return _same_idea(existing, content)
    now = timezone.now()
    require_open(region_budget, Act.SUBMIT)
    # A bare address is asked when it is confirmed: until then nobody has shown that it is theirs.
    require_not_blocked(region_budget.round.district_id, user=actor)
    check_limits(region_budget=region_budget, content=content, email=email, old_enough=old_enough, actor=actor)
    proposal, created = _create(
        region_budget=region_budget,
        content=content,
        place=place,
        channel=Channel.ONLINE,
        submission_key=submission_key,
        author=actor,
        entered_by=None,
    )
    if not created:
        return _same_idea(proposal, content)
    ProposalContact.objects.create(
        proposal=proposal,
        email=email,
        language=language,
        is_guardian=is_guardian,
        presenter=presenter.strip(),
        consent_version=CONSENT_VERSION,
        consented_at=now,
    )
    record_consents(proposal, consents)
    for picture in pictures:
        store_picture(proposal, picture.picture, alt_text=picture.alt_text)
    for document in documents:
        store_document(proposal, document)
    if actor is not None and actor.email.lower() == email.lower() and not is_guardian:
        _confirm(proposal, actor=actor)
    else:
        mail_confirmation(proposal)
    return proposal


@transaction.atomic
def enter_proposal(
    *,
    region_budget: RegionBudget,
    content: ProposalText,
    place: Place,
    channel: Channel,
    email: str = "",
    phone: str = "",
    consents: Collection[ConsentPurpose] = (),
    is_guardian: bool = False,
    presenter: str = "",
    received_at: datetime | None = None,
    submission_key: uuid.UUID,
    actor: "User",
) -> Proposal:
    """Staff enter an idea that came on paper, by phone, by mail or in the room.

    It counts like any other and needs no confirmed address: the office has the paper. `received_at`
    is when it came, if that was earlier.
    """
    if existing := Proposal.objects.filter(submission_key=submission_key).first():
        return _same_idea(existing, content)
    check_limits(region_budget=region_budget, content=content, email=email, actor=actor)
    proposal, created = _create(
        region_budget=region_budget,
        content=content,
        place=place,
        channel=channel,
        submission_key=submission_key,
        author=None,
        entered_by=actor,
    )
    if not created:
        return _same_idea(proposal, content)
    now = timezone.now()
    if received_at is not None:
        if received_at > now:
            raise DomainError(_("Dieser Tag liegt in der Zukunft. Wann kam die Idee an?"), field="received_on")
        proposal.created_at = received_at
        proposal.save(update_fields=["created_at"])
    ProposalContact.objects.create(
        proposal=proposal,
        email=email,
        phone=phone,
        language="de",
        is_guardian=is_guardian,
        presenter=presenter.strip(),
        consent_version=CONSENT_VERSION,
    )
    record_consents(proposal, consents)
    step = move(
        proposal,
        ProposalStatus.SUBMITTED,
        at=received_at or now,
        office=office_with_channel(actor, channel),
        actor=actor,
    )
    mail_step(proposal, step)
    return proposal


@transaction.atomic
def confirm_proposal(*, proposal: Proposal) -> Proposal:
    """The person pressed the button behind the link of the mail. Doing it twice changes nothing."""
    try:
        proposal = lock_proposal(proposal)
    except Proposal.DoesNotExist:  # deleted a moment ago, by the night's work or in another window
        raise ExpiredLinkError from None
    if proposal.status != ProposalStatus.UNCONFIRMED:
        return proposal
    district = proposal.region_budget.round.district_id
    if timezone.now() >= confirmable_until(proposal):
        raise DomainError(
            _("Dieser Link ist abgelaufen: Er galt %(days)s Tage. Bitte reichen Sie Ihre Idee noch einmal ein.")
            % {"days": days_kept(UNCONFIRMED, district)}
        )
    require_not_blocked(district, user=proposal.author, email=proposal.contact.email)
    check_idea_count(round=proposal.region_budget.round, email=proposal.contact.email)
    _confirm(proposal, actor=None)
    return proposal


def confirmable_until(proposal: Proposal) -> datetime:
    """When the link to confirm an idea ends; a little later the idea is deleted."""
    return proposal.created_at + timedelta(days=days_kept(UNCONFIRMED, proposal.region_budget.round.district_id))


def discard_proposal(*, proposal: Proposal) -> None:
    """Somebody got the mail for an idea that is not theirs: delete it at once."""
    if not delete_unconfirmed(proposal.pk):
        raise DomainError(_("Diese Idee ist schon bestätigt. Sie können sie zurückziehen."))


def is_withdrawable(proposal: Proposal) -> bool:
    """Whether the author can still take the idea back: not once the round is closed, its results stand."""
    if proposal.region_budget.round.state == RoundState.CLOSED:
        return False
    return ProposalStatus.WITHDRAWN in ALLOWED_TRANSITIONS[ProposalStatus(proposal.status)]


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, reason: str = "", actor: "User | None") -> Proposal:
    """The author takes the idea back, by private link (no actor), by account or through the office.

    An idea that was public stays visible as withdrawn. Money that was granted becomes free again.
    """
    budget = lock_budget(proposal.region_budget_id)
    proposal = lock_proposal(proposal)
    if proposal.region_budget.round.state == RoundState.CLOSED:
        raise DomainError(
            _("Diese Runde ist abgeschlossen. Ideen lassen sich nicht mehr zurückziehen. Die Anlaufstelle hilft Ihnen.")
        )
    if proposal.status == ProposalStatus.ON_AGENDA and _is_in_open_assembly(proposal):
        raise DomainError(
            _("Die Versammlung läuft gerade. Bitte sagen Sie dort Bescheid, dass Sie die Idee zurückziehen.")
        )
    if proposal.granted_amount:
        book(
            budget,
            LedgerKind.FREED,
            proposal.granted_amount,
            office=(actor.office if actor else "") or SUBMITTER,
            proposal=proposal,
            actor=actor,
        )
    # Nobody has to answer or to read an answer any more.
    proposal.questions.filter(settled_at=None).update(settled_at=timezone.now())
    step = move(
        proposal,
        ProposalStatus.WITHDRAWN,
        at=timezone.now(),
        office=actor.office or SUBMITTER if actor else SUBMITTER,
        reason=reason.strip(),
        public=proposal.is_public,
        actor=actor,
    )
    proposal.agenda_entries.filter(decided_at=None).delete()
    take_back_decision(proposal)
    mail_step(proposal, step)
    return proposal


def delete_contacts(keys: Sequence[int]) -> int:
    """Delete mail addresses and phone numbers of ideas, by the keys of the ideas; the ideas stay.

    Their private links end with it.
    """
    number, _rows = ProposalContact.objects.filter(
        pk__in=keys, proposal__region_budget__round__state=RoundState.CLOSED
    ).delete()
    return number


@transaction.atomic
def delete_unconfirmed(pk: int) -> bool:
    """Delete one idea unless it was confirmed a moment ago; its files go after the commit."""
    proposal = Proposal.objects.select_for_update().filter(pk=pk, status=ProposalStatus.UNCONFIRMED).first()
    if proposal is None:
        return False
    for picture in proposal.pictures.all():
        forget_picture(picture)
    for document in proposal.documents.all():
        forget_file(document.file)
    proposal.delete()
    # What repeats the idea goes with it: the change history and the mail with the link.
    apps.get_model("kiezkasse", "ProposalEvent").objects.filter(pgh_obj_id=pk).delete()
    forget_mails(about=proposal.reference)
    return True


def _create(
    *,
    region_budget: RegionBudget,
    content: ProposalText,
    place: Place,
    channel: Channel,
    submission_key: uuid.UUID,
    author: "User | None",
    entered_by: "User | None",
) -> tuple[Proposal, bool]:
    """The new idea and True, or the one that the same form has made already and False."""
    values = fields_of(content, place, region_budget)
    proposal, created = Proposal.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "region_budget": region_budget,
            "author": author,
            "entered_by": entered_by,
            "author_name": content.author_name.strip(),
            "channel": channel,
            **values,
        },
    )
    if created:
        store_parts(proposal, content, place)
    return proposal, created


def _same_idea(existing: Proposal, content: ProposalText) -> Proposal:
    """The idea a form has made already, unless it was sent again with something else in it."""
    if (existing.title, existing.text) != (content.title.strip(), content.text.strip()):
        raise AlreadySentError(existing)
    return existing


def _confirm(proposal: Proposal, *, actor: "User | None") -> None:
    now = timezone.now()
    proposal.contact.confirmed_at = now
    proposal.contact.save(update_fields=["confirmed_at"])
    step = move(proposal, ProposalStatus.SUBMITTED, at=now, office=SUBMITTER, actor=actor)
    if proposal.region_budget.round.moderation == Moderation.AFTER:
        # Nobody of the office has read it: it stays new on their desk until somebody has.
        step = move(proposal, ProposalStatus.PUBLISHED, at=now, office=SUBMITTER, actor=actor)
    mail_step(proposal, step)


def office_with_channel(actor: "User", channel: Channel) -> str:
    """ "Anlaufstelle (auf Papier)", German like everything in the Lebenslauf."""
    with stored_words():
        return f"{actor.office} ({channel.label})"


def _is_in_open_assembly(proposal: Proposal) -> bool:
    return proposal.agenda_entries.filter(assembly__state="open").exists()
