"""Private links: what the mail carries so that a person without an account gets back to their Anregung.

The key in the link is a signature, not a row. Raising AnregungContact.link_version makes every older link worthless.
"""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys

from ..models import Anregung

_LINKS = PrivateKeys("anregungen.private-link")
_SIGNATURES = PrivateKeys("anregungen.signature")
# Of the keyed hash; enough to tell people apart, short enough for an address.
SHORT_PERSON = 32


class ExpiredLinkError(DomainError):
    """The key was ours, but what it opened is gone."""

    def __init__(self) -> None:
        super().__init__(
            _("Dieser Link gilt nicht mehr. Vielleicht wurde die E-Mail-Adresse nicht rechtzeitig bestätigt.")
        )


def private_key(anregung: Anregung) -> str:
    """The key of the private link of an Anregung."""
    return _LINKS.key(f"{anregung.reference}.{anregung.contact.link_version}")


def anregung_by_key(key: str) -> Anregung:
    """What a private link opens. Raises BrokenLinkError or ExpiredLinkError."""
    reference, version = _LINKS.read(key).split(".")
    found = (
        Anregung.objects.select_related("contact", "district", "department", "vorhaben", "sozialraum")
        .filter(reference=reference, contact__link_version=int(version))
        .first()
    )
    if found is None:
        raise ExpiredLinkError
    return found


def signature_key(anregung: Anregung, person: str) -> str:
    """The key of the page on which somebody takes their signature back: no address in it."""
    return _SIGNATURES.key(f"{anregung.reference}.{person[:SHORT_PERSON]}")


def signed_by_key(key: str) -> tuple[Anregung, str]:
    """The Anregung of such a page, and the beginning of the person's key."""
    reference, person = _SIGNATURES.read(key).split(".")
    found = Anregung.objects.select_related("district").filter(reference=reference, is_public=True).first()
    if found is None:
        raise ExpiredLinkError
    return found, person
