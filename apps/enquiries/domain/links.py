"""What opens an enquiry for its person: the private link, and the mark by which their mails find it."""

import re
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys
from apps.core.reference import ALPHABET, LENGTH

from ..models import Enquiry

_signer = PrivateKeys("enquiries.private")
MARK_LENGTH = 20
_MARK = re.compile(rf"(?<![a-z0-9])([{ALPHABET}]{{{LENGTH}}})-([0-9a-f]{{{MARK_LENGTH}}})(?![a-z0-9])", re.IGNORECASE)


class ExpiredLinkError(DomainError):
    """The enquiry, or how to reach its person, was deleted after its time."""

    def __init__(self) -> None:
        super().__init__(
            _("Diese Anfrage gibt es hier nicht mehr. Was dazu gespeichert war, ist nach Ablauf der Zeit gelöscht.")
        )


def private_key(enquiry: Enquiry) -> str:
    """The key of the person's own page: a signature, no address in it."""
    return _signer.key(enquiry.reference)


def private_address(enquiry: Enquiry) -> str:
    """The person's own page."""
    return reverse("enquiries:own", args=[private_key(enquiry)])


def enquiry_by_key(key: str) -> Enquiry:
    """The enquiry that a link opens. Raises BrokenLinkError or ExpiredLinkError."""
    reference = _signer.read(key)
    found = Enquiry.objects.select_related("district", "contact").filter(reference=reference).first()
    if found is None or not hasattr(found, "contact"):
        raise ExpiredLinkError
    return found


def mark_of(enquiry: Enquiry) -> str:
    """Stands in an address or a subject: whoever sends it back adds to this enquiry. It opens nothing to read."""
    return f"{enquiry.reference}-{_mac(enquiry.reference)}"


def marked_in(text: str) -> str:
    """The reference of the enquiry whose mark stands in a text, or nothing. A made-up mark is none."""
    for reference, mac in _MARK.findall(text):
        if constant_time_compare(mac.lower(), _mac(reference.lower())):
            return str(reference.lower())
    return ""


def reply_address(enquiry: Enquiry) -> str:
    """Where answers to our mails go: an address of this enquiry's own, or the mailbox of the Anlaufstelle."""
    if settings.SPK_REPLY_ADDRESS:
        name, _at, domain = parseaddr(settings.SPK_REPLY_ADDRESS)[1].rpartition("@")
        return f"{name}+{mark_of(enquiry)}@{domain}"
    return enquiry.district.contact_email


def subject_mark(enquiry: Enquiry) -> str:
    """The mark for the subject, where the address holds none."""
    return "" if settings.SPK_REPLY_ADDRESS else f"[{mark_of(enquiry)}]"


def _mac(reference: str) -> str:
    return salted_hmac("apps.enquiries.reply", reference, algorithm="sha256").hexdigest()[:MARK_LENGTH]
