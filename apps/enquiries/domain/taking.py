"""Taking a mail in: a new enquiry, one more message of an old one, or nothing."""

from email.utils import parseaddr

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.ratelimit import MAILS_PER_MAILBOX, TooOftenError, count_use
from apps.notifications.headers import host
from apps.sozialraum.models import District
from apps.sozialraum.queries import districts_active

from ..enums import Channel, Direction, EnquiryKind, Taken
from ..incoming import IncomingMail, read_mail
from ..models import Enquiry, EnquiryMessage, TakenMail
from .content import Contact, EnquiryContent, Words
from .conversation import hear_from_person
from .enquiries import receive_enquiry
from .links import marked_in

logger = structlog.get_logger(__name__)
LARGEST = 30_000_000


class NoDistrictError(DomainError):
    """Nobody can say which district the mail is for."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "An welchen Bezirk diese E-Mail geht, ist nicht zu erkennen. Bitte geben Sie --district an oder tragen "
                "Sie beim Bezirk die Adresse der Anlaufstelle ein."
            )
        )


@transaction.atomic
def take_mail(raw: bytes, *, district: District | None = None) -> Taken:
    """Take one mail in. The same one a second time changes nothing.

    It is joined to an enquiry only if it names what nobody but its person knows: the mark of our mail, or the
    Message-ID of one. Who it says it is from proves nothing. Raises DomainError for what cannot be kept.
    """
    if len(raw) > LARGEST:
        raise DomainError(_("Diese E-Mail ist zu groß."))
    mail = read_mail(raw)
    enquiry = _enquiry_answered(mail)
    district = enquiry.district if enquiry else district or _district_of(mail)
    if district is None:
        raise NoDistrictError
    taken, is_new = TakenMail.objects.get_or_create(
        district=district, digest=mail.digest, defaults={"outcome": Taken.IGNORED}
    )
    if not is_new:
        return Taken.KNOWN
    if mail.is_automatic or _is_ours(mail):
        logger.info("mail ignored", district=district.slug)
        return Taken.IGNORED
    taken.message = _join(enquiry, mail) if enquiry else _begin(district, mail)
    taken.outcome = Taken.JOINED if enquiry else Taken.NEW
    taken.save()
    return Taken(taken.outcome)


def _begin(district: District, mail: IncomingMail) -> EnquiryMessage | None:
    contact = Contact(name=mail.sender_name, email=mail.sender)
    enquiry = receive_enquiry(
        district=district,
        content=EnquiryContent(kind=EnquiryKind.QUESTION, channel=Channel.MAIL, subject=mail.subject),
        contact=contact if contact.email else Contact(),
        words=_words(mail),
        tell_person=_may_be_told(mail.sender),
    )
    return enquiry.messages.first()


def _join(enquiry: Enquiry, mail: IncomingMail) -> EnquiryMessage:
    contact = getattr(enquiry, "contact", None)
    is_other = contact is not None and mail.sender != contact.email
    return hear_from_person(enquiry=enquiry, words=_words(mail, is_other=is_other), channel=Channel.MAIL)


def _words(mail: IncomingMail, *, is_other: bool = False) -> Words:
    return Words(
        text=mail.text or mail.subject or _("(ohne Text)"),
        full_text=mail.full_text,
        papers=mail.papers,
        left_out=mail.left_out,
        message_id=mail.message_id,
        is_other_sender=is_other,
    )


def _enquiry_answered(mail: IncomingMail) -> Enquiry | None:
    found = Enquiry.objects.select_related("district", "contact")
    for text in (*mail.recipients, mail.subject):
        if reference := marked_in(text):
            return found.filter(reference=reference).first()
    ours = EnquiryMessage.objects.filter(message_id__in=mail.references, direction=Direction.OUT)
    return found.filter(messages__in=ours).order_by("-pk").first() if mail.references else None


def _district_of(mail: IncomingMail) -> District | None:
    """The one whose Anlaufstelle has the address, or the only one there is."""
    active = list(districts_active())
    by_address = [one for one in active if one.contact_email and one.contact_email.lower() in mail.recipients]
    if len(by_address) == 1:
        return by_address[0]
    return active[0] if len(active) == 1 else None


def _is_ours(mail: IncomingMail) -> bool:
    """A mail of the portal that came back to it would be answered for ever."""
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
    return mail.sender == own or mail.message_id.endswith(f"@{host()}>")


def _may_be_told(address: str) -> bool:
    """Nobody's mailbox is filled by mails that somebody sends in their name."""
    try:
        count_use(action="enquiry-mailbox", key=address, rate=MAILS_PER_MAILBOX)
    except TooOftenError:
        return False
    return True
