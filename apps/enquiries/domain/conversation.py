"""What the Anlaufstelle and the person write to each other."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.uploads import Paper

from ..enums import STATE_AFTER, Channel, Direction, EnquiryState, Reply, StepKind
from ..models import Enquiry, EnquiryMessage
from .content import Words
from .enquiries import add_words, ask_anew, require_no_office
from .lifeline import ChangedMeanwhileError, lock_enquiry, move
from .mails import mail_reply, tell_owner
from .papers import keep_papers

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def reply_to_person(
    *,
    enquiry: Enquiry,
    reply: Reply,
    text: str,
    channel: Channel,
    papers: Sequence[Paper] = (),
    version: int,
    actor: "User",
) -> EnquiryMessage:
    """Answer, ask back, or say how it stands: by mail, or write down what was said on the phone or in the room.

    Whoever wrote an enquiry that was merged into this one gets the same. Raises ChangedMeanwhileError when a
    colleague was quicker: nobody is answered twice unseen.
    """
    enquiry = lock_enquiry(enquiry)
    if enquiry.version != version:
        raise ChangedMeanwhileError
    if enquiry.state == EnquiryState.CLOSED:
        raise DomainError(_("Diese Anfrage ist abgeschlossen. Öffnen Sie sie zuerst wieder."))
    if not text.strip():
        raise DomainError(_("Bitte schreiben Sie eine Antwort."), field="text")
    if channel == Channel.MAIL and not _address_of(enquiry):
        raise DomainError(
            _("Zu dieser Anfrage ist keine E-Mail-Adresse da. Bitte wählen Sie, wie Sie geantwortet haben."),
            field="channel",
        )
    if reply == Reply.ANSWER:
        require_no_office(enquiry)
    now = timezone.now()
    message = _write(enquiry, reply, text, channel, now, actor)
    keep_papers(message, papers)
    for other in enquiry.merged.select_related("district", "contact").order_by("pk"):
        if channel == Channel.MAIL and _address_of(other) not in {"", _address_of(enquiry)}:
            _write(other, reply, text, channel, now, actor)
    if enquiry.owner is None:
        enquiry.owner = actor
    if reply == Reply.ANSWER:
        enquiry.answered_at = now
    move(enquiry, _state_after(enquiry, reply), kind=StepKind.REPLIED, at=now, text=str(reply.label), actor=actor)
    return message


@transaction.atomic
def hear_from_person(*, enquiry: Enquiry, words: Words, channel: Channel) -> EnquiryMessage:
    """The person writes again, on their own page or by mail. What was answered or closed is open again."""
    enquiry = _lock_with_target(enquiry)
    if not words.text.strip():
        raise DomainError(_("Bitte schreiben Sie, was Sie sagen möchten."), field="text")
    now = timezone.now()
    message = add_words(enquiry, words, channel=channel, at=now, author=None)
    concerned = lock_enquiry(enquiry.merged_into) if enquiry.merged_into else enquiry
    state = EnquiryState(concerned.state)
    if state in {EnquiryState.ANSWERED, EnquiryState.CLOSED}:
        ask_anew(concerned, now)
    to = state if state in {EnquiryState.NEW, EnquiryState.WITH_OFFICE} else EnquiryState.IN_WORK
    move(concerned, to, kind=StepKind.WROTE_AGAIN, at=now, actor=None)
    tell_owner(concerned, gettext_lazy("Die Person hat wieder geschrieben."))
    return message


def _lock_with_target(enquiry: Enquiry) -> Enquiry:
    """The older row first, as merging does."""
    keys = [key for key in (enquiry.pk, enquiry.merged_into_id) if key]
    list(Enquiry.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    return lock_enquiry(enquiry)


def _write(enquiry: Enquiry, reply: Reply, text: str, channel: Channel, now: datetime, actor: "User") -> EnquiryMessage:
    message = EnquiryMessage.objects.create(
        enquiry=enquiry,
        author=actor,
        direction=Direction.OUT,
        channel=channel,
        reply=reply,
        text=text.strip(),
        at=now,
    )
    if channel == Channel.MAIL:
        message.message_id = mail_reply(message, enquiry.contact)
        message.save(update_fields=["message_id"])
    return message


def _address_of(enquiry: Enquiry) -> str:
    contact = getattr(enquiry, "contact", None)
    return contact.email if contact else ""


def _state_after(enquiry: Enquiry, reply: Reply) -> EnquiryState:
    """An office that was asked keeps its question; a word in between answers nothing and asks nothing."""
    state = EnquiryState(enquiry.state)
    if reply == Reply.ANSWER or (state != EnquiryState.WITH_OFFICE and reply == Reply.QUESTION):
        return STATE_AFTER[reply]
    return EnquiryState.IN_WORK if state == EnquiryState.NEW else state
